import { describe, expect, test } from 'vitest'
import { discardCurve, figuresOf, spearman } from './verification-figures.js'

describe('verification figures', () => {
  test('scores apart have no errors; equal ones err every second time', () => {
    const apart = figuresOf([5, 6, 7], [1, 2, 3])
    expect([apart.eer, apart.fnmrAt(0)]).toEqual([0, 0])
    expect(figuresOf([1, 2, 3, 4], [1, 2, 3, 4]).eer).toBeCloseTo(0.5, 9)
  })

  test('the threshold keeps the false match rate, ties included', () => {
    const impostor = Array.from({ length: 100 }, (_, k) => Math.floor(k / 10))
    const genuine = [8.5, 9, 9.5, 20]
    const figures = figuresOf(genuine, impostor)
    // Ten impostors stand at 9: one in a hundred cannot be kept by letting any of them in.
    expect(figures.scoreAt(0.01)).toBe(9.5)
    expect(figures.fnmrAt(0.01)).toBe(0.5)
    expect(figures.scoreAt(0.1)).toBe(8.5)
    expect(figures.fnmrAt(0.1)).toBe(0)
    expect(figures.fnmrAt(0)).toBe(0.5)
  })

  test('Spearman is 1 for any rising relation, −1 for a falling one, and shares ranks of equal values', () => {
    expect(spearman([1, 2, 3, 4], [1, 8, 27, 64])).toBeCloseTo(1, 9)
    expect(spearman([1, 2, 3, 4], [4, 3, 2, 1])).toBeCloseTo(-1, 9)
    expect(spearman([1, 1, 2, 2], [1, 2, 1, 2])).toBeCloseTo(0, 9)
  })

  test('leaving out the worst quality removes the errors that it foretells, and only the share asked for', () => {
    const pairs = Array.from({ length: 20 }, (_, k) => ({ quality: k, score: k < 4 ? 1 : 9 }))
    expect(discardCurve(pairs, 5, [0, 0.1, 0.2])).toEqual([0.2, 2 / 18, 0])
    const even = pairs.map((pair) => ({ ...pair, quality: 50 }))
    expect(discardCurve(even, 5, [0, 0.5])[1]).toBeCloseTo(0.2, 9)
  })
})
