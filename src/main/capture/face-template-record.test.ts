import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeFaceTemplate, encodeFaceTemplate } from './face-template-record.js'

const vector = fc.float32Array({ minLength: 0, maxLength: 20, noNaN: true, noDefaultInfinity: true })

describe('face template as bytes', () => {
  test('every template comes back equal', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 65535 }), vector, vector, (frames, a, b) => {
        expect(decodeFaceTemplate(encodeFaceTemplate({ frames, a, b }))).toEqual({ ok: true, value: { frames, a, b } })
      }),
    )
  })

  test('whatever bytes come, the answer is a template or a refusal', () => {
    const whole = encodeFaceTemplate({ frames: 3, a: Float32Array.of(1, 2), b: Float32Array.of(3) })
    for (let length = 0; length < whole.length; length++) expect(decodeFaceTemplate(whole.subarray(0, length)).ok).toBe(false)
    fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => void decodeFaceTemplate(bytes)))
  })
})
