import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { growFinger, impress, writePng } from '../main/fingerprint/index.js'
import { BadInput, type Command, exit } from './command.js'
import { readArguments } from './fingerprint-arguments.js'
import { numberOf } from './fingerprint-files.js'

/** Files are named FINGER_IMPRESSION.png, both from 1, as in the FVC collections. */
export const synthesizeCommand: Command = {
  path: ['fingerprint', 'synthesize'],
  usage:
    'fingerprint synthesize --seed N --fingers N --impressions N --out DIR [--dpi N] [--width N] [--height N] [--severity N]',
  summary: 'prints of fingers that nobody has, FINGER_IMPRESSION.png and an index with what is really there',
  async run(args, io) {
    const names = ['seed', 'fingers', 'impressions', 'out', 'dpi', 'width', 'height', 'severity'] as const
    const { values } = readArguments(args, this.usage, names, { least: 0, most: 0 })
    if (values.out === undefined) throw new BadInput(`--out DIR is missing; usage: ${this.usage}`)
    const seed = numberOf('seed', values.seed, 0, 4294967295) ?? 1
    const fingers = Math.floor(numberOf('fingers', values.fingers, 1, 100000) ?? 1)
    const impressions = Math.floor(numberOf('impressions', values.impressions, 1, 1000) ?? 1)
    const options = {
      dpi: numberOf('dpi', values.dpi, 250, 1000),
      width: numberOf('width', values.width, 64, 4000),
      height: numberOf('height', values.height, 64, 4000),
      severity: numberOf('severity', values.severity, 0, 3),
    }
    await mkdir(values.out, { recursive: true })
    const index = ['file,finger,impression,dpi,pattern,minutiae']
    for (let finger = 1; finger <= fingers && !io.signal.aborted; finger++) {
      const master = growFinger(seed, finger)
      for (let impression = 1; impression <= impressions; impression++) {
        const { image, truth } = impress(master, impression, options)
        const file = `${finger}_${impression}.png`
        await writeFile(join(values.out, file), writePng(image))
        index.push([file, finger, impression, image.dpi, master.patternClass, truth.minutiae.length].join(','))
      }
    }
    await writeFile(join(values.out, 'index.csv'), `${index.join('\n')}\n`)
    io.print({ out: values.out, seed, fingers, impressions, files: index.length - 1 })
    return exit.done
  },
}
