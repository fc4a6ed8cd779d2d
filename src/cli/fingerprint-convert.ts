import { writeFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { encodeImageRecord, type FingerprintImage, isFingerPosition, writePng } from '../main/fingerprint/index.js'
import { BadInput, type Command, exit } from './command.js'
import { readArguments } from './fingerprint-arguments.js'
import { numberOf, readImage } from './fingerprint-files.js'

export const convertCommand: Command = {
  path: ['fingerprint', 'convert'],
  usage: 'fingerprint convert IN OUT [--dpi N] [--position N] [--edition 2005|2011]',
  summary: 'PNG, BMP, TIFF, raw, WSQ, JPEG 2000, ISO/IEC 19794-4 in; .png, .fir or .iso (ISO/IEC 19794-4), .raw out',
  async run(args, io) {
    const { values, words } = readArguments(args, this.usage, ['dpi', 'position', 'edition'], { least: 2, most: 2 })
    const [from, to] = words
    const image = await readImage(from, numberOf('dpi', values.dpi, 100, 2000))
    const bytes = encode(image, to, numberOf('position', values.position, 0, 10) ?? 0, values.edition ?? '2011')
    await writeFile(to, bytes)
    io.print({ from, to, width: image.width, height: image.height, dpi: image.dpi, bytes: bytes.length })
    return exit.done
  },
}

function encode(image: FingerprintImage, to: string, position: number, edition: string): Uint8Array {
  if (edition !== '2005' && edition !== '2011') throw new BadInput(`--edition must be 2005 or 2011, not '${edition}'`)
  switch (extname(to).toLowerCase()) {
    case '.png':
      return writePng(image)
    case '.fir':
    case '.iso':
      return encodeImageRecord(image, isFingerPosition(position) ? position : 0, edition === '2005' ? 2005 : 2011)
    case '.raw':
      return image.pixels
    default:
      throw new BadInput(`${to}: the ending must be .png, .fir, .iso or .raw`)
  }
}
