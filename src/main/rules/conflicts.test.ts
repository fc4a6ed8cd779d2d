import { expect, test } from 'vitest'
import { conflicts } from './conflicts.js'

test('§8: CX-01 … CX-38 without a gap, each with its problem and rule in three languages', () => {
  expect(conflicts.map(({ id }) => id)).toEqual(Array.from({ length: 38 }, (_, n) => `CX-${String(n + 1).padStart(2, '0')}`))
  const texts = conflicts.flatMap(({ title, rule }) => [...Object.values(title), ...Object.values(rule)])
  expect(texts).toHaveLength(38 * 6)
  expect(texts.filter((text) => text.trim().length < 3)).toEqual([])
  // A translation that was forgotten stands twice.
  expect(conflicts.filter(({ rule }) => rule.kk === rule.ru || rule.ru === rule.en).map(({ id }) => id)).toEqual([])
})
