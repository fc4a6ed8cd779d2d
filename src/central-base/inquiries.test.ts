import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  blockOf,
  counterAt,
  enrolmentOf,
  regimeFile,
  repetitionOf,
  touch,
  type Counter,
} from '../../tests/property/base-people.js'
import { systemRandom } from '../../tests/property/outbox-sample.js'
import { personNumber, stationId, testStation, type TestStation } from '../../tests/property/outbox-station.js'
import { isEncryptedOnDisk } from '../main/database/index.js'
import type { FingerPosition } from '../main/fingerprint/index.js'
import { type ConfirmationRequest, type FingerprintSubmission2, type RecognitionStatement } from '../main/outbox/index.js'

let station: TestStation
let here: Counter
let there: Counter
let elsewhere: Counter
const templates = new Map<FingerPosition, string>()
beforeAll(async () => {
  station = await testStation()
  here = counterAt(station, 'KZ-71-01-011', '71-01')
  there = counterAt(station, 'KZ-71-01-012', '71-01')
  elsewhere = counterAt(station, 'KZ-75-02-001', '75-02')
  for (const position of [2, 3, 7] as const) templates.set(position, touch(61, position, 1))
})
afterAll(async () => {
  for (const counter of [here, there, elsewhere]) counter.close()
  await station.close()
})

let persons = 500
const stored = (position: FingerPosition): string => templates.get(position) ?? ''
const newcomer = (): FingerprintSubmission2 => enrolmentOf(personNumber((persons += 1)), stored, stationId)
const deliver = (record: FingerprintSubmission2) => station.transport.submit(station.sealOne(record).sealed)
const receiptOf = async (record: FingerprintSubmission2): Promise<{ baseRecordId: string; version: number }> => {
  const answer = await deliver(record)
  if (answer.kind !== 'answered' || answer.status !== 200) throw new Error(JSON.stringify(answer))
  return (answer.body as { receipt: { baseRecordId: string; version: number } }).receipt
}
const question = (iin: string, template: string, position: FingerPosition = 2) => ({
  requestId: systemRandom.uuid(),
  departmentCode: '71-01',
  caseNumber: '71-01/2026/000002',
  iin,
  probes: [{ position, template, quality: 70 }],
  capturedAt: '2026-11-25T06:00:00Z',
})
const recognised = async (asked: Parameters<Counter['inquiries']['recognise']>[0]): Promise<RecognitionStatement> => {
  const answer = await here.inquiries.recognise(asked)
  if (!answer.ok) throw new Error(answer.error.code)
  return answer.value
}
const stranger = touch(62, 2, 1)

describe('395-¶17 the status of one stated person', () => {
  test('is none before, active with version and consent after the enrolment', async () => {
    const record = newcomer()
    const ask = () => here.inquiries.askStatus({ iin: record.person.iin, caseNumber: 'c' })
    expect(await ask()).toMatchObject({ ok: true, value: { state: 'none', baseRecordId: null, version: null } })
    const { baseRecordId } = await receiptOf(record)
    const facts = { state: 'active', baseRecordId, version: 1, consentNumber: 'D-01-000001', capturedOn: '2026-11-23' }
    expect(await ask()).toMatchObject({ ok: true, value: { ...facts, stationId: here.stationId } })
  })

  test('names the consent of a version that was accepted before its number stood in a column', async () => {
    const record = newcomer()
    const { baseRecordId } = await receiptOf(record)
    const file = regimeFile(station.baseFolder)
    file.prepare('UPDATE versions SET consent_number = NULL WHERE base_record_id = ?').run(baseRecordId)
    file.close()
    expect(await here.inquiries.askStatus({ iin: record.person.iin, caseNumber: 'c' })).toMatchObject({
      value: { state: 'active', consentNumber: 'D-01-000001' },
    })
  })

  test('of a blocked record tells that it is blocked and nothing else', async () => {
    const record = newcomer()
    await receiptOf(record)
    expect(await here.inquiries.order(blockOf(record.person.iin))).toMatchObject({
      ok: true,
      value: { statement: { outcome: 'done' } },
    })
    expect(await here.inquiries.askStatus({ iin: record.person.iin, caseNumber: 'c' })).toMatchObject({
      value: { state: 'blocked', baseRecordId: null, version: null, consentNumber: null, capturedOn: null },
    })
    expect(await recognised(question(record.person.iin, stored(2)))).toMatchObject({ outcome: 'unavailable', baseRecordId: null })
    expect(await deliver({ ...newcomer(), person: record.person })).toMatchObject({
      status: 423,
      body: { code: 'SUBJECT_BLOCKED' },
    })
  })

  test('without a purpose, or about nobody in particular, is refused', async () => {
    const ask = (body: object) =>
      station.transport.post('/v1/status', { mediaType: 'application/json', bytes: Buffer.from(JSON.stringify(body)) })
    const whole = { iin: personNumber(1), regime: 'fingerprint', caseNumber: 'c', nonce: 'a'.repeat(64) }
    expect(await ask(whole)).toMatchObject({ status: 422, body: { code: 'PURPOSE_MISSING' } })
    expect(await ask({ ...whole, purposeId: 'STATISTICS' })).toMatchObject({ status: 422, body: { code: 'PURPOSE_MISSING' } })
    const { iin: _, ...nobody } = whole
    expect(await ask({ ...nobody, purposeId: 'PUBLIC-SERVICES-AUTH' })).toMatchObject({ status: 400 })
  })
})

