import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parsePictureName, parseScript, sequenceOf } from './file-names.js'

describe('files of a folder as captures', () => {
  test('the ten fingers of an FVC folder become positions 1 to 10, their impressions in rising order', () => {
    const files = [110, 101, 105, 102, 103, 104, 106, 107, 108, 109].flatMap((f) => [10, 2, 1].map((n) => `${f}_${n}.png`))
    const sequence = sequenceOf(files)
    expect([...sequence.keys()].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(sequence.get(1)).toEqual(['101_1.png', '101_2.png', '101_10.png'])
    expect(sequence.get(10)).toEqual(['110_1.png', '110_2.png', '110_10.png'])
  })

  test('files named by position keep it, so that a missing finger stays missing', () => {
    const sequence = sequenceOf(['1.png', '3_2.png', '3_1.png', '10.png', 'README.md', 'thumb.png'])
    expect([...sequence.entries()]).toEqual([
      [1, ['1.png']],
      [3, ['3_1.png', '3_2.png']],
      [10, ['10.png']],
    ])
  })

  test('every picture of the first ten fingers is given out exactly once', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 9 })), { selector: String }),
        (pairs) => {
          const files = pairs.map(([finger, n]) => `${finger}_${n}.png`)
          const firstTen = [...new Set(pairs.map(([finger]) => finger))].sort((a, b) => a - b).slice(0, 10)
          const expected = files.filter((file) => firstTen.includes(parsePictureName(file)?.finger ?? -1))
          expect([...sequenceOf(files).values()].flat().sort()).toEqual([...expected].sort())
        },
      ),
    )
  })

  test('a script orders positions and may give one file to two of them', () => {
    expect(parseScript('{"3": ["2_1.png"], "2": ["2_1.png", "2_2.png"]}')?.get(3)).toEqual(['2_1.png'])
  })

  test.each(['', '[]', '{}', '{"11": ["a.png"]}', '{"1": []}', '{"1": ["../secret.png"]}', '{"1": ["a/b.png"]}', '{"1": [2]}'])(
    'a script that is something else is refused: %s',
    (text) => expect(parseScript(text)).toBeNull(),
  )
})
