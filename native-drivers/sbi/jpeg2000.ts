import { jpeg2000DecoderOf, type Jpeg2000Decoder, type OpenJpegModule } from '../../src/main/fingerprint/index.js'

type Load = (options: { print: () => void; printErr: () => void }) => Promise<OpenJpegModule>

/** OpenJPEG's WebAssembly, in this process alone: a record that breaks it breaks no station. */
export async function loadJpeg2000(): Promise<Jpeg2000Decoder> {
  const loaded: { readonly default: unknown } = await import('@cornerstonejs/codec-openjpeg/decodewasmjs')
  if (!isLoad(loaded.default)) throw new Error('@cornerstonejs/codec-openjpeg has another shape than expected')
  const silent = (): undefined => undefined
  return jpeg2000DecoderOf(await loaded.default({ print: silent, printErr: silent }))
}

const isLoad = (value: unknown): value is Load => typeof value === 'function'
