import { createRequire } from 'node:module'
import {
  jpeg2000DecoderOf,
  type Jpeg2000Decoder,
  type Jpeg2000Encoder,
  jpeg2000EncoderOf,
  type OpenJpegModule,
} from '../main/fingerprint/index.js'
import { MachineFault } from './command.js'

type Load = (options: { print: () => void; printErr: () => void }) => Promise<OpenJpegModule>

const isLoad = (value: unknown): value is Load => typeof value === 'function'

/** OpenJPEG's WebAssembly, loaded only when a JPEG 2000 picture is met. @throws MachineFault when it is not installed */
export async function loadJpeg2000(): Promise<Jpeg2000Decoder> {
  return jpeg2000DecoderOf(await load('decodewasmjs', 'read'))
}

/** The same with its encoder. @throws MachineFault when it is not installed */
export async function loadJpeg2000Encoder(): Promise<Jpeg2000Encoder> {
  const encoder = jpeg2000EncoderOf(await load('wasmjs', 'written'))
  if (!encoder) throw new MachineFault('JPEG 2000 cannot be written: @cornerstonejs/codec-openjpeg has no encoder')
  return encoder
}

async function load(part: 'decodewasmjs' | 'wasmjs', purpose: 'read' | 'written'): Promise<OpenJpegModule> {
  let found: unknown
  try {
    found = createRequire(import.meta.url)(`@cornerstonejs/codec-openjpeg/${part}`)
  } catch {
    throw new MachineFault(`JPEG 2000 cannot be ${purpose}: the package @cornerstonejs/codec-openjpeg is not installed`)
  }
  if (!isLoad(found))
    throw new MachineFault(`JPEG 2000 cannot be ${purpose}: @cornerstonejs/codec-openjpeg has another shape than expected`)
  const silent = () => undefined
  return found({ print: silent, printErr: silent })
}
