import { describe, expect, test } from 'vitest'
import { cutOut, extract, impress, prepare, compare, scoreAtFmr, segmentSlap } from '../index.js'
import { masters, paste, slap } from './laid-hand.test-data.js'

const codes = (found: ReturnType<typeof segmentSlap>) => found.fingers.map((f) => f.position)

describe('slap segmentation', () => {
  test.each([
    ['right', 0],
    ['right', 25],
    ['right', -22],
    ['left', 0],
    ['left', 24],
  ] as const)('four fingers of a %s hand turned by %i degrees are found, named and boxed', (hand, turn) => {
    const { image, laid } = slap(hand, turn)
    const found = segmentSlap(image, hand)
    expect(codes(found).sort((a, b) => a - b)).toEqual(laid.map((l) => l.position).sort((a, b) => a - b))
    expect(found.asExpected).toBe(true)
    for (const l of laid) {
      const box = found.fingers.find((f) => f.position === l.position)
      expect(Math.hypot((box?.x ?? 0) - l.x, (box?.y ?? 0) - l.y)).toBeLessThan(90)
    }
  })

  test.each([2, 3, 4, 5] as const)(
    'a missing finger (%i of a right hand) is not made up, and the others keep their names',
    (absent) => {
      const { image, laid } = slap('right', 5, [absent])
      const found = segmentSlap(image, 'right', [])
      expect(found.fingers.length).toBe(3)
      expect(found.asExpected).toBe(false)
      const told = segmentSlap(image, 'right', [absent])
      expect(codes(told)).toEqual(laid.map((l) => l.position))
      expect(told.asExpected).toBe(true)
    },
  )

  test('a finger that was said to be missing and lies there is told, and so is one that should lie there', () => {
    const { image } = slap('right', 0)
    expect(segmentSlap(image, 'right', [4])).toMatchObject({ absent: [], unexpected: [4], asExpected: false })
    const three = slap('left', 0, [9]).image
    expect(segmentSlap(three, 'left', [])).toMatchObject({ absent: [9], unexpected: [], asExpected: false })
  })

  test('a hand that is not the one asked for is noticed', () => {
    for (const hand of ['left', 'right'] as const) {
      const { image } = slap(hand, 0)
      expect(segmentSlap(image, hand).hand).toBe('as-asked')
      expect(segmentSlap(image, hand === 'left' ? 'right' : 'left').hand).toBe('other')
    }
  })

  test.each([18, -18])('turned by %i degrees it may be unsure, but is never taken for the wrong one', (turn) => {
    for (const hand of ['left', 'right'] as const) {
      const { image } = slap(hand, turn)
      expect(segmentSlap(image, hand).hand).not.toBe('other')
      expect(segmentSlap(image, hand === 'left' ? 'right' : 'left').hand).not.toBe('as-asked')
    }
  })

  test('two fingers say nothing of the hand', () => {
    expect(segmentSlap(slap('right', 0, [2, 5]).image, 'right', [2, 5]).hand).toBe('unsure')
  })

  test('a faint slap with a smooth stain is read as well', () => {
    const { image } = slap('left', -8, [], 0.35)
    for (let y = 1100; y < 1450; y++)
      for (let x = 100; x < 600; x++) image.pixels[y * 1500 + x] = Math.round(230 + 20 * Math.cos(x / 160))
    expect(codes(segmentSlap(image, 'left'))).toEqual([10, 9, 8, 7])
  })

  test('an empty glass has no fingers', () => {
    const image = { width: 800, height: 600, dpi: 500, pixels: new Uint8Array(480_000).fill(240) }
    expect(segmentSlap(image, 'right')).toMatchObject({ fingers: [], asExpected: false })
    expect(segmentSlap(image, 'thumbs').fingers).toEqual([])
  })

  test('two thumbs are told by their side', () => {
    const size = 1000
    const pixels = new Uint8Array(size * size).fill(250)
    paste(pixels, size, impress(masters[0], 1, { severity: 0.2 }).image, 280, 450, 0.1, 1)
    paste(pixels, size, impress(masters[1], 1, { severity: 0.2 }).image, 720, 450, -0.1, 1)
    expect(codes(segmentSlap({ width: size, height: size, dpi: 500, pixels }, 'thumbs'))).toEqual([6, 1])
  })

  test('a finger cut out of a turned slap matches its single print', () => {
    const { image } = slap('right', 20)
    const box = segmentSlap(image, 'right').fingers.find((f) => f.position === 3)
    if (!box) throw new Error('the middle finger was not found')
    const single = prepare(extract(impress(masters[1], 2, { severity: 0.4 }).image))
    expect(compare(prepare(extract(cutOut(image, box))), single)).toBeGreaterThan(scoreAtFmr(1e-4))
  })
})
