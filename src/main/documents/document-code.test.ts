import { create } from 'qrcode'
import { describe, expect, test } from 'vitest'
import { qrRuns } from './document-code.js'

describe('CR-9 machine-readable code', () => {
  test('CR-9: the runs drawn are exactly the dark modules, none drawn twice', () => {
    const text = `TANBA|D-01|71-01-2026-000001-AB12|${'a'.repeat(64)}`
    const { modules } = create(text, { errorCorrectionLevel: 'M' })
    const { size, runs } = qrRuns(text)
    expect(size).toBe(modules.size)
    const drawn = Array.from({ length: size * size }, () => 0)
    for (const { row, column, length } of runs) for (let at = 0; at < length; at++) drawn[row * size + column + at] += 1
    expect(drawn).toEqual(Array.from(modules.data, (value) => (value === 0 ? 0 : 1)))
  })
})
