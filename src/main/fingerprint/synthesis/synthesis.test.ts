import { describe, expect, test } from 'vitest'
import { extract, growFinger, impress, synthesize } from '../index.js'
import { drawClass } from './pattern.js'
import { randomOf } from './random.js'

describe('synthetic prints', () => {
  test('equal numbers give equal pictures, another number another picture', () => {
    const small = { width: 120, height: 120 }
    const pixels = (seed: number, impression: number) =>
      Buffer.from(synthesize({ seed, finger: 1, impression, ...small }).image.pixels).toString('hex')
    const first = pixels(3, 1)
    expect(pixels(3, 1) === first).toBe(true)
    expect(pixels(3, 2) === first).toBe(false)
    expect(pixels(4, 1) === first).toBe(false)
  })

  test('has the size and resolution asked for', () => {
    const { image } = synthesize({ seed: 3, finger: 2, impression: 1, width: 388, height: 374, dpi: 569 })
    expect([image.width, image.height, image.dpi, image.pixels.length]).toEqual([388, 374, 569, 388 * 374])
  })

  test('looks like a finger: ridges are present and quality is fair', () => {
    for (const finger of [1, 2, 3]) {
      const { ridgesPresent, quality } = extract(impress(growFinger(5, finger), 1).image)
      expect(ridgesPresent).toBe(true)
      expect(quality).toBeGreaterThan(40)
    }
  })

  test('pattern classes come in their natural shares', () => {
    const classes = Array.from({ length: 4000 }, (_, finger) => drawClass(randomOf(6, finger)))
    const share = (wanted: string) => classes.filter((c) => c === wanted).length / classes.length
    expect(share('left-loop')).toBeCloseTo(0.338, 1)
    expect(share('whorl')).toBeCloseTo(0.279, 1)
    expect(share('arch')).toBeGreaterThan(0.02)
    expect(share('arch')).toBeLessThan(0.06)
  })

  test('true minutiae lie on the picture', () => {
    const { truth } = synthesize({ seed: 9, finger: 1, impression: 1 })
    for (const m of truth.minutiae) {
      expect(m.x).toBeGreaterThanOrEqual(0)
      expect(m.x).toBeLessThan(300)
      expect(m.y).toBeLessThan(400)
    }
  })
})
