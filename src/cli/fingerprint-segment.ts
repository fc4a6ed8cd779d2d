import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cutOut, isFingerPosition, segmentSlap, writePng } from '../main/fingerprint/index.js'
import { BadInput, type Command, exit } from './command.js'
import { readArguments } from './fingerprint-arguments.js'
import { numberOf, readImage } from './fingerprint-files.js'

export const segmentCommand: Command = {
  path: ['fingerprint', 'segment'],
  usage: 'fingerprint segment IMAGE --hand left|right|thumbs [--missing 3,4] [--dpi N] [--out DIR]',
  summary:
    'fingers of a slap: position, box, turn in degrees, whether it is the hand asked for; --out writes each finger upright',
  async run(args, io) {
    const { values, words } = readArguments(args, this.usage, ['hand', 'missing', 'dpi', 'out'], { least: 1, most: 1 })
    const hand = values.hand
    if (hand !== 'left' && hand !== 'right' && hand !== 'thumbs')
      throw new BadInput(`--hand must be left, right or thumbs, not '${hand ?? ''}'`)
    const missing = (values.missing ?? '')
      .split(',')
      .filter((text) => text !== '')
      .map((text) => {
        const code = Number(text)
        if (!isFingerPosition(code)) throw new BadInput(`--missing holds finger position codes 1 to 10, not '${text}'`)
        return code
      })
    const image = await readImage(words[0], numberOf('dpi', values.dpi, 100, 2000))
    const started = performance.now()
    const { fingers, turn, asExpected, absent, unexpected, hand: handSeen } = segmentSlap(image, hand, missing)
    const ms = Math.round((performance.now() - started) * 10) / 10
    if (values.out !== undefined) {
      await mkdir(values.out, { recursive: true })
      for (const finger of fingers) await writeFile(join(values.out, `${finger.position}.png`), writePng(cutOut(image, finger)))
    }
    const one = (value: number) => Math.round(value * 10) / 10
    const boxes = fingers.map((f) => ({
      position: f.position,
      cx: one(f.x),
      cy: one(f.y),
      width: one(f.width),
      height: one(f.height),
      angleDeg: one((f.angle * 180) / Math.PI),
      confidence: Math.round(f.confidence * 100) / 100,
    }))
    const facts = { handSeen, handAngleDeg: one((turn * 180) / Math.PI), asExpected, absent, unexpected, ms }
    io.print({ file: words[0], hand, ...facts, fingers: boxes })
    return fingers.length > 0 ? exit.done : exit.negative
  },
}
