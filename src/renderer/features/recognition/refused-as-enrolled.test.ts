import { expect, test } from 'vitest'
import type { Submission } from '../cases/view.js'
import { refusedAsEnrolled } from './refused-as-enrolled.js'

const submission: Submission = {
  submissionId: 'one',
  kind: 'fingerprint',
  state: 'dead-letter',
  baseRecordId: null,
  baseSays: 'SUBJECT_ENROLLED',
  deliveredAt: null,
  erasedAt: null,
}
const refused = (change: Partial<Submission>): boolean => refusedAsEnrolled({ submissions: [{ ...submission, ...change }] })

test('406-¶8.1: a case is closed as enrolled only after the Base has refused its fingerprints for that reason', () => {
  expect(refused({})).toBe(true)
  expect(refused({ baseSays: 'REPEAT_CONFLICT' })).toBe(true)
  expect(refused({ baseSays: 'CONSENT_MISSING' })).toBe(false)
  expect(refused({ baseSays: null })).toBe(false)
  expect(refused({ state: 'queued' })).toBe(false)
  expect(refused({ kind: 'face' })).toBe(false)
})