describe('406-¶8.1 recognition against the Base', () => {
  test('another touch of the same finger matches; a finger of another person does not, and no score is told', async () => {
    const record = newcomer()
    const { baseRecordId } = await receiptOf(record)
    const match = await recognised(question(record.person.iin, touch(61, 2, 2)))
    expect(match).toMatchObject({ outcome: 'match', band: 'match', baseRecordId, version: 1, positions: [2] })
    const other = await recognised(question(record.person.iin, stranger))
    expect(other).toMatchObject({ outcome: 'non-match', baseRecordId })
    expect(['none', 'low', 'near']).toContain(other.band)
    expect(JSON.stringify([match, other])).not.toMatch(/score/i)
  })

  test('a finger laid on under another position is found among the stored fingers of this person', async () => {
    const record = newcomer()
    await receiptOf(record)
    const wrongPlace = encodedFor(8, touch(61, 2, 3))
    expect(await recognised(question(record.person.iin, wrongPlace, 8))).toMatchObject({ outcome: 'match' })
  })

  test('the same question has the same answer; with other content it is a conflict', async () => {
    const record = newcomer()
    await receiptOf(record)
    const asked = question(record.person.iin, stranger)
    const first = await recognised(asked)
    expect(await recognised(asked)).toEqual(first)
    expect(await here.inquiries.recognise({ ...asked, caseNumber: 'other' })).toMatchObject({
      error: { code: 'CONTENT_CONFLICT' },
    })
    expect(await there.inquiries.recognise(asked)).toMatchObject({ error: { code: 'CONTENT_CONFLICT' } })
  })

  test('nobody enrolled, or no template, is refused with a code', async () => {
    const unknown = question(personNumber(999), stranger)
    expect(await here.inquiries.recognise(unknown)).toMatchObject({ error: { code: 'SUBJECT_UNKNOWN' } })
    const unreadable = question(personNumber(999), 'AAAA')
    expect(await here.inquiries.recognise(unreadable)).toMatchObject({ error: { code: 'TEMPLATE_UNREADABLE' } })
  })

  test('keeps ids, outcome, band and purpose of the attempt, and no template', async () => {
    const record = newcomer()
    await receiptOf(record)
    const asked = question(record.person.iin, stranger)
    await recognised(asked)
    const file = regimeFile(station.baseFolder)
    const row = file
      .prepare<[string], Record<string, unknown>>('SELECT * FROM recognitions WHERE request_id = ?')
      .get(asked.requestId)
    file.close()
    expect(row).toMatchObject({ outcome: 'non-match', purpose_id: 'PUBLIC-SERVICES-AUTH', station_id: here.stationId })
    expect(JSON.stringify(row)).not.toContain(stranger.slice(0, 40))
    expect(JSON.stringify(row)).not.toContain(record.person.iin)
  })

  test('a submission sent as a question, or a question as a submission, is refused', async () => {
    const { sealed } = station.sealOne(newcomer())
    const mediaType = 'application/vnd.tanba.recognition'
    expect(await station.transport.post('/v1/recognitions', { mediaType, bytes: sealed })).toMatchObject({
      status: 400,
      body: { code: 'MALFORMED' },
    })
  })
})

