import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareFaces, outcomeOf } from './compare.js'
import { comparisonLimits } from './manifest.js'
import { averageTemplates, embeddingLength, type FaceTemplate, unit } from './template.js'
import { decodeTemplate, encodeTemplate, isTemplate, templateBytes } from './template-codec.js'

const vector = (length: number) =>
  fc
    .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: length, maxLength: length })
    .map((values) => Float32Array.from(values))
    .filter((values) => values.some((value) => Math.abs(value) > 0.01))
    .map(unit)
const anyTemplate: fc.Arbitrary<FaceTemplate> = fc.record({
  frames: fc.integer({ min: 1, max: 65535 }),
  a: vector(embeddingLength.a),
  b: vector(embeddingLength.b),
})

/** A template that points along one axis of each network. */
function along(axis: number, frames = 1): FaceTemplate {
  const a = new Float32Array(embeddingLength.a)
  const b = new Float32Array(embeddingLength.b)
  a[axis] = 1
  b[axis] = 1
  return { frames, a, b }
}

describe('face template record', () => {
  test('a template comes back as it went', () => {
    fc.assert(
      fc.property(anyTemplate, (template) => {
        expect(decodeTemplate(encodeTemplate(template))).toEqual({ ok: true, value: template })
      }),
      { numRuns: 30 },
    )
  })

  test('any bytes give an error, never an exception', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), (bytes) => {
        expect(decodeTemplate(bytes).ok).toBe(false)
      }),
    )
  })

  test('a record that lost or gained a byte is unreadable', () => {
    const bytes = encodeTemplate(along(3))
    expect(bytes).toHaveLength(templateBytes)
    expect(decodeTemplate(bytes.subarray(1))).toMatchObject({ ok: false, error: { code: 'TEMPLATE_UNREADABLE' } })
    expect(decodeTemplate(Uint8Array.from([...bytes, 0]))).toMatchObject({ ok: false, error: { code: 'TEMPLATE_UNREADABLE' } })
  })

  test('numbers that are no direction are unreadable', () => {
    const bytes = encodeTemplate(along(3))
    new DataView(bytes.buffer).setFloat32(26, NaN, true)
    expect(decodeTemplate(bytes)).toMatchObject({ ok: false, error: { code: 'TEMPLATE_UNREADABLE' } })
  })

  test('a template of other networks is told apart from a damaged one', () => {
    const bytes = encodeTemplate(along(3))
    bytes[18] ^= 1
    expect(isTemplate(bytes)).toBe(true)
    expect(decodeTemplate(bytes)).toMatchObject({ ok: false, error: { code: 'TEMPLATE_OF_OTHER_MODELS' } })
  })
})

describe('comparison', () => {
  test('the score is the mean of both networks and does not depend on the order', () => {
    fc.assert(
      fc.property(anyTemplate, anyTemplate, (one, other) => {
        const { score, cosines } = compareFaces(one, other)
        expect(score).toBeCloseTo((cosines.a + cosines.b) / 2, 6)
        expect(compareFaces(other, one).score).toBeCloseTo(score, 5)
        expect(Math.abs(score)).toBeLessThanOrEqual(1.00001)
      }),
    )
  })

  test('a template is alike to itself and has nothing in common with one at a right angle', () => {
    expect(compareFaces(along(0), along(0))).toMatchObject({ score: 1, outcome: 'match' })
    expect(compareFaces(along(0), along(1))).toMatchObject({ score: 0, outcome: 'no-match' })
  })

  test('between the two limits the employee decides, and each limit belongs to the better side', () => {
    const { match, noMatch } = comparisonLimits
    expect([match, match - 1e-6, noMatch, noMatch - 1e-6].map(outcomeOf)).toEqual(['match', 'employee', 'employee', 'no-match'])
  })
})

describe('averaging', () => {
  test('several pictures weigh by their frames', () => {
    const { frames, a } = averageTemplates([along(0, 3), along(1)])
    expect(frames).toBe(4)
    expect(a[0] / a[1]).toBeCloseTo(3)
  })

  test('the mean of any templates can be kept and read again', () => {
    fc.assert(
      fc.property(fc.array(anyTemplate, { minLength: 2, maxLength: 4 }), (templates) => {
        expect(decodeTemplate(encodeTemplate(averageTemplates(templates))).ok).toBe(true)
      }),
      { numRuns: 20 },
    )
  })

  test('the mean of nothing is a bug', () => {
    expect(() => averageTemplates([])).toThrow()
  })
})
