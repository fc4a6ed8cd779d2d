import { writeFile } from 'node:fs/promises'
import { extname } from 'node:path'
import {
  type CodedPicture,
  encodeImageRecord,
  type FingerprintImage,
  isFingerPosition,
  writePng,
  writeWsq,
} from '../main/fingerprint/index.js'
import { BadInput, type Command, exit, MachineFault } from './command.js'
import { readArguments } from './fingerprint-arguments.js'
import { numberOf, readImage } from './fingerprint-files.js'
import { loadJpeg2000Encoder } from './fingerprint-jpeg2000.js'

interface Wish {
  readonly position: number
  readonly edition: 2005 | 2011
  readonly coding: CodedPicture['coding']
  readonly bitRate: number | undefined
}

export const convertCommand: Command = {
  path: ['fingerprint', 'convert'],
  usage:
    'fingerprint convert IN OUT [--dpi N] [--position N] [--edition 2005|2011] [--coding raw|wsq|jpeg2000|png] [--bit-rate N]',
  summary:
    'PNG, BMP, TIFF, raw, WSQ, JPEG 2000, ISO/IEC 19794-4 in; .png, .fir or .iso (ISO/IEC 19794-4, the picture in --coding), .wsq, .jp2 (lossless), .raw out',
  async run(args, io) {
    const names = ['dpi', 'position', 'edition', 'coding', 'bit-rate'] as const
    const { values, words } = readArguments(args, this.usage, names, { least: 2, most: 2 })
    const [from, to] = words
    const wish = {
      position: numberOf('position', values.position, 0, 10) ?? 0,
      edition: editionOf(values.edition ?? '2011'),
      coding: codingOf(values.coding ?? 'raw'),
      bitRate: numberOf('bit-rate', values['bit-rate'], 0.1, 8),
    }
    const image = await readImage(from, numberOf('dpi', values.dpi, 100, 2000))
    const bytes = await encode(image, to, wish)
    await writeFile(to, bytes)
    io.print({ from, to, width: image.width, height: image.height, dpi: image.dpi, bytes: bytes.length })
    return exit.done
  },
}

function editionOf(text: string): 2005 | 2011 {
  if (text !== '2005' && text !== '2011') throw new BadInput(`--edition must be 2005 or 2011, not '${text}'`)
  return text === '2005' ? 2005 : 2011
}

function codingOf(text: string): CodedPicture['coding'] {
  if (text !== 'raw' && text !== 'wsq' && text !== 'jpeg2000' && text !== 'png')
    throw new BadInput(`--coding must be raw, wsq, jpeg2000 or png, not '${text}'`)
  return text
}

async function encode(image: FingerprintImage, to: string, wish: Wish): Promise<Uint8Array> {
  switch (extname(to).toLowerCase()) {
    case '.png':
      return writePng(image)
    case '.fir':
    case '.iso': {
      const coded = { coding: wish.coding, data: await coding(image, wish.coding, wish.bitRate) }
      return encodeImageRecord(image, isFingerPosition(wish.position) ? wish.position : 0, wish.edition, coded)
    }
    case '.wsq':
      return writeWsq(image, wish.bitRate)
    case '.jp2':
      return coding(image, 'jpeg2000', undefined)
    case '.raw':
      return image.pixels
    default:
      throw new BadInput(`${to}: the ending must be .png, .fir, .iso, .wsq, .jp2 or .raw`)
  }
}

async function coding(image: FingerprintImage, wanted: CodedPicture['coding'], bitRate: number | undefined): Promise<Uint8Array> {
  switch (wanted) {
    case 'raw':
      return image.pixels
    case 'wsq':
      return writeWsq(image, bitRate)
    case 'png':
      return writePng(image)
    case 'jpeg2000': {
      const bytes = (await loadJpeg2000Encoder())(image)
      if (!bytes) throw new MachineFault('JPEG 2000 could not be written: the encoder failed')
      return bytes
    }
  }
}
