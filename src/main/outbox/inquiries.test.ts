import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { systemRandom } from '../../../tests/property/outbox-sample.js'
import { createTrainingAuthority, issueCertificate } from '../keys/certificates/index.js'
import { createInquiries, type BaseInquiries } from './inquiries.js'
import type { TransportAnswer } from './outcome.js'
import {
  checkStatement,
  confirmationDigest,
  isOrderSignedBy,
  orderDigest,
  signDecision,
  SignedOrder,
  signStatement,
  subjectEcho,
  type ActStatement,
  type ConfirmationDecision,
  type ConfirmationRequest,
  type ConfirmationStatement,
  type HoldingsStatement,
  type StatusStatement,
  type SubjectOrder,
} from './submission/index.js'

const now = Date.now()
const at = new Date(now).toISOString()
const newKeys = () => generateKeyPairSync('ec', { namedCurve: 'P-384' })
const [receipt, envelope, own, decider, stranger] = [newKeys(), newKeys(), newKeys(), newKeys(), newKeys()]
const authority = createTrainingAuthority(systemRandom, now)
const certificateOf = (commonName: string, publicKey = decider.publicKey, issuer = authority): string =>
  issueCertificate(issuer, { role: 'station', commonName, publicKey, from: now, days: 30 }, systemRandom)
const stationId = 'KZ-71-01-001'
const iin = '850214330011'

/** A station whose Base answers whatever the test says, to the question that was asked. */
function asking(answer: (question: { readonly nonce: string }) => TransportAnswer): BaseInquiries {
  return createInquiries({
    transport: {
      ask: async () => answer({ nonce: '' }),
      post: async (_path, { mediaType, bytes }) =>
        answer(mediaType === 'application/json' ? JSON.parse(Buffer.from(bytes).toString()) : { nonce: '' }),
    },
    stationId,
    stationPrivateKey: own.privateKey,
    receiptKey: receipt.publicKey,
    basePublicKey: envelope.publicKey,
    authority: authority.certificate,
    profile: 'training',
    clock: { now: () => now, monotonic: () => 0 },
    random: systemRandom,
  })
}

const answered = (body: unknown, status = 200): TransportAnswer => ({ kind: 'answered', status, body, retryAfterMs: null })
const invalid = { ok: false, error: { code: 'STATEMENT_INVALID' } }
const statusOf = (nonce: string, change: Partial<StatusStatement> = {}): StatusStatement => ({
  kind: 'status',
  statementId: systemRandom.uuid(),
  stationId,
  subject: subjectEcho(nonce, iin),
  state: 'none',
  baseRecordId: null,
  version: null,
  consentNumber: null,
  capturedOn: null,
  at,
  ...change,
})

describe('a status is believed', () => {
  const status = (answer: (question: { readonly nonce: string }) => TransportAnswer) =>
    asking(answer).askStatus({ iin, caseNumber: 'c' })

  test('when the pinned key signed it for this station, person and question', async () => {
    const signed = await status(({ nonce }) => answered(signStatement(statusOf(nonce), receipt.privateKey)))
    expect(signed).toMatchObject({ ok: true, value: { state: 'none' } })
  })

  test('never when another key signed, a field was changed, or it is about another person, question or station', async () => {
    const lies: ReadonlyArray<(nonce: string) => unknown> = [
      (nonce) => signStatement(statusOf(nonce), stranger.privateKey),
      (nonce) => {
        const signed = signStatement(statusOf(nonce), receipt.privateKey)
        return { ...signed, statement: { ...signed.statement, state: 'destroyed' } }
      },
      (nonce) => signStatement(statusOf(nonce, { subject: subjectEcho(nonce, '600302300156') }), receipt.privateKey),
      () => signStatement(statusOf('a'.repeat(64)), receipt.privateKey),
      (nonce) => signStatement(statusOf(nonce, { stationId: 'KZ-71-01-002' }), receipt.privateKey),
      () => ({ state: 'none' }),
      () => undefined,
    ]
    for (const lie of lies) expect(await status(({ nonce }) => answered(lie(nonce)))).toMatchObject(invalid)
  })

  test('and a Base that says no, or is not there, has its code', async () => {
    const codes: ReadonlyArray<readonly [TransportAnswer, string, boolean]> = [
      [{ kind: 'offline', code: 'ECONNREFUSED' }, 'BASE_UNREACHABLE', true],
      [{ kind: 'authority', code: 'BASE_NOT_TRUSTED' }, 'BASE_REFUSES_STATION', false],
      [answered({ code: 'UNKNOWN_STATION' }, 403), 'BASE_REFUSES_STATION', false],
      [answered({ code: 'PURPOSE_MISSING' }, 422), 'PURPOSE_MISSING', false],
      [answered({ code: 'STORE_FAULT' }, 503), 'BASE_UNREACHABLE', true],
      [answered({ code: 'SOMETHING_NEW' }, 422), 'BASE_REFUSED', false],
      [answered('<html>', 404), 'BASE_REFUSED', false],
    ]
    for (const [answer, code, retryable] of codes)
      expect(await status(() => answer)).toMatchObject({ error: { code, retryable } })
  })
})

