import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { invert, scaleOf, similarityBetween, squareOnto, transform } from './affine.js'
import { type Point } from './rgb-image.js'

const coordinate = fc.double({ min: -500, max: 500, noNaN: true })
const point = fc.record({ x: coordinate, y: coordinate })
const similarity = fc
  .record({
    angle: fc.double({ min: -3, max: 3, noNaN: true }),
    scale: fc.double({ min: 0.1, max: 8, noNaN: true }),
    shift: point,
  })
  .map(({ angle, scale, shift }) => ({
    a: scale * Math.cos(angle),
    b: -scale * Math.sin(angle),
    c: shift.x,
    d: scale * Math.sin(angle),
    e: scale * Math.cos(angle),
    f: shift.y,
  }))

function expectNear(actual: Point, expected: Point): void {
  expect(actual.x).toBeCloseTo(expected.x, 5)
  expect(actual.y).toBeCloseTo(expected.y, 5)
}

describe('similarity between two sets of points', () => {
  const face: readonly Point[] = [
    { x: 38, y: 52 },
    { x: 74, y: 51 },
    { x: 56, y: 72 },
    { x: 42, y: 92 },
    { x: 71, y: 92 },
  ]

  test('recovers any turn, scale and shift exactly', () => {
    fc.assert(
      fc.property(similarity, point, (map, anywhere) => {
        const found = similarityBetween(
          face,
          face.map((corner) => transform(map, corner)),
        )
        expectNear(transform(found, anywhere), transform(map, anywhere))
      }),
    )
  })

  test('does not mirror a face to make it fit', () => {
    const mirrored = face.map(({ x, y }) => ({ x: -x, y }))
    const { a, b, d, e } = similarityBetween(face, mirrored)
    expect(a * e - b * d).toBeGreaterThan(0)
  })
})

test('a map and its inverse leave every point where it was', () => {
  fc.assert(
    fc.property(similarity, point, (map, anywhere) => expectNear(transform(invert(map), transform(map, anywhere)), anywhere)),
  )
})

test('the middle of a turned square comes to the middle of its picture, in the right scale', () => {
  const map = squareOnto({ x: 100, y: 60 }, 48, 0.4, 192)
  expectNear(transform(map, { x: 100, y: 60 }), { x: 95.5, y: 95.5 })
  expect(scaleOf(map)).toBeCloseTo(4)
})

test('a line between the eyes that leans by the angle lies level in the picture', () => {
  const map = squareOnto({ x: 0, y: 0 }, 100, 0.3, 192)
  const left = transform(map, { x: -10 * Math.cos(0.3), y: -10 * Math.sin(0.3) })
  const right = transform(map, { x: 10 * Math.cos(0.3), y: 10 * Math.sin(0.3) })
  expect(left.y).toBeCloseTo(right.y)
  expect(left.x).toBeLessThan(right.x)
})
