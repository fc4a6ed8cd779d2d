import { describe, expect, test } from 'vitest'
import { extract, growFinger, impress, type FingerprintImage } from './index.js'

const near = (a: { x: number; y: number; direction: number }, b: { x: number; y: number; direction: number }) =>
  Math.hypot(a.x - b.x, a.y - b.y) < 10 && Math.cos(a.direction - b.direction) > 0.85

const flat = (value: number): FingerprintImage => ({
  width: 300,
  height: 400,
  dpi: 500,
  pixels: new Uint8Array(120_000).fill(value),
})

describe('extraction', () => {
  const master = growFinger(11, 1)

  test('finds most of the minutiae that are there, and few that are not', () => {
    const { image, truth } = impress(master, 1, { severity: 0.5 })
    const { minutiae } = extract(image)
    const found = truth.minutiae.filter((t) => minutiae.some((m) => near(m, t))).length
    const right = minutiae.filter((m) => truth.minutiae.some((t) => near(m, t))).length
    expect(truth.minutiae.length).toBeGreaterThan(15)
    expect(found / truth.minutiae.length).toBeGreaterThan(0.7)
    expect(right / minutiae.length).toBeGreaterThan(0.85)
  })

  test('gives places in pixels of the 500 dpi image whatever the resolution of the picture', () => {
    for (const dpi of [400, 569, 1000]) {
      const { image, truth } = impress(master, 2, { severity: 0.3, dpi })
      const extraction = extract(image)
      expect(Math.abs(extraction.width - 300)).toBeLessThanOrEqual(1)
      const right = extraction.minutiae.filter((m) => truth.minutiae.some((t) => near(m, t))).length
      expect(right / extraction.minutiae.length).toBeGreaterThan(0.85)
    }
  })

  test('tells an ending from a bifurcation more often than not', () => {
    const { image, truth } = impress(master, 3, { severity: 0.2 })
    const pairs = extract(image).minutiae.flatMap((m) => truth.minutiae.filter((t) => near(m, t)).map((t) => t.type === m.type))
    expect(pairs.filter(Boolean).length / pairs.length).toBeGreaterThan(0.75)
  })

  test('directions lie in 0 … 2π and reliability in 1 … 100, best first', () => {
    const { minutiae } = extract(impress(master, 4).image)
    for (const m of minutiae) {
      expect(m.direction).toBeGreaterThanOrEqual(0)
      expect(m.direction).toBeLessThan(2 * Math.PI)
      expect(m.reliability).toBeGreaterThanOrEqual(1)
      expect(m.reliability).toBeLessThanOrEqual(100)
    }
    expect([...minutiae].sort((a, b) => b.reliability - a.reliability)).toEqual(minutiae)
  })

  test.each([0, 128, 255])('an even sheet of grey %i has no ridges, no minutiae and quality 0', (value) => {
    const { minutiae, quality, ridgesPresent, causes } = extract(flat(value))
    expect({ minutiae, quality, ridgesPresent }).toEqual({ minutiae: [], quality: 0, ridgesPresent: false })
    expect(causes).toEqual(['no-finger'])
  })

  test('works on the smallest pictures and the strangest shapes', () => {
    for (const [width, height] of [
      [1, 1],
      [16, 16],
      [3, 500],
      [500, 3],
    ]) {
      const pixels = Uint8Array.from({ length: width * height }, (_, i) => (i * 97) & 255)
      expect(extract({ width, height, dpi: 500, pixels }).minutiae.length).toBeGreaterThanOrEqual(0)
    }
  })

  test('equal pictures give equal results', () => {
    const { image } = impress(master, 5)
    expect(JSON.stringify(extract(image)) === JSON.stringify(extract(image))).toBe(true)
  })
})
