import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Point } from '../../preload/contract/tablet-page.js'
import { renderSignature, signatureSvg } from './signature-drawing.js'

const box = { width: 160, height: 48 }
const line = (pressure: (index: number) => number, step = 8): Point[] =>
  Array.from({ length: 20 }, (_, index) => [100 + index * 20, 300 + index * 3, index * step, pressure(index)])

describe('a signature on paper', () => {
  test('stays inside its box and keeps its proportions, whatever was drawn', () => {
    const point = fc.tuple(
      fc.double({ min: 0, max: 1_000, noNaN: true }),
      fc.double({ min: 0, max: 2_000, noNaN: true }),
      fc.integer({ min: 0, max: 9_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    )
    fc.assert(
      fc.property(fc.array(fc.array(point, { minLength: 1, maxLength: 30 }), { maxLength: 6 }), (strokes) => {
        const { segments } = renderSignature(strokes, box)
        for (const { from, control, to, width } of segments)
          for (const [x, y] of [from, control, to]) {
            expect(x - width / 2).toBeGreaterThanOrEqual(-0.03)
            expect(x + width / 2).toBeLessThanOrEqual(box.width + 0.03)
            expect(y - width / 2).toBeGreaterThanOrEqual(-0.03)
            expect(y + width / 2).toBeLessThanOrEqual(box.height + 0.03)
          }
      }),
    )
    const square: Point[] = [
      [0, 0, 0, 1],
      [500, 0, 1, 1],
      [500, 500, 2, 1],
      [0, 500, 3, 1],
    ]
    const at = renderSignature([square], box).segments.flatMap(({ from, to }) => [from, to])
    const span = (axis: 0 | 1) => Math.max(...at.map((point) => point[axis])) - Math.min(...at.map((point) => point[axis]))
    expect(span(0)).toBeCloseTo(span(1), 6)
  })

  test('a firmer hand draws a broader line', () => {
    const { segments } = renderSignature([line((index) => index / 19)], box)
    const widths = segments.map(({ width }) => width)
    expect(widths).toEqual([...widths].sort((a, b) => a - b))
    expect(widths[widths.length - 1] - widths[0]).toBeGreaterThan(0.5)
  })

  test('where no pressure is measured a quick line is thinner than a slow one', () => {
    const mean = (step: number): number => {
      const { segments } = renderSignature([line(() => 0.5, step)], box)
      return segments.reduce((sum, { width }) => sum + width, 0) / segments.length
    }
    expect(mean(4)).toBeLessThan(mean(40))
  })

  test('a dot is seen, an empty pad draws nothing, and the same strokes give the same bytes', () => {
    expect(renderSignature([[[10, 10, 0, 0.5]]], box).segments).toHaveLength(1)
    expect(renderSignature([], box).segments).toEqual([])
    const strokes = [line((index) => index / 20)]
    expect(signatureSvg(renderSignature(strokes, box))).toBe(signatureSvg(renderSignature(strokes, box)))
    expect(signatureSvg(renderSignature(strokes, box))).toMatch(
      /^<svg [^>]+><g [^>]+>(<path d="M[\d. ]+Q[\d. ]+" stroke-width="[\d.]+"\/>)+<\/g><\/svg>$/,
    )
  })
})
