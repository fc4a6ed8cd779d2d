import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bridgeCallOf, mostCallBytes, weightOf } from './bridge-call.js'

const call = { method: 'cases.open', input: { a: [1, 'b'] }, commandId: null }

describe('the envelope of a call', () => {
  test('is taken over as it is', () => {
    expect(bridgeCallOf(call)).toEqual(call)
  })

  test.each([null, 'cases.open', [], {}, { ...call, method: 7 }, { ...call, method: '' }, { ...call, role: 'administrator' }])(
    '%j is no call',
    (value) => {
      expect(bridgeCallOf(value)).toBeNull()
    },
  )

  test('one over 16 MiB is no call, wherever the weight lies', () => {
    const heavy = 'x'.repeat(mostCallBytes)
    expect(bridgeCallOf({ ...call, input: { frames: [{ deep: heavy }] } })).toBeNull()
    expect(bridgeCallOf({ ...call, input: { [heavy]: 1 } })).toBeNull()
    expect(bridgeCallOf({ ...call, input: new Uint8Array(mostCallBytes) })).toBeNull()
  })

  test('the weight is never below that of the JSON text without its signs', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const letters = JSON.stringify(value).replace(/[^\p{L}]/gu, '').length
        expect(weightOf(value, Infinity)).toBeGreaterThanOrEqual(typeof value === 'object' ? 8 : letters)
      }),
    )
  })
})
