import { createRequire } from 'node:module'
import { jpeg2000DecoderOf, type Jpeg2000Decoder, type OpenJpegModule } from '../main/fingerprint/index.js'
import { MachineFault } from './command.js'

type Load = (options: { print: () => void; printErr: () => void }) => Promise<OpenJpegModule>

const isLoad = (value: unknown): value is Load => typeof value === 'function'

/** OpenJPEG's WebAssembly, loaded only when a JPEG 2000 picture is met. @throws MachineFault when it is not installed */
export async function loadJpeg2000(): Promise<Jpeg2000Decoder> {
  let load: unknown
  try {
    load = createRequire(import.meta.url)('@cornerstonejs/codec-openjpeg/decodewasmjs')
  } catch {
    throw new MachineFault('JPEG 2000 cannot be read: the package @cornerstonejs/codec-openjpeg is not installed')
  }
  if (!isLoad(load))
    throw new MachineFault('JPEG 2000 cannot be read: @cornerstonejs/codec-openjpeg has another shape than expected')
  const silent = () => undefined
  return jpeg2000DecoderOf(await load({ print: silent, printErr: silent }))
}
