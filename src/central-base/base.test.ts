import { generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { request } from 'node:https'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { faceSample, fingerprintSample, systemRandom } from '../../tests/property/outbox-sample.js'
import {
  pemOf,
  personNumber,
  sampleTemplate,
  stationId,
  testStation,
  type TestStation,
} from '../../tests/property/outbox-station.js'
import { isEncryptedOnDisk } from '../main/database/index.js'
import { checkReceipt, createBaseClient, type FingerprintSubmission1, type SubmissionRecord } from '../main/outbox/index.js'
import { encodeRecord } from '../main/outbox/submission/index.js'
import { openBase } from './index.js'

let station: TestStation
beforeAll(async () => {
  station = await testStation()
})
afterAll(() => station.close())

let persons = 0
const fingerprints = (change: (record: FingerprintSubmission1) => SubmissionRecord = (record) => record): SubmissionRecord => {
  const record = { ...fingerprintSample(systemRandom, sampleTemplate), stationId }
  return change({ ...record, person: { ...record.person, iin: personNumber((persons += 1)) } })
}
const face = (): SubmissionRecord => {
  const record = { ...faceSample(systemRandom), stationId }
  return { ...record, person: { ...record.person, iin: personNumber((persons += 1)) } }
}

const deliver = (record: SubmissionRecord) => station.transport.submit(station.sealOne(record).sealed)
const receiptOf = (answer: unknown): unknown => (answer as { body: { receipt: unknown } }).body.receipt
const refusal = (status: number, code: string) => ({ kind: 'answered', status, body: { code } })

describe('406-¶2.2 a submission that is accepted', () => {
  test('is answered with a receipt that the pinned key has signed, for these very ids and this content', async () => {
    const record = fingerprints()
    const { sealed, contentDigest } = station.sealOne(record)
    const answer = await station.transport.submit(sealed)
    const expected = { submissionId: record.submissionId, stationId, contentDigest }
    expect(answer).toMatchObject({ kind: 'answered', status: 200 })
    const body = answer.kind === 'answered' ? answer.body : null
    expect(checkReceipt(body, expected, station.receiptKey)).toMatchObject({ ok: true, value: { receipt: { version: 1 } } })
    expect(checkReceipt(body, { ...expected, contentDigest: '0'.repeat(96) }, station.receiptKey)).toMatchObject({
      error: { code: 'RECEIPT_OF_ANOTHER' },
    })
  })

  test('gets the same receipt however often it comes, and also when it is sealed anew', async () => {
    const record = fingerprints()
    const first = receiptOf(await deliver(record))
    expect(receiptOf(await deliver(record))).toEqual(first)
    const all = await Promise.all([deliver(record), deliver(record), deliver(record)])
    for (const answer of all) expect(receiptOf(answer)).toEqual(first)
  })

  test('is stored once when the same submission arrives several times at the same moment', async () => {
    const { sealed } = station.sealOne(fingerprints())
    const answers = await Promise.all(Array.from({ length: 8 }, () => station.transport.submit(sealed)))
    expect(new Set(answers.map((answer) => JSON.stringify(receiptOf(answer)))).size).toBe(1)
  })

  test('can be asked for by the station that sent it, and by no other', async () => {
    const record = fingerprints()
    const receipt = receiptOf(await deliver(record))
    expect(receiptOf(await station.transport.ask(`/v1/submissions/${record.submissionId}`))).toEqual(receipt)
    const other = clientOf('KZ-71-01-002')
    expect(await other.ask(`/v1/submissions/${record.submissionId}`)).toMatchObject(refusal(404, 'SUBMISSION_UNKNOWN'))
    other.close()
  })
})

describe('a submission that is refused has a code', () => {
  test('CONTENT_CONFLICT: the same key with other content', async () => {
    const record = fingerprints()
    await deliver(record)
    expect(await deliver({ ...record, caseNumber: 'another' })).toMatchObject(refusal(409, 'CONTENT_CONFLICT'))
    const otherKey = { ...record, idempotencyKey: systemRandom.uuid() }
    expect(await deliver(otherKey)).toMatchObject(refusal(409, 'CONTENT_CONFLICT'))
  })

  test('406-¶8.1 SUBJECT_ENROLLED: a person with an active record is not enrolled a second time', async () => {
    const record = fingerprints()
    await deliver(record)
    const again = { ...record, submissionId: systemRandom.uuid(), idempotencyKey: systemRandom.uuid() }
    expect(await deliver(again)).toMatchObject(refusal(409, 'SUBJECT_ENROLLED'))
  })

  test('406-¶8.1: of two first enrolments of one person at the same moment one is stored', async () => {
    const record = fingerprints()
    const twin = { ...record, submissionId: systemRandom.uuid(), idempotencyKey: systemRandom.uuid() }
    const statuses = (await Promise.all([deliver(record), deliver(twin)])).map((answer) =>
      answer.kind === 'answered' ? answer.status : 0,
    )
    expect(statuses.sort()).toEqual([200, 409])
  })

  test('406-¶4.1 UNDER_AGE: on the day of capture the person is not eighteen', async () => {
    const born = (birthDate: string) => fingerprints((record) => ({ ...record, person: { ...record.person, birthDate } }))
    expect(await deliver(born('2008-11-24'))).toMatchObject(refusal(422, 'UNDER_AGE'))
    expect(await deliver(born('2008-11-23'))).toMatchObject({ status: 200 })
  })

  test('CONSENT_MISSING: none, of the other regime (CR-7), or with another scan than it names', async () => {
    const without = fingerprints((record) => ({ ...record, consent: null }))
    const other = fingerprints((record) => ({ ...record, consent: record.consent && { ...record.consent, kind: 'face' } }))
    const swapped = fingerprints((record) => ({
      ...record,
      consent: record.consent && { ...record.consent, scan: { ...record.consent.scan, base64: 'AAAA' } },
    }))
    for (const record of [without, other, swapped]) expect(await deliver(record)).toMatchObject(refusal(422, 'CONSENT_MISSING'))
  })

  test('TEMPLATE_UNREADABLE: what stands for a template is none', async () => {
    const record = fingerprints((one) => ({ ...one, fingers: one.fingers.map((finger) => ({ ...finger, template: 'AAAA' })) }))
    expect(await deliver(record)).toMatchObject(refusal(422, 'TEMPLATE_UNREADABLE'))
  })

  test('UNKNOWN_STATION: a certificate that is not registered, or an envelope of another station', async () => {
    const stranger = clientOf('KZ-71-01-003', false)
    expect(await stranger.submit(station.sealOne(fingerprints()).sealed)).toMatchObject(refusal(403, 'UNKNOWN_STATION'))
    stranger.close()
    const other = fingerprints((record) => ({ ...record, stationId: 'KZ-99-99-999' }))
    expect(await deliver(other)).toMatchObject(refusal(403, 'UNKNOWN_STATION'))
  })

  test('SIGNATURE_INVALID: the signature is of other bytes', async () => {
    const { sealed } = station.sealOne(fingerprints())
    sealed[sealed.length - 1] ^= 1
    expect(await station.transport.submit(sealed)).toMatchObject(refusal(422, 'SIGNATURE_INVALID'))
  })

  test('MALFORMED: bytes that are no envelope', async () => {
    expect(await station.transport.submit(Buffer.from('hello'))).toMatchObject(refusal(400, 'MALFORMED'))
    expect(await station.transport.submit(Buffer.alloc(0))).toMatchObject(refusal(400, 'MALFORMED'))
  })

  test('TOO_LARGE: more than 16 MiB is not even read', async () => {
    const answer = await raw('POST', '/v1/submissions', { 'content-length': String(17 * 1024 * 1024) })
    expect(answer).toMatchObject({ status: 413, body: { code: 'TOO_LARGE' } })
  })

  test('MEDIA_TYPE_UNKNOWN, ROUTE_UNKNOWN and METHOD_NOT_ALLOWED', async () => {
    expect(await raw('POST', '/v1/submissions', { 'content-type': 'text/plain' })).toMatchObject({ status: 415 })
    expect(await raw('GET', '/v1/persons')).toMatchObject({ status: 404, body: { code: 'ROUTE_UNKNOWN' } })
    expect(await raw('DELETE', '/v1/submissions')).toMatchObject({ status: 405, body: { code: 'METHOD_NOT_ALLOWED' } })
  })
})

describe('CR-7 two regimes', () => {
  test('one person is enrolled once under each, in separate files, all of them encrypted', async () => {
    const fingers = fingerprints()
    const portrait = { ...face(), person: fingers.person }
    expect(await deliver(fingers)).toMatchObject({ status: 200 })
    expect(await deliver(portrait)).toMatchObject({ status: 200 })
    for (const file of ['registry.db', 'fingerprint.db', 'face.db']) {
      expect(isEncryptedOnDisk(join(station.baseFolder, file))).toBe(true)
    }
    const encoded = encodeRecord(fingers)
    if (!encoded.ok) throw new Error(encoded.error.code)
    for (const file of ['fingerprint.db', 'fingerprint.db-wal', 'face.db', 'face.db-wal']) {
      expect(readFileSync(join(station.baseFolder, file)).includes(fingers.person.iin)).toBe(false)
    }
  })
})

describe('406-¶13.2 the channel', () => {
  test('a client that knows no more than TLS 1.2 gets no connection', async () => {
    const outcome = await new Promise<string>((resolve) => {
      const socket = connect({ host: '127.0.0.1', port: station.base.port, maxVersion: 'TLSv1.2', rejectUnauthorized: false })
      socket.on('secureConnect', () => resolve('connected'))
      socket.on('error', () => resolve('refused'))
    })
    expect(outcome).toBe('refused')
  })

  test('a client without a certificate is told so and gets nothing', async () => {
    expect(await raw('GET', '/v1/health', {}, false)).toMatchObject({ status: 403, body: { code: 'UNKNOWN_STATION' } })
  })

  test('clock, health and the description of the interface are there for a registered station', async () => {
    expect(await station.transport.ask('/v1/health')).toMatchObject({ status: 200, body: { state: 'ready' } })
    expect(await station.transport.ask('/v1/time')).toMatchObject({ status: 200, body: { now: expect.stringMatching(/Z$/) } })
    expect(await station.transport.ask('/v1/openapi.yaml')).toMatchObject({ status: 200 })
  })
})

describe('the folder of the Base', () => {
  test('gives the same identity when it is opened again, and refuses a certificate of another authority', () => {
    const folder = join(station.folder, 'second')
    const open = () => openBase({ folder, clock: { now: () => Date.now(), monotonic: () => 0 }, random: systemRandom })
    const first = open()
    const { certificates } = first
    first.close()
    const second = open()
    expect(second.certificates).toEqual(certificates)
    expect(() => second.registerStation(station.certificate, '71-01')).toThrow('not issued by the authority')
    second.close()
  })
})

function clientOf(id: string, registered = true) {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-384' })
  const elsewhere = openBase({
    folder: station.baseFolder,
    clock: { now: () => Date.now(), monotonic: () => 0 },
    random: systemRandom,
  })
  const certificate = registered ? elsewhere.enrolStation(id, keys.publicKey, '71-01') : elsewhere.issueOnly(id, keys.publicKey)
  elsewhere.close()
  const client = createBaseClient({
    url: `https://127.0.0.1:${station.base.port}`,
    approvedHosts: ['127.0.0.1'],
    authority: station.base.certificates.authority,
    certificate,
    privateKey: pemOf(keys.privateKey),
  })
  if (!client.ok) throw new Error(client.error.code)
  return client.value
}

function raw(method: string, path: string, headers: Record<string, string> = {}, withCertificate = true) {
  const own = withCertificate ? { cert: station.certificate, key: pemOf(station.stationKeys.privateKey) } : {}
  return new Promise<{ status: number | undefined; body: unknown }>((resolve, reject) => {
    const type = { 'content-type': 'application/vnd.tanba.submission' }
    const sent = request({
      host: '127.0.0.1',
      port: station.base.port,
      method,
      path,
      headers: { ...type, ...headers },
      ca: station.base.certificates.authority,
      agent: false,
      ...own,
    })
    sent.on('error', reject)
    sent.on('response', (response) => {
      let text = ''
      response.on('data', (part) => (text += String(part)))
      response.on('end', () => resolve({ status: response.statusCode, body: JSON.parse(text) as unknown }))
    })
    if (headers['content-length'] === undefined) sent.end()
    else sent.flushHeaders()
  })
}
