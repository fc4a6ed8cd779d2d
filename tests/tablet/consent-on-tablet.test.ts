import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { verifyChain } from '../../src/main/audit/index.js'
import { endPresence, representationOf } from '../../src/main/cases/index.js'
import { loadRecords } from '../../src/main/keys/index.js'
import type { Reading } from '../../src/preload/contract/tablet-page.js'
import { guardedCase, openCounter, type Counter } from './case-at-the-tablet.js'
import { valueOf } from './service-under-test.js'
import { digestOf, loop } from './tablet-client.js'

let counter: Counter
let caseId: never
beforeEach(async () => {
  counter = await openCounter({ consentForms: ['paper', 'tablet'] })
  caseId = await guardedCase(counter)
})
afterEach(() => counter.close())

const count = (what: string): unknown => counter.database.sql.prepare(`SELECT count(*) FROM ${what}`).pluck().get()

async function signAtTablet(document: 'D-04' | 'D-01', language: 'kk' | 'ru'): Promise<string> {
  const { capacity, tablet, context } = counter
  valueOf(await capacity.offerOnTablet({ caseId, document, language }, context()))
  const { task } = (await tablet.call('state', { revision: 0 })).json() as {
    task: { taskId: string; signatory: string; readings: Record<string, Reading> }
  }
  await tablet.call('strokes', { taskId: task.taskId, from: 1, operations: [loop(30), loop(20, 400)] })
  const textDigest = digestOf(task.readings[language])
  const signing = { taskId: task.taskId, through: 2, language, textDigest, tabletTime: Date.now() }
  expect((await tablet.call('sign', signing)).status).toBe(200)
  return task.signatory
}

describe('CX-07: where the lawyers allow the tablet for D-01', () => {
  test('406-¶5.2, CX-08: the guardian signs D-04 and D-01, the employee accepts D-01 with the stamp, the case goes on', async () => {
    const { capacity, cases, context } = counter
    const early = await capacity.offerOnTablet({ caseId, document: 'D-01', language: 'kk' }, context())
    expect(early).toMatchObject({ error: { details: { requirement: '406-¶5.2', reason: 'APPLICATION_MISSING' } } })
    expect(await signAtTablet('D-04', 'kk')).toBe('Қасымова Жанар Өтегенқызы')
    expect(await signAtTablet('D-01', 'ru')).toBe('Қасымова Жанар Өтегенқызы')
    const signed = valueOf(await cases.get({ caseId }, context()))
    const scanned = { state: 'scanned', form: 'tablet', signatory: 'representative', language: 'ru' }
    expect(signed.consents.fingerprint).toMatchObject(scanned)
    expect(signed.state).toBe('EXPLAINED')
    const acceptance = { caseId, kind: 'fingerprint', signedTime: '00:00', signatureSeen: true, stampPut: true } as const
    const unstamped = await cases.acceptConsent({ ...acceptance, stampPut: false }, context())
    expect(unstamped).toMatchObject({ error: { details: { requirement: '406-Annex.2', reason: 'STAMP_MISSING' } } })
    const accepted = valueOf(await cases.acceptConsent(acceptance, context()))
    expect(accepted).toMatchObject({ state: 'CONSENTED', consents: { fingerprint: { state: 'accepted' } } })
    expect(accepted.consents.fingerprint?.signedAt).toBe(signed.consents.fingerprint?.signedAt)
    const document = valueOf(await capacity.signedDocument({ caseId, document: 'D-01' }, context()))
    expect(Buffer.from(document.pdf, 'base64').subarray(0, 5).toString()).toBe('%PDF-')
    expect(verifyChain(counter.database.sql).whole).toBe(true)
  })

  test('406-¶3.2: the consent made on paper takes D-01 off the tablet, and leaves another document there', async () => {
    const { capacity, cases, context, tablet } = counter
    const onTablet = async () => (await tablet.call('state', { revision: 0 })).json()['task']
    const paper = { caseId, kind: 'fingerprint', language: 'kk' } as const
    valueOf(await capacity.offerOnTablet({ caseId, document: 'D-04', language: 'kk' }, context()))
    valueOf(await cases.prepareConsent(paper, context()))
    expect(await onTablet()).not.toBeNull()
    valueOf(await capacity.prepareApplication({ caseId, language: 'kk' }, context()))
    expect(await onTablet()).toBeNull()
    await signAtTablet('D-04', 'kk')
    valueOf(await capacity.offerOnTablet({ caseId, document: 'D-01', language: 'kk' }, context()))
    valueOf(await cases.prepareConsent(paper, context()))
    expect(await onTablet()).toBeNull()
  })

  test('395-¶10: preparing the consent anew destroys the signature before it, points, document and keys', async () => {
    const { cases, context } = counter
    await signAtTablet('D-04', 'kk')
    await signAtTablet('D-01', 'kk')
    expect([count('tablet_signatures'), count("records WHERE type = 'hand-signature'")]).toEqual([2, 2])
    valueOf(await cases.prepareConsent({ caseId, kind: 'fingerprint', language: 'kk' }, context()))
    expect([count('tablet_signatures'), count("records WHERE type = 'hand-signature'")]).toEqual([1, 1])
    expect(count("records WHERE type = 'consent-scan'")).toBe(0)
    expect(count('data_keys WHERE wrapped IS NULL')).toBe(2)
  })
})

