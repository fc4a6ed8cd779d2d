import { describe, expect, test } from 'vitest'
import { extract, growFinger, impress, judgeRecapture, prepare, sameFingerTwice } from './index.js'

describe('406-¶6.2 the same finger twice, and the wrong finger', () => {
  const [index, middle, ring] = [1, 2, 3].map((finger) => growFinger(41, finger))
  const print = (master: typeof index, impression: number) =>
    prepare(extract(impress(master, impression, { severity: 0.7 }).image))
  const taken = [
    { position: 2 as const, prepared: print(index, 1) },
    { position: 3 as const, prepared: print(middle, 1) },
  ]

  test('a finger that was laid on before is named by the position it was taken for', () => {
    expect(sameFingerTwice(print(middle, 2), taken)?.position).toBe(3)
  })

  test('a new finger raises no alarm', () => {
    expect(sameFingerTwice(print(ring, 1), taken)).toBeUndefined()
    expect(sameFingerTwice(print(ring, 1), [])).toBeUndefined()
  })

  test('the right finger captured again is the same', () => {
    expect(judgeRecapture(print(ring, 2), print(ring, 1), taken).verdict).toBe('same')
  })

  test('a neighbour captured in its place is named', () => {
    expect(judgeRecapture(print(index, 2), print(ring, 1), taken)).toMatchObject({ verdict: 'other-finger', position: 2 })
  })

  test('a print that agrees with nothing cannot be told', () => {
    const empty = prepare({ minutiae: [] })
    expect(judgeRecapture(empty, print(ring, 1), taken)).toEqual({ verdict: 'cannot-tell', score: 0 })
  })
})
