import { generateKeyPairSync, sign } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededRandom, systemRandom } from '../../../tests/property/outbox-sample.js'
import { backoff, isDue, waitAfter } from './backoff.js'
import { channelFault } from './channel.js'
import { outcomeOf } from './outcome.js'
import { receiptBytes, type Receipt } from './submission/index.js'

const keys = generateKeyPairSync('ec', { namedCurve: 'P-384' })
const receipt: Receipt = {
  receiptId: systemRandom.uuid(),
  submissionId: systemRandom.uuid(),
  stationId: 'KZ-71-01-001',
  baseRecordId: systemRandom.uuid(),
  version: 1,
  contentDigest: 'a'.repeat(96),
  acceptedAt: '2026-11-23T06:20:00Z',
}
const signed = (one: Receipt) => ({
  receipt: one,
  signature: sign('sha384', receiptBytes(one), { key: keys.privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64'),
})
const answered = (status: number, body: unknown, retryAfterMs: number | null = null) =>
  outcomeOf({ kind: 'answered', status, body, retryAfterMs }, receipt, keys.publicKey)

describe('design §4.2 delivered only by a verified receipt', () => {
  test('the right receipt is accepted', () => {
    expect(answered(200, signed(receipt))).toMatchObject({ kind: 'accepted' })
  })

  test('a wrong signature, another submission, another digest, another station, and no receipt at all are not', () => {
    const lies = [
      { ...signed(receipt), signature: signed({ ...receipt, version: 2 }).signature },
      signed({ ...receipt, submissionId: systemRandom.uuid() }),
      signed({ ...receipt, contentDigest: 'b'.repeat(96) }),
      signed({ ...receipt, stationId: 'KZ-99-99-999' }),
      { ok: true },
      undefined,
    ]
    for (const lie of lies) expect(answered(200, lie)).toMatchObject({ kind: 'retryable', counted: true })
  })

  test('no answer whatever but a receipt counts as accepted', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 599 }),
        fc.jsonValue(),
        (status, body) => answered(status, body).kind !== 'accepted',
      ),
    )
  })
})

describe('classes of failure', () => {
  test('a reason code of the Base is a rejection; the same status without a code is only tried again', () => {
    expect(answered(422, { code: 'CONSENT_MISSING' })).toEqual({ kind: 'rejected', code: 'CONSENT_MISSING' })
    expect(answered(422, '<html>')).toMatchObject({ kind: 'retryable', code: 'HTTP_422', counted: true })
    expect(answered(404, { code: '<script>' })).toMatchObject({ kind: 'retryable', code: 'HTTP_404' })
  })

  test('401 and 403 stop every lane; 429 and 503 say nothing about the submission and carry their waiting time', () => {
    expect(answered(403, { code: 'UNKNOWN_STATION' })).toEqual({ kind: 'authority', code: 'UNKNOWN_STATION' })
    expect(answered(401, null)).toEqual({ kind: 'authority', code: 'HTTP_401' })
    for (const status of [408, 425, 429, 503]) {
      expect(answered(status, null, 7_000)).toMatchObject({ kind: 'retryable', counted: false, retryAfterMs: 7_000 })
    }
    expect(answered(500, null)).toMatchObject({ kind: 'retryable', counted: true })
  })

  test('a broken line is weather; a weak channel and a stranger are matters for IT', () => {
    expect(channelFault('ECONNREFUSED').kind).toBe('offline')
    expect(channelFault('ENOTFOUND').kind).toBe('offline')
    expect(channelFault('ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION')).toEqual({ kind: 'authority', code: 'CHANNEL_BELOW_PROFILE' })
    expect(channelFault('UNABLE_TO_VERIFY_LEAF_SIGNATURE')).toEqual({ kind: 'authority', code: 'BASE_NOT_TRUSTED' })
    expect(channelFault('ERR_SSL_TLSV1_ALERT_UNKNOWN_CA')).toEqual({ kind: 'authority', code: 'STATION_CERTIFICATE_REFUSED' })
  })
})

describe('waiting', () => {
  test('is random between nothing and base · 2^n, never over the cap', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.string(), (failures, seed) => {
        const wait = waitAfter(failures, null, seededRandom(seed))
        return wait >= 0 && wait <= Math.min(backoff.capMs, backoff.baseMs * 2 ** failures)
      }),
    )
    const waits = Array.from({ length: 200 }, (_, n) => waitAfter(20, null, seededRandom(String(n))))
    expect(Math.min(...waits)).toBeLessThan(backoff.capMs / 4)
    expect(Math.max(...waits)).toBeGreaterThan((backoff.capMs * 3) / 4)
  })

  test('Retry-After is a lower bound, believed up to an hour', () => {
    expect(waitAfter(0, 120_000, systemRandom)).toBeGreaterThanOrEqual(120_000)
    expect(waitAfter(0, 10 ** 12, systemRandom)).toBe(60 * 60_000)
  })

  test('a row is due at its time, and also when a jump of the clock has put its time out of reach', () => {
    const now = Date.parse('2026-11-23T06:00:00Z')
    const later = (ms: number): string => new Date(now + ms).toISOString()
    expect([isDue(null, now), isDue(later(0), now), isDue(later(-1), now), isDue('damaged', now)]).toEqual([
      true,
      true,
      true,
      true,
    ])
    expect(isDue(later(60_000), now)).toBe(false)
    expect(isDue(later(366 * 86_400_000), now)).toBe(true)
  })
})
