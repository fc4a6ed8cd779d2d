import { describe, expect, test } from 'vitest'
import { extract, type FingerprintImage, growFinger, impress, type QualityCause } from '../index.js'

const masters = [1, 2, 3].map((finger) => growFinger(7, finger))
const careful = masters.map((master) => impress(master, 1, { severity: 0.4 }).image)
const found = (image: FingerprintImage): readonly QualityCause[] => extract(image).causes
const changed = (image: FingerprintImage, value: (x: number, y: number, old: number) => number): FingerprintImage => ({
  ...image,
  pixels: Uint8Array.from(image.pixels, (old, i) => value(i % image.width, Math.floor(i / image.width), old)),
})

/** Mean along a way of 2 × reach px: the finger was drawn while the picture was taken. */
const drawn = (image: FingerprintImage, reach: number): FingerprintImage =>
  changed(image, (x, y) => {
    let sum = 0
    for (let k = -reach; k <= reach; k++) {
      const column = Math.min(image.width - 1, Math.max(0, x + k))
      const row = Math.min(image.height - 1, Math.max(0, y + Math.round(0.6 * k)))
      sum += image.pixels[row * image.width + column]
    }
    return Math.round(sum / (2 * reach + 1))
  })

const moved = (image: FingerprintImage, dx: number, dy: number): FingerprintImage =>
  changed(image, (x, y) => {
    const inside = x - dx >= 0 && x - dx < image.width && y - dy >= 0 && y - dy < image.height
    return inside ? image.pixels[(y - dy) * image.width + x - dx] : 235
  })

describe('406-¶6.1 causes of a poor print that an operator can act on', () => {
  test('a careful print has none', () => {
    for (const image of careful) expect(found(image)).toEqual([])
  })

  test.each([
    ['too-wet', { moisture: 1.8 }],
    ['too-dry', { moisture: -1.4, severity: 1.8 }],
  ] as const)('%s skin is named', (cause, options) => {
    for (const master of masters) expect(found(impress(master, 1, options).image)).toContain(cause)
  })

  test('a finger that hardly presses is too light', () => {
    for (const master of masters) expect(found(impress(master, 1, { severity: 0.4, ink: 195 }).image)).toContain('too-light')
  })

  test('a finger drawn over the glass by 10 px is smudged', () => {
    for (const image of careful) expect(found(drawn(image, 5))).toContain('smudged')
  })

  test('a third of a print is partial, a print at the rim is off centre', () => {
    for (const image of careful) {
      expect(found(changed(image, (_, y, old) => (y < 270 ? 235 : old)))).toContain('partial')
      expect(found(moved(image, 0, 190))).toContain('off-centre')
    }
  })

  test('stains beside the finger are a dirty glass, an even ground is not', () => {
    const wide = impress(masters[0], 1, { severity: 0.4, width: 500, height: 500 }).image
    const stain = (x: number, y: number, old: number) =>
      x < 110 || x > 390 ? Math.max(0, old - Math.round(25 * (1 + Math.sin(x / 4 + Math.sin(y / 17)) * Math.cos(y / 6)))) : old
    expect(found(wide)).not.toContain('dirty-glass')
    expect(found(changed(wide, stain))).toContain('dirty-glass')
  })
})

describe('406-¶10 presence of ridges (F-NORIDGE)', () => {
  const sheet = (value: (x: number, y: number) => number) =>
    changed({ width: 300, height: 400, dpi: 500, pixels: new Uint8Array(120_000) }, (x, y) =>
      Math.max(0, Math.min(255, Math.round(value(x, y)))),
    )
  const noise = (x: number, y: number, k: number) => {
    const v = Math.sin(x * 12.9898 + y * 78.233 + k * 37.719) * 43758.5453
    return v - Math.floor(v)
  }
  const tip = (x: number, y: number) => ((x - 150) / 110) ** 2 + ((y - 200) / 150) ** 2 < 1

  test.each([
    ['smooth skin with the noise of the sensor', (x: number, y: number) => (tip(x, y) ? 90 : 235) + 24 * (noise(x, y, 1) - 0.5)],
    [
      'skin of coarse blotches',
      (x: number, y: number) => (tip(x, y) ? 120 + 90 * (noise(Math.floor(x / 7), Math.floor(y / 7), 2) - 0.5) : 235),
    ],
    ['a dark object without any detail', (x: number, y: number) => (tip(x, y) ? 20 : 235)],
  ] as const)('%s has none', (_, value) => {
    const { ridgesPresent, quality } = extract(sheet(value))
    expect([ridgesPresent, quality]).toEqual([false, 0])
  })

  test('worn fingers and hard touches still have them', () => {
    for (const master of masters) {
      for (const options of [{ severity: 2 }, { moisture: 1.3 }, { moisture: -1.3 }, { ink: 190 }])
        expect(extract(impress(master, 2, options).image).ridgesPresent).toBe(true)
    }
  })
})
