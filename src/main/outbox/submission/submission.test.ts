import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  faceSample,
  fingerprintSample,
  samplePair,
  seededRandom,
  systemRandom,
} from '../../../../tests/property/outbox-sample.js'
import { largestEnvelope, parseEnvelope } from './envelope.js'
import { decodeRecord, encodeRecord } from './record.js'
import { openSubmission, sealSubmission } from './seal.js'

const pair = samplePair()

function sealedSample() {
  const record = fingerprintSample(systemRandom)
  const sealed = sealSubmission(record, pair.sealing, systemRandom)
  if (!sealed.ok) throw new Error(sealed.error.code)
  return { record, ...sealed.value }
}

describe('the canonical record', () => {
  test('one content has one spelling and one digest, whatever the order of its fields', () => {
    const record = fingerprintSample(seededRandom('a'))
    const shuffled = Object.fromEntries(Object.entries(record).reverse()) as typeof record
    const [first, second] = [encodeRecord(record), encodeRecord(shuffled)]
    expect(first.ok && second.ok && first.value.digest === second.value.digest).toBe(true)
  })

  test('what was encoded is read back unchanged, Kazakh letters included', () => {
    for (const record of [fingerprintSample(seededRandom('b')), faceSample(seededRandom('b'))]) {
      const encoded = encodeRecord(record)
      expect(encoded.ok && decodeRecord(encoded.value.bytes)).toEqual({ ok: true, value: record })
    }
  })

  test('a spelling that is not canonical is refused', () => {
    const encoded = encodeRecord(faceSample(seededRandom('c')))
    const spaced = Buffer.from(encoded.ok ? encoded.value.bytes.toString().replace(',', ', ') : '')
    expect(decodeRecord(spaced)).toMatchObject({ ok: false, error: { code: 'MALFORMED' } })
  })

  test('a version that is not known is named as such, not as damage', () => {
    expect(decodeRecord(Buffer.from('{"version":3}'))).toMatchObject({ ok: false, error: { code: 'SCHEMA_UNKNOWN' } })
  })

  test('nine positions, or one position twice, are no ten-finger record', () => {
    const record = fingerprintSample(seededRandom('d'))
    expect(encodeRecord({ ...record, exceptions: [] })).toMatchObject({ ok: false, error: { code: 'MALFORMED' } })
    expect(encodeRecord({ ...record, exceptions: [{ position: 1, reason: 'F-WOUND' }] }).ok).toBe(false)
  })

  test('arbitrary bytes never throw', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => !decodeRecord(bytes).ok))
    fc.assert(fc.property(fc.json(), (text) => !decodeRecord(Buffer.from(text)).ok))
  })
})

describe('the sealed submission', () => {
  test('the Base opens what the station sealed', () => {
    const { record, sealed, contentDigest } = sealedSample()
    const opened = openSubmission(sealed, pair.opening)
    expect(opened).toMatchObject({ ok: true, value: { record, header: { contentDigest } } })
  })

  test('two seals of one record share no ciphertext but have the same content digest', () => {
    const record = faceSample(systemRandom)
    const [first, second] = [
      sealSubmission(record, pair.sealing, systemRandom),
      sealSubmission(record, pair.sealing, systemRandom),
    ]
    if (!first.ok || !second.ok) throw new Error('not sealed')
    expect(first.value.contentDigest).toBe(second.value.contentDigest)
    expect(first.value.sealed.equals(second.value.sealed)).toBe(false)
  })

  test('nothing of the person can be read in the envelope', () => {
    const { record, sealed } = sealedSample()
    for (const secret of [record.person.iin, record.person.surname, record.fingers[0].template]) {
      expect(sealed.includes(secret)).toBe(false)
    }
  })

  test('406-¶13.1: one flipped bit anywhere is refused with a code', () => {
    const { sealed } = sealedSample()
    const everyBit = fc.tuple(fc.nat({ max: sealed.length - 1 }), fc.nat({ max: 7 }))
    fc.assert(
      fc.property(everyBit, ([at, bit]) => {
        const flipped = Buffer.from(sealed)
        flipped[at] ^= 1 << bit
        const opened = openSubmission(flipped, pair.opening)
        return !opened.ok && ['MALFORMED', 'SIGNATURE_INVALID', 'UNDECRYPTABLE', 'TOO_LARGE'].includes(opened.error.code)
      }),
      { numRuns: 300 },
    )
  })

  test('every truncation and every addition is refused', () => {
    const { sealed } = sealedSample()
    fc.assert(fc.property(fc.nat({ max: sealed.length - 1 }), (length) => !parseEnvelope(sealed.subarray(0, length)).ok))
    expect(parseEnvelope(Buffer.concat([sealed, Buffer.alloc(1)])).ok).toBe(false)
  })

  test('arbitrary bytes never throw, and a length field cannot make the reader allocate', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => !parseEnvelope(bytes).ok))
    const greedy = Buffer.concat([Buffer.from('TNBS\x01', 'latin1'), Buffer.from('ffffffff', 'hex'), Buffer.alloc(300)])
    expect(parseEnvelope(greedy)).toMatchObject({ ok: false, error: { code: 'MALFORMED' } })
    expect(parseEnvelope(Buffer.alloc(largestEnvelope + 1))).toMatchObject({ ok: false, error: { code: 'TOO_LARGE' } })
  })

  test('another station cannot sign for this one, another Base cannot open', () => {
    const { sealed } = sealedSample()
    const stranger = generateKeyPairSync('ec', { namedCurve: 'P-384' })
    expect(openSubmission(sealed, { ...pair.opening, stationPublicKey: stranger.publicKey })).toMatchObject({
      error: { code: 'SIGNATURE_INVALID' },
    })
    expect(
      openSubmission(sealed, { ...pair.opening, basePrivateKey: stranger.privateKey, basePublicKey: stranger.publicKey }),
    ).toMatchObject({ error: { code: 'UNDECRYPTABLE' } })
  })
})