describe('406-¶9 repeated enrolment', () => {
  const failedRecognition = async (record: FingerprintSubmission2) => {
    const { baseRecordId, version } = await receiptOf(record)
    const { statementId } = await recognised(question(record.person.iin, stranger))
    return { baseRecordId, version, recognitionStatementIds: [statementId] }
  }
  const states = (iin: string): Promise<unknown> => here.inquiries.askStatus({ iin, caseNumber: 'c' })

  test('406-¶9.1, ¶9.2: version 2 is active and version 1 archived with its mark, in one step', async () => {
    const record = newcomer()
    const ground = await failedRecognition(record)
    const again = repetitionOf(record, ground)
    const receipt = await receiptOf(again)
    expect(receipt.version).toBe(2)
    expect(await receiptOf(again)).toEqual(receipt)
    expect(await states(record.person.iin)).toMatchObject({
      value: { state: 'active', version: 2, baseRecordId: receipt.baseRecordId },
    })
    const file = regimeFile(station.baseFolder)
    const mark = file
      .prepare<[string], Record<string, unknown>>(
        'SELECT * FROM archive_marks JOIN versions USING (base_record_id) WHERE base_record_id = ?',
      )
      .get(ground.baseRecordId)
    file.close()
    expect(mark).toMatchObject({
      state: 'ARCHIVED',
      reason: 'DMG-SCAR',
      replaced_by: receipt.baseRecordId,
      access: '["responsible"]',
    })
  })

  test('406-¶9.2: given v1 archived, when recognition runs, then only v2 is compared', async () => {
    const record = newcomer()
    const ground = await failedRecognition(record)
    const scarred = repetitionOf(
      enrolmentOf(record.person.iin, () => encodedFor(0, stranger), stationId),
      ground,
    )
    expect((await receiptOf(scarred)).version).toBe(2)
    expect(await recognised(question(record.person.iin, touch(61, 2, 2)))).toMatchObject({ outcome: 'non-match', version: 2 })
    expect(await recognised(question(record.person.iin, touch(62, 2, 2)))).toMatchObject({ outcome: 'match', version: 2 })
  })

  test('406-¶8.1: without a failed recognition of this record, or after one that matched, it is not grounded', async () => {
    const record = newcomer()
    const { baseRecordId, version } = await receiptOf(record)
    const { statementId: matched } = await recognised(question(record.person.iin, touch(61, 2, 2)))
    const other = await failedRecognition(newcomer())
    for (const recognitionStatementIds of [[systemRandom.uuid()], [matched], other.recognitionStatementIds]) {
      expect(await deliver(repetitionOf(record, { baseRecordId, version, recognitionStatementIds }))).toMatchObject({
        status: 422,
        body: { code: 'REPEAT_NOT_GROUNDED' },
      })
    }
    expect(await states(record.person.iin)).toMatchObject({ value: { state: 'active', version: 1 } })
  })

  test('406-¶8.2: the earlier consent, an unmarked one, or a senior who is the employee is refused', async () => {
    const record = newcomer()
    const again = repetitionOf(record, await failedRecognition(record))
    const { consent, repeats } = again
    if (consent === null || repeats === null) throw new Error('the sample has both')
    const refused: readonly FingerprintSubmission2[] = [
      { ...again, consent: { ...consent, number: repeats.earlierConsent } },
      { ...again, consent: { ...consent, mark: 'first' } },
      { ...again, repeats: { ...repeats, confirmedBy: again.employeeLogin } },
      { ...again, repeats: { ...repeats, earlierConsent: 'D-01-999999' } },
    ]
    for (const one of refused) {
      expect(await deliver(one)).toMatchObject({ status: 422, body: { code: 'REPEAT_NOT_GROUNDED' } })
    }
  })

  test('406-¶9.1: a version that is no longer the active one cannot be replaced', async () => {
    const record = newcomer()
    const ground = await failedRecognition(record)
    await receiptOf(repetitionOf(record, ground))
    expect(await deliver(repetitionOf(record, ground))).toMatchObject({ status: 409, body: { code: 'REPEAT_CONFLICT' } })
    const unknown = { ...newcomer() }
    expect(await deliver(repetitionOf(unknown, ground))).toMatchObject({ status: 409, body: { code: 'REPEAT_CONFLICT' } })
  })

  test('406-¶9.1: of two repetitions of one version at the same moment one is stored', async () => {
    const record = newcomer()
    const ground = await failedRecognition(record)
    const answers = await Promise.all([deliver(repetitionOf(record, ground)), deliver(repetitionOf(record, ground))])
    expect(answers.map((answer) => (answer.kind === 'answered' ? answer.status : 0)).sort()).toEqual([200, 409])
  })
})