describe('CR-3 a decision of another station is believed', () => {
  const request: ConfirmationRequest = {
    confirmationId: systemRandom.uuid(),
    departmentCode: '71-01',
    kind: 'exclusion',
    requirement: '406-¶10',
    caseNumber: '71-01/2026/000003',
    subjectMasked: '********0156',
    requestedBy: 'employee',
    facts: { ground: 'EX-10.2' },
    expiresAt: at,
  }
  const decision: ConfirmationDecision = {
    confirmationId: request.confirmationId,
    requestDigest: confirmationDigest(request),
    stationId: 'KZ-71-01-002',
    confirmed: true,
    seniorLogin: 'senior',
    seniorName: 'ТЕСТ АҒА',
    reason: 'seen',
    decidedAt: at,
  }
  const sound: ConfirmationStatement = {
    kind: 'confirmation',
    stationId,
    confirmationId: request.confirmationId,
    requestDigest: confirmationDigest(request),
    state: 'confirmed',
    decision: signDecision(decision, decider.privateKey),
    certificate: certificateOf('KZ-71-01-002'),
    at,
  }
  const state = (change: Partial<ConfirmationStatement>) =>
    asking(() => answered(signStatement({ ...sound, ...change }, receipt.privateKey))).confirmationState(request)

  test('when that station signed it for this very request and its certificate is of the pinned authority', async () => {
    expect(await state({})).toMatchObject({ ok: true, value: { state: 'confirmed', decision } })
  })

  test('never on the word of the Base alone', async () => {
    const foreign = createTrainingAuthority(systemRandom, now)
    const lies: readonly Partial<ConfirmationStatement>[] = [
      { decision: null },
      { certificate: null },
      { decision: signDecision(decision, stranger.privateKey) },
      { decision: signDecision({ ...decision, confirmed: false }, decider.privateKey) },
      { decision: signDecision({ ...decision, requestDigest: '0'.repeat(96) }, decider.privateKey) },
      { decision: signDecision({ ...decision, confirmationId: systemRandom.uuid() }, decider.privateKey) },
      { certificate: certificateOf('KZ-71-01-003') },
      { certificate: certificateOf('KZ-71-01-002', decider.publicKey, foreign) },
      { requestDigest: '0'.repeat(96) },
      { state: 'refused' },
      { state: 'open' },
    ]
    for (const lie of lies) expect(await state(lie), JSON.stringify(lie)).toMatchObject(invalid)
  })
})

