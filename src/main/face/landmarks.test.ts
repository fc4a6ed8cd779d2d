import { expect, test } from 'vitest'
import { align, fivePoints } from './align.js'
import { type Inference } from './inference.js'
import { landmarks } from './landmarks.js'
import { type Point } from './rgb-image.js'

const image = { width: 400, height: 300, data: new Uint8Array(400 * 300 * 3) }

/** Answers with every point at one place of its picture, 48 pixels of depth behind it. */
function pointingAt(x: number, y: number): Inference {
  const points = Float32Array.from({ length: 1404 }, (_, i) => [x, y, 48][i % 3])
  return {
    run: () =>
      Promise.resolve({
        conv2d_21_out: { data: points, dims: [1, 1, 1, 1404] },
        conv2d_31_out: { data: Float32Array.of(4), dims: [1, 1, 1, 1] },
      }),
  }
}

const faceAt = (eyes: readonly [Point, Point]) => ({
  box: { left: 100, top: 80, right: 200, bottom: 180 },
  score: 1,
  keyPoints: eyes,
})

const level = [
  { x: 130, y: 120 },
  { x: 170, y: 120 },
] as const

test('the middle of the network picture is the middle of the box', async () => {
  const { points, presence } = await landmarks(image, faceAt(level), pointingAt(96, 96))
  expect(points).toHaveLength(468)
  expect(points[0].x).toBeCloseTo(150)
  expect(points[0].y).toBeCloseTo(130)
  expect(presence).toBeCloseTo(0.982, 3)
})

test('the network sees one and a half times the box, and depth comes back in pixels of the picture', async () => {
  const { points } = await landmarks(image, faceAt(level), pointingAt(192, 96))
  expect(points[0].x).toBeCloseTo(225)
  expect(points[0].z).toBeCloseTo((48 * 150) / 192)
})

test('a leaning face is shown upright to the network and its points lean again afterwards', async () => {
  const leaning = [
    { x: 150, y: 110 },
    { x: 150, y: 150 },
  ] as const
  const { points } = await landmarks(image, faceAt(leaning), pointingAt(192, 96))
  expect(points[0].x).toBeCloseTo(150)
  expect(points[0].y).toBeCloseTo(205)
})

test('eyes, nose and mouth of any face come to the same places of the aligned picture', () => {
  const dots: readonly Point[] = [
    { x: 120, y: 100 },
    { x: 190, y: 110 },
    { x: 151, y: 145 },
    { x: 119, y: 182 },
    { x: 177, y: 190 },
  ]
  const data = new Uint8Array(400 * 300 * 3)
  for (const { x, y } of dots)
    for (let dy = -2; dy <= 2; dy++)
      for (let dx = -2; dx <= 2; dx++) data.fill(255, ((y + dy) * 400 + x + dx) * 3, ((y + dy) * 400 + x + dx) * 3 + 3)
  const aligned = align({ width: 400, height: 300, data }, dots)
  const brightnessAt = (x: number, y: number) => aligned.data[(y * aligned.width + x) * 3]
  expect([aligned.width, aligned.height]).toEqual([112, 112])
  for (const [x, y] of [
    [38, 52],
    [74, 52],
    [56, 72],
    [42, 92],
    [71, 92],
  ]) {
    const near = [-3, 0, 3].flatMap((dy) => [-3, 0, 3].map((dx) => brightnessAt(x + dx, y + dy)))
    expect(Math.max(...near)).toBeGreaterThan(60)
  }
})

test('the five points are the middles of the eyes, the tip of the nose and the corners of the mouth', () => {
  const points = Array.from({ length: 468 }, (_, i) => ({ x: i, y: 2 * i, z: 0 }))
  const mean = (...indices: readonly number[]) => indices.reduce((sum, i) => sum + i, 0) / indices.length
  expect(fivePoints({ points, presence: 1 }).map(({ x }) => x)).toEqual([
    mean(33, 133, 159, 145),
    mean(362, 263, 386, 374),
    1,
    61,
    291,
  ])
})
