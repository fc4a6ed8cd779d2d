import { describe, expect, test } from 'vitest'
import type { ActStatement } from '../outbox/index.js'
import { checkErasure, mayBeCalledDestroyed } from './erasure-check.js'
import type { LeftHere } from './erasure-check.store.js'

const nothing: LeftHere = { queued: 0, records: 0, keyIds: ['k1', 'k2'], wrapped: 0, outsideVault: 0 }
const record = {
  regime: 'fingerprint',
  baseRecordId: '3f0e2a52-58f1-4d0e-9f0a-0d6f0f1f6a10',
  version: 1,
  before: 'ACTIVE',
  after: 'DESTROYED',
  departmentCode: '71-01',
} as const
const act = (patch: Partial<ActStatement> = {}): ActStatement => ({
  kind: 'act',
  actId: '0b5f6b9c-8f8e-4d0a-8a86-1f0a7c1c9f11',
  stationId: 'KZ-71-01-041',
  orderId: 'a0c9ab1c-98c7-4f3f-9c19-2d5b3c8a7712',
  orderDigest: '0'.repeat(96),
  order: 'destroy',
  outcome: 'done',
  records: [record],
  method: 'key-destroyed-and-overwritten',
  at: '2026-11-21T08:00:00.000Z',
  ...patch,
})

describe('395-¶28: what D-09 says was verified', () => {
  test('395-¶28: every place that was looked at, and the Base by its own act', () => {
    const check = checkErasure(nothing, ['another'], [act()])
    expect(check).toEqual({ verified: ['key', 'database', 'queue', 'backup', 'base'], restorable: [] })
    expect(mayBeCalledDestroyed(check).allowed).toBe(true)
  })
  test.each([
    ['key', { ...nothing, wrapped: 1 }, []],
    ['key', nothing, ['k2']],
    ['database', { ...nothing, records: 1 }, []],
    ['queue', { ...nothing, queued: 1 }, []],
  ] as const)('395-¶28: nothing is called destroyed while a copy lies in %s', (place, left, secrets) => {
    const check = checkErasure(left, secrets, [act()])
    expect(check.verified).not.toContain(place)
    expect(mayBeCalledDestroyed(check)).toMatchObject({
      ...{ allowed: false, requirement: '395-¶28', reason: 'COPY_RESTORABLE' },
      facts: { places: place },
    })
  })
  test('395-¶28: of a backup nothing is said where a key once lay outside the vault', () => {
    const { verified } = checkErasure({ ...nothing, outsideVault: 3 }, [], [act()])
    expect(verified).toEqual(['key', 'database', 'queue', 'base'])
  })
  test('395-¶28: the Base is named for an act by which every version is destroyed, and for nothing less', () => {
    const named = (acts: readonly ActStatement[]) => checkErasure(nothing, [], acts).verified.includes('base')
    expect(named([act(), act({ outcome: 'nothing-held', records: [] })])).toBe(true)
    expect(named([])).toBe(false)
    expect(named([act(), act({ records: [{ ...record, after: 'BLOCKED' }] })])).toBe(false)
    expect(named([act({ method: null })])).toBe(false)
  })
})
