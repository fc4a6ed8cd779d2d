import type { FingerprintImage } from '../../../src/main/fingerprint/index.js'

interface Encoder {
  getDecodedBuffer(frame: {
    width: number
    height: number
    bitsPerSample: number
    componentCount: number
    isSigned: boolean
  }): Uint8Array
  setQuality(lossless: boolean, ratio: number): void
  encode(): void
  getEncodedBuffer(): Uint8Array
  delete?(): void
}
interface EncoderModule {
  readonly J2KEncoder: new () => Encoder
}
type Load = (options: { print: () => void; printErr: () => void }) => Promise<EncoderModule>
const isLoad = (value: unknown): value is Load => typeof value === 'function'

export type RecordWriter = (image: FingerprintImage, position: number, score: number) => Uint8Array

/** ISO/IEC 19794-4:2011 with one finger, JPEG 2000 lossless: the only form that an SBI registration device may answer with. */
export async function recordWriter(): Promise<RecordWriter> {
  const loaded: { readonly default: unknown } = await import('@cornerstonejs/codec-openjpeg/wasmjs')
  if (!isLoad(loaded.default)) throw new Error('@cornerstonejs/codec-openjpeg has another shape than expected')
  const silent = (): undefined => undefined
  const { J2KEncoder } = await loaded.default({ print: silent, printErr: silent })
  return (image, position, score) => {
    const encoder = new J2KEncoder()
    const { width, height } = image
    encoder.getDecodedBuffer({ width, height, bitsPerSample: 8, componentCount: 1, isSigned: false }).set(image.pixels)
    encoder.setQuality(true, 0)
    encoder.encode()
    const picture = Uint8Array.from(encoder.getEncodedBuffer())
    encoder.delete?.()
    return wrap(picture, { ...image, position, score })
  }
}

const losslessJpeg2000 = 5

function wrap(
  picture: Uint8Array,
  { width, height, dpi, position, score }: { width: number; height: number; dpi: number; position: number; score: number },
): Uint8Array {
  // One representation: 18 bytes of origin, 6 of quality, 1 of certification, 22 of the picture.
  const representation = 47 + picture.length
  const head = Buffer.alloc(16 + 47)
  let at = head.write('FIR\x00020\x00', 0, 'latin1')
  at = head.writeUInt32BE(16 + representation, at)
  at = head.writeUInt16BE(1, at)
  at = head.writeUInt8(1, at)
  at = head.writeUInt8(1, at)
  at = head.writeUInt32BE(representation, at)
  // Date and time not given, technology, vendor and type not given.
  head.fill(0xff, at, at + 9)
  at += 9 + 5
  at = head.writeUInt8(1, at)
  at = head.writeUInt8(Math.round(score), at)
  at += 4
  at = head.writeUInt8(0, at)
  at = head.writeUInt8(position, at)
  at += 1
  at = head.writeUInt8(1, at)
  for (let rate = 0; rate < 4; rate += 1) at = head.writeUInt16BE(Math.round(dpi), at)
  at = head.writeUInt8(8, at)
  at = head.writeUInt8(losslessJpeg2000, at)
  at += 1
  at = head.writeUInt16BE(width, at)
  at = head.writeUInt16BE(height, at)
  at = head.writeUInt32BE(picture.length, at)
  return Buffer.concat([head.subarray(0, at), picture])
}
