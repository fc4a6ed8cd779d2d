import { encode } from 'jpeg-js'
import { describe, expect, test } from 'vitest'
import { liveFrames } from '../virtual/sbi/live-frames.js'
import { loadFrameReader } from './frames.js'

const width = 120
const height = 90
const ramp = Uint8Array.from({ length: width * height }, (_, at) => 2 * (at % width))

function colourJpeg(): Uint8Array {
  const data = Buffer.alloc(width * height * 4, 255)
  for (let at = 0; at < ramp.length; at += 1) data.fill(ramp[at], 4 * at, 4 * at + 3)
  return Uint8Array.from(encode({ width, height, data }, 95).data)
}

/** The same file that says another size: two bytes each after the frame header's precision (ITU-T T.81 B.2.2). */
function claiming(jpeg: Uint8Array, side: number): Uint8Array {
  const at = jpeg.findIndex((byte, index) => byte === 0xff && jpeg[index + 1] === 0xc0)
  const spoilt = Uint8Array.from(jpeg)
  new DataView(spoilt.buffer).setUint16(at + 5, side)
  new DataView(spoilt.buffer).setUint16(at + 7, side)
  return spoilt
}

describe('live pictures of a service', async () => {
  const frameOf = await loadFrameReader()

  const expectRamp = (jpeg: Uint8Array | null): void => {
    const frame = jpeg === null ? null : frameOf(jpeg)
    expect(frame).toMatchObject({ width, height })
    expect(frame?.pixels.every((pixel, at) => Math.abs(pixel - ramp[at]) < 24)).toBe(true)
  }

  test('of one component and of three are grey pictures of the same size', async () => {
    const grey = await liveFrames(() => ({ width, height, dpi: 500, pixels: ramp }))
    expectRamp(grey(10))
    expectRamp(colourJpeg())
  })

  test('cut anywhere, spoilt anywhere or no JPEG at all: never a fault, and the next whole picture is read', () => {
    const whole = colourJpeg()
    for (let length = 0; length < 700; length += 7) expect(() => frameOf(whole.subarray(0, length))).not.toThrow()
    for (let at = 2; at < 700; at += 5) {
      const spoilt = Uint8Array.from(whole)
      spoilt[at] ^= 0xff
      expect(() => frameOf(spoilt)).not.toThrow()
    }
    expect(frameOf(new Uint8Array())).toBeNull()
    expect(frameOf(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8))).toBeNull()
    expectRamp(whole)
  })

  test('a header that promises more pixels than any scanner has is refused before they are unpacked', () => {
    const before = process.memoryUsage().arrayBuffers
    expect(frameOf(claiming(colourJpeg(), 65_000))).toBeNull()
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50_000_000)
    expectRamp(colourJpeg())
  })
})
