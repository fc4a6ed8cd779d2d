import { describe, expect, test } from 'vitest'
import { extract, isSameFinger, prepare, type FingerprintImage } from '../../../src/main/fingerprint/index.js'
import { faintTouch, smoothSkin, syntheticHand } from './prints.js'

const features = (image: FingerprintImage) => prepare(extract(image))

describe('prints of the synthetic scanner, seen by the real engine', () => {
  const hand = syntheticHand(5)

  test('another touch of a finger is another picture of the same finger', () => {
    const [first, second] = [hand.touch(2, 1), hand.touch(2, 2)]
    expect(Buffer.from(first.pixels).equals(Buffer.from(second.pixels))).toBe(false)
    expect(isSameFinger(features(first), features(second))).toBe(true)
  })

  test('the same seed, finger and touch give the same picture', () => {
    expect(syntheticHand(5).touch(2, 1)).toEqual(hand.touch(2, 1))
  })

  test('another finger and a stranger are other fingers', () => {
    const own = features(hand.touch(2, 1))
    expect(isSameFinger(own, features(hand.touch(3, 1)))).toBe(false)
    expect(isSameFinger(own, features(hand.stranger(2, 1)))).toBe(false)
  })

  test('smooth skin has no ridges, a faint touch has low quality, a good touch neither', () => {
    expect(extract(smoothSkin).ridgesPresent).toBe(false)
    expect(extract(faintTouch(hand.touch(2, 1))).quality).toBeLessThan(30)
    expect(extract(hand.touch(2, 1)).quality).toBeGreaterThan(60)
  })
})
