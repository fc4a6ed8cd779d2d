import { expect, test } from 'vitest'
import { lastPeriods } from './last-periods.js'

test('only periods that are over are offered, the latest first', () => {
  expect(lastPeriods('month', '2026-11-26').slice(0, 3)).toEqual(['2026-10', '2026-09', '2026-08'])
  expect(lastPeriods('month', '2026-01-01').slice(0, 2)).toEqual(['2025-12', '2025-11'])
  expect(lastPeriods('quarter', '2026-11-26').slice(0, 2)).toEqual(['2026-07', '2026-04'])
  expect(lastPeriods('quarter', '2026-10-01')[0]).toBe('2026-07')
  expect(lastPeriods('year', '2026-11-26').slice(0, 2)).toEqual(['2025-01', '2024-01'])
})
