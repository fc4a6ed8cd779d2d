import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import {
  decodeTemplate,
  extract,
  type FingerprintImage,
  type FingerTemplate,
  type Jpeg2000Decoder,
  readFingerprintImage,
  templateOf,
} from '../main/fingerprint/index.js'
import { BadInput } from './command.js'
import { loadJpeg2000 } from './fingerprint-jpeg2000.js'

/** @throws BadInput in one line that names the file */
export async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    const why =
      code === 'ENOENT' ? 'no such file' : code === 'EISDIR' ? 'is a folder, a file is needed' : `cannot be read (${code})`
    throw new BadInput(`${path}: ${why}`)
  }
}

/** @throws BadInput */
export async function readImage(path: string, dpi?: number): Promise<FingerprintImage> {
  return imageFrom(path, await readBytes(path), dpi)
}

async function imageFrom(path: string, bytes: Uint8Array, dpi?: number): Promise<FingerprintImage> {
  const hints = { dpi, name: basename(path), ...sizeInName(path) }
  let read = readFingerprintImage(bytes, hints)
  if (!read.ok && read.error.code === 'IMAGE_NEEDS_JPEG2000') {
    jpeg2000 ??= loadJpeg2000()
    read = readFingerprintImage(bytes, { ...hints, jpeg2000: await jpeg2000 })
  }
  if (read.ok) return read.value
  const { code, details } = read.error
  throw new BadInput(`${path}: ${sentences[code]}${facts(details)}`)
}

/** Loaded once a run, at the first JPEG 2000 picture. */
let jpeg2000: Promise<Jpeg2000Decoder> | undefined

const sentences: Record<string, string> = {
  IMAGE_UNKNOWN_FORMAT: 'is no picture that can be read here (a raw picture needs its size in the name, e.g. finger_300x400.raw)',
  IMAGE_DAMAGED: 'is damaged or cut short',
  IMAGE_TOO_LARGE: 'is larger than any fingerprint',
  IMAGE_TOO_SMALL: 'is too small to hold a fingerprint',
  IMAGE_RESOLUTION: 'resolution must be 100 to 2000 dpi',
}

const facts = (details: Readonly<Record<string, unknown>>): string => {
  const words = Object.entries(details).map(([name, value]) => `${name} ${String(value)}`)
  return words.length > 0 ? ` (${words.join(', ')})` : ''
}

/** Raw pictures carry nothing but pixels; their size is taken from `…_WIDTHxHEIGHT.raw`. */
function sizeInName(path: string): { width?: number; height?: number } {
  const match = /(\d+)x(\d+)\.(raw|gray|grey)$/i.exec(path)
  return match ? { width: Number(match[1]), height: Number(match[2]) } : {}
}

const beginsAsRecord = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x46 && bytes[1] === 0x4d && bytes[2] === 0x52 && bytes[3] === 0

/** A minutiae record as it is, or the minutiae of a picture. @throws BadInput */
export async function readPrint(path: string, dpi?: number): Promise<FingerTemplate> {
  const bytes = await readBytes(path)
  if (!beginsAsRecord(bytes)) return templateOf(extract(await imageFrom(path, bytes, dpi)))
  const template = decodeTemplate(bytes)
  if (template.ok) return template.value
  throw new BadInput(`${path}: the minutiae record is damaged${facts(template.error.details)}`)
}

/** A number of an option. @throws BadInput */
export function numberOf(option: string, text: string | undefined, least: number, most: number): number | undefined {
  if (text === undefined) return undefined
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value) || value < least || value > most) {
    throw new BadInput(`--${option} must be a number from ${least} to ${most}, not '${text}'`)
  }
  return value
}
