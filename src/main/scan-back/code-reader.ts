import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

export interface RgbaPicture {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

export interface ReadCode {
  readonly text: string
  /** quarter turns clockwise that set the picture upright, 0–3 */
  readonly turns: number
}

let prepared: Promise<unknown> | undefined

/** The reader's program lies beside us: left alone it would be fetched from a foreign host (395-¶11). */
function prepare(): Promise<unknown> {
  prepared ??= readFile(createRequire(programFile()).resolve('zxing-wasm/reader/zxing_reader.wasm')).then((file) =>
    prepareZXingModule({
      overrides: { wasmBinary: file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) },
      fireImmediately: true,
    }),
  )
  return prepared
}

/** Bundled as CommonJS there is a file name, as a module there is an address: packages are found from either. */
const programFile = (): string => (typeof __filename === 'string' ? __filename : import.meta.url)

/** The code of the form (CR-9): of several the first that is ours. @returns null when there is none that can be read */
export async function readCode(
  { width, height, data }: RgbaPicture,
  isOurs: (text: string) => boolean,
): Promise<ReadCode | null> {
  await prepare()
  const pixels = { width, height, data: new Uint8ClampedArray(data), colorSpace: 'srgb' } as const
  const found = await readBarcodes(pixels, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 4 })
  const ours = found.find(({ isValid, text }) => isValid && isOurs(text))
  return ours === undefined ? null : { text: ours.text, turns: ((Math.round(-ours.orientation / 90) % 4) + 4) % 4 }
}
