import type { FingerprintImage } from '../../../src/main/fingerprint/index.js'

interface JpegEncoder {
  getDecodedBuffer(frame: {
    width: number
    height: number
    bitsPerSample: number
    componentCount: number
    isSigned: boolean
  }): Uint8Array
  setQuality(quality: number): void
  encode(): void
  getEncodedBuffer(): Uint8Array
}
interface EncoderModule {
  readonly JPEGEncoder: new () => JpegEncoder
}
type Load = (options: { print: () => void; printErr: () => void }) => Promise<EncoderModule>
const isLoad = (value: unknown): value is Load => typeof value === 'function'

/** pictures until the finger is pressed on wholly; from then on the picture stays */
export const liveSteps = 10

/**
 * The same finger, a little darker from picture to picture, as when it is pressed on; each picture is made once.
 * @returns of a step from 1: JPEG of one component, or null where there is no finger
 */
export async function liveFrames(
  touch: (position: number) => FingerprintImage | null,
): Promise<(step: number) => Uint8Array | null> {
  const loaded: { readonly default: unknown } = await import('@cornerstonejs/codec-libjpeg-turbo-8bit/wasmjs')
  if (!isLoad(loaded.default)) throw new Error('@cornerstonejs/codec-libjpeg-turbo-8bit has another shape than expected')
  const silent = (): undefined => undefined
  const { JPEGEncoder } = await loaded.default({ print: silent, printErr: silent })
  const encoder = new JPEGEncoder()
  const made = new Map<number, Uint8Array>()
  let image: FingerprintImage | null = null
  return (step) => {
    image ??= touch(2) ?? touch(1)
    const contrast = Math.min(step, liveSteps)
    if (image === null) return null
    const frame = made.get(contrast) ?? jpegOf(encoder, image, contrast / liveSteps)
    made.set(contrast, frame)
    return frame
  }
}

function jpegOf(encoder: JpegEncoder, { width, height, pixels }: FingerprintImage, contrast: number): Uint8Array {
  const grey = encoder.getDecodedBuffer({ width, height, bitsPerSample: 8, componentCount: 1, isSigned: false })
  grey.set(pixels.map((pixel) => Math.round(255 - (255 - pixel) * contrast)))
  encoder.setQuality(60)
  encoder.encode()
  return Uint8Array.from(encoder.getEncodedBuffer())
}