describe('406-¶3.1, ¶4.2: the end of a case', () => {
  test('406-¶3.1: what lapses takes representative, presence, application and signatures with it', async () => {
    await signAtTablet('D-04', 'kk')
    valueOf(await counter.capacity.markPresence({ caseId, present: true }, counter.context()))
    valueOf(await counter.database.write('cases.lapse', { caseId }, counter.context().write))
    const gone = ['representatives', 'presence_marks', 'tablet_signatures', 'records', "applications WHERE state <> 'withdrawn'"]
    expect(gone.map(count)).toEqual([0, 0, 0, 0, 0])
    expect(count('data_keys WHERE wrapped IS NOT NULL')).toBe(0)
    expect(valueOf(await counter.cases.get({ caseId }, counter.context()))).toMatchObject({ state: 'OPENED', capacity: null })
  })

  test('406-¶5.1: the marks of presence become intervals, and the last one ends with the submission', async () => {
    const { capacity, context, database, keys, service } = counter
    await signAtTablet('D-04', 'kk')
    for (const present of [true, true, false, true]) valueOf(await capacity.markPresence({ caseId, present }, context()))
    const at = new Date(Date.now() + 1000).toISOString()
    const end = { ...context().write, at }
    database.sql.transaction(() => endPresence(database.sql, caseId, end))()
    database.sql.transaction(() => endPresence(database.sql, caseId, end))()
    const bundle = valueOf(await service.load(caseId))
    expect(bundle.presence.map(({ present }) => present)).toEqual([1, 0, 1, 0])
    const records = new Map(loadRecords(database.sql, caseId).map((row) => [row.recordId, valueOf(keys.openRecord(row))]))
    const representation = valueOf(representationOf(bundle, records, at))
    expect(representation).toMatchObject({
      kind: 'incapacity',
      courtDecision: { number: '7119-20-00-2/1234', date: '2020-03-02' },
      representative: { iin: '750615400213', surname: 'Қасымова' },
      authority: { number: '15', date: '2020-04-01', until: null },
      application: { form: 'tablet', evidence: { mediaType: 'application/pdf' } },
    })
    expect(representation?.presence).toHaveLength(2)
    expect(representation?.presence[1]?.until).toBe(at)
    expect(JSON.stringify(bundle.application)).not.toContain('strokes')
    expect(representationOf(bundle, new Map(), at)).toMatchObject({ error: { code: 'RECORD_MISSING' } })
    const full = { ...bundle, row: { ...bundle.row, capacity: null } }
    expect(valueOf(representationOf(full, records, at))).toBeNull()
  })
})