describe('406-¶11.1 an act is believed', () => {
  const order: SubjectOrder = {
    ...{ orderId: systemRandom.uuid(), kind: 'destroy', iin, regimes: ['fingerprint'], ground: 'DST-406-11' },
    ...{ requestNumber: 'D-08-000001', requirement: '406-¶11.1', departmentCode: '71-01', receivedAt: at },
    ...{ executor: 'employee', senior: null, hold: false, lifts: null, submissionId: null },
  }
  const sound: ActStatement = {
    ...{ kind: 'act', actId: systemRandom.uuid(), stationId, orderId: order.orderId, orderDigest: orderDigest(order) },
    ...{ order: 'destroy', outcome: 'nothing-held', records: [], method: 'key-destroyed-and-overwritten', at },
  }
  const act = (change: Partial<ActStatement> = {}, signer = receipt) =>
    asking(() => answered(signStatement({ ...sound, ...change }, signer.privateKey))).order(order)

  test('with the signature that D-09 rests upon, when the pinned key signed it for this very order', async () => {
    const answer = await act()
    expect(answer).toMatchObject({ ok: true, value: { statement: sound, signed: { statement: sound } } })
    const again = answer.ok && checkStatement(answer.value.signed, { kind: 'act', stationId }, receipt.publicKey)
    expect(again).toMatchObject({ ok: true })
  })

  test('never of another order, content, kind or station, nor on another signature', async () => {
    const lies: ReadonlyArray<Partial<ActStatement>> = [
      { orderId: systemRandom.uuid() },
      { orderDigest: orderDigest({ ...order, ground: 'DST-27.4' }) },
      { order: 'block', method: null },
      { stationId: 'KZ-71-01-002' },
    ]
    for (const lie of lies) expect(await act(lie), JSON.stringify(lie)).toMatchObject(invalid)
    expect(await act({}, stranger)).toMatchObject(invalid)
  })

  test('and the order goes out signed by this station, the same on every try', async () => {
    const seen: unknown[] = []
    const inquiries = asking((question) => {
      seen.push(question)
      return { kind: 'offline', code: 'ECONNREFUSED' }
    })
    for (const _ of [1, 2])
      expect(await inquiries.order(order)).toMatchObject({ error: { code: 'BASE_UNREACHABLE', retryable: true } })
    for (const sent of seen.map((one) => SignedOrder.parse(one))) {
      expect(sent.order).toEqual(order)
      expect(isOrderSignedBy(sent, own.publicKey)).toBe(true)
      expect(isOrderSignedBy({ ...sent, order: { ...order, iin: '600302300156' } }, own.publicKey)).toBe(false)
    }
  })

  test('395-¶24: a refusal of the Base has its code', async () => {
    const refused = (code: string, status: number) => asking(() => answered({ code }, status)).order(order)
    for (const [code, status] of [
      ['DESTRUCTION_HELD', 409],
      ['BLOCK_UNKNOWN', 404],
      ['CONTENT_CONFLICT', 409],
      ['DEPARTMENT_FOREIGN', 403],
      ['SIGNATURE_INVALID', 422],
    ] as const)
      expect(await refused(code, status)).toMatchObject({ error: { code, retryable: false } })
  })
})

describe('395-¶15.1, 406-¶11.3 holdings and notices are believed', () => {
  const regime = (name: 'fingerprint' | 'face') => ({ regime: name, versions: [], blocks: [], uses: [], olderUses: 0 })
  const sound = (nonce: string): HoldingsStatement => ({
    ...{ kind: 'holdings', statementId: systemRandom.uuid(), stationId, subject: subjectEcho(nonce, iin) },
    ...{ requestNumber: 'D-11-000001', regimes: [regime('fingerprint'), regime('face')], at },
  })
  const holdings = (change: (nonce: string) => Partial<HoldingsStatement>) =>
    asking(({ nonce }) => answered(signStatement({ ...sound(nonce), ...change(nonce) }, receipt.privateKey))).holdings({
      ...{ iin, requestNumber: 'D-11-000001' },
    })

  test('about this person and this request, and no other', async () => {
    expect(await holdings(() => ({}))).toMatchObject({ ok: true, value: { requestNumber: 'D-11-000001' } })
    expect(await holdings(() => ({ requestNumber: 'D-11-000002' }))).toMatchObject(invalid)
    expect(await holdings((nonce) => ({ subject: subjectEcho(nonce, '600302300156') }))).toMatchObject(invalid)
    expect(await holdings(() => ({ subject: subjectEcho('a'.repeat(64), iin) }))).toMatchObject(invalid)
  })

  test('after the number that was asked for', async () => {
    const notices = (after: number) =>
      asking(() => answered(signStatement({ kind: 'notices', stationId, after, notices: [], at }, receipt.privateKey))).notices(7)
    expect(await notices(7)).toMatchObject({ ok: true, value: { notices: [] } })
    expect(await notices(0)).toMatchObject(invalid)
  })
})
