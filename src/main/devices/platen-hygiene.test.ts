import { describe, expect, test } from 'vitest'
import { growFinger, impress } from '../fingerprint/index.js'
import type { DevicePicture } from './contract.js'
import { inspectPlaten } from './platen-hygiene.js'

const [width, height] = [300, 400]
const print = impress(growFinger(5, 2), 1, { severity: 0 }).image

/** A sensor's idle frame: light from one side, column noise, grain; with something on it. */
function idle(onIt: (x: number, y: number) => number = () => 0): DevicePicture {
  const pixels = Uint8Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)]
    const light = 225 - 20 * (y / height) - 15 * (x / width)
    const grain = ((x * 7919 + y * 104729) % 9) - 4 + ((x * 31) % 3)
    return Math.max(0, Math.round(light + grain - onIt(x, y)))
  })
  return { width, height, dpi: 500, pixels }
}
const latent = (strength: number) => idle((x, y) => (255 - (print.pixels[y * print.width + x] ?? 255)) * strength)

describe('the platen before the first finger of a case', () => {
  test('an idle frame with uneven light and grain is clean', () => expect(inspectPlaten(idle()).state).toBe('clean'))

  test('a print left on the glass is seen, also a faint one', () => {
    expect(inspectPlaten(latent(0.5)).state).toBe('latent-print')
    expect(inspectPlaten(latent(0.15))).toMatchObject({ state: 'latent-print' })
    expect(inspectPlaten(latent(0.01)).state).toBe('clean')
  })

  test('a speck is dirt, not a print; a grain of dust is nothing', () => {
    const speck = (radius: number) => idle((x, y) => ((x - 90) ** 2 + (y - 120) ** 2 < radius ** 2 ? 150 : 0))
    expect(inspectPlaten(speck(30)).state).toBe('dirt')
    expect(inspectPlaten(speck(3)).state).toBe('clean')
  })

  test('a finger that lies there already is no clean platen', () => expect(inspectPlaten(latent(1)).state).not.toBe('clean'))

  test('a frame smaller than one square tells nothing and breaks nothing', () => {
    expect(inspectPlaten({ width: 4, height: 4, dpi: 500, pixels: new Uint8Array(16) }).state).toBe('clean')
  })
})