describe('CR-3 a confirmation by a senior employee at another station', () => {
  const request = (): ConfirmationRequest => ({
    confirmationId: systemRandom.uuid(),
    departmentCode: '71-01',
    kind: 'repeated-enrolment',
    requirement: '406-¶8.1',
    caseNumber: '71-01/2026/000002',
    subjectMasked: '********0011',
    requestedBy: 'employee',
    facts: { damage: 'DMG-SCAR', failedAttempts: 1, partial: false },
    expiresAt: new Date(Date.now() + 600_000).toISOString(),
  })
  const yes = { confirmed: true, seniorLogin: 'senior', seniorName: 'ТЕСТ АҒА', reason: 'seen' }

  test('is asked for here, seen and decided there, and proven here by the signature of that station', async () => {
    const asked = request()
    expect(await here.inquiries.requestConfirmation(asked)).toMatchObject({ value: { state: 'open', decision: null } })
    expect(await here.inquiries.requestConfirmation(asked)).toMatchObject({ value: { state: 'open' } })
    const seen = await there.inquiries.openConfirmations('71-01')
    expect(seen.ok && seen.value.find((one) => one.request.confirmationId === asked.confirmationId)).toMatchObject({
      stationId: here.stationId,
      request: asked,
    })
    expect(await there.inquiries.decideConfirmation(asked, yes)).toMatchObject({ value: { state: 'confirmed' } })
    expect(await here.inquiries.confirmationState(asked)).toMatchObject({
      ok: true,
      value: { state: 'confirmed', decision: { ...yes, stationId: there.stationId } },
    })
    const left = await there.inquiries.openConfirmations('71-01')
    expect(left.ok && left.value.some((one) => one.request.confirmationId === asked.confirmationId)).toBe(false)
  })

  test('is final: nobody decides it a second time', async () => {
    const asked = request()
    await here.inquiries.requestConfirmation(asked)
    await there.inquiries.decideConfirmation(asked, { ...yes, confirmed: false, reason: 'no damage seen' })
    for (const counter of [here, there]) {
      expect(await counter.inquiries.decideConfirmation(asked, yes)).toMatchObject({ error: { code: 'CONFIRMATION_DECIDED' } })
    }
    expect(await here.inquiries.confirmationState(asked)).toMatchObject({ value: { state: 'refused' } })
  })

  test('is neither seen nor decided nor asked for outside its department', async () => {
    const asked = request()
    expect(await elsewhere.inquiries.requestConfirmation(asked)).toMatchObject({ error: { code: 'DEPARTMENT_FOREIGN' } })
    await here.inquiries.requestConfirmation(asked)
    expect(await elsewhere.inquiries.openConfirmations('71-01')).toMatchObject({ error: { code: 'DEPARTMENT_FOREIGN' } })
    expect(await elsewhere.inquiries.decideConfirmation(asked, yes)).toMatchObject({ error: { code: 'CONFIRMATION_UNKNOWN' } })
    expect(await there.inquiries.confirmationState(asked)).toMatchObject({ error: { code: 'CONFIRMATION_UNKNOWN' } })
  })

  test('by the employee himself, too late, about a changed request or with a whole IIN in it is refused', async () => {
    const asked = request()
    await here.inquiries.requestConfirmation(asked)
    expect(await there.inquiries.decideConfirmation(asked, { ...yes, seniorLogin: 'employee' })).toMatchObject({
      error: { code: 'SENIOR_IS_EMPLOYEE' },
    })
    const changed = { ...asked, facts: { ...asked.facts, damage: 'DMG-CUT' } }
    expect(await there.inquiries.decideConfirmation(changed, yes)).toMatchObject({ error: { code: 'CONTENT_CONFLICT' } })
    const late = { ...request(), expiresAt: new Date(Date.now() - 1000).toISOString() }
    expect(await here.inquiries.requestConfirmation(late)).toMatchObject({ value: { state: 'expired' } })
    expect(await there.inquiries.decideConfirmation(late, yes)).toMatchObject({ error: { code: 'CONFIRMATION_EXPIRED' } })
    const telling = [
      { ...request(), subjectMasked: '850214330011' },
      { ...request(), facts: { note: 'IIN 850214330011' } },
    ]
    for (const one of telling) {
      expect(await here.inquiries.requestConfirmation(one)).toMatchObject({ error: { code: 'MALFORMED' } })
    }
  })

  test('lies in a file of its own, encrypted', () => {
    expect(isEncryptedOnDisk(join(station.baseFolder, 'confirmations.db'))).toBe(true)
    expect(readFileSync(join(station.baseFolder, 'confirmations.db')).includes('ТЕСТ АҒА')).toBe(false)
  })
})

/** The position byte of the one finger view of an ISO/IEC 19794-2:2005 record. */
function encodedFor(position: number, template: string): string {
  const bytes = Buffer.from(template, 'base64')
  bytes[24] = position
  return bytes.toString('base64')
}
