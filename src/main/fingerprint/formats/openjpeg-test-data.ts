import { createRequire } from 'node:module'
import { type OpenJpegModule } from './jpeg2000.js'

const isLoad = (value: unknown): value is (options: object) => Promise<OpenJpegModule> => typeof value === 'function'

/** The real codec, for tests. */
export async function openJpeg(): Promise<OpenJpegModule> {
  const load: unknown = createRequire(import.meta.url)('@cornerstonejs/codec-openjpeg/wasmjs')
  if (!isLoad(load)) throw new Error('the codec has another shape than expected')
  return load({ print: () => undefined, printErr: () => undefined })
}
