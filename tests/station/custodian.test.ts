import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { verifyChain } from '../../src/main/audit/index.js'
import { digestOfReading } from '../../src/main/tablet/index.js'
import type { CaseView, IdentityDraft } from '../../src/preload/contract/cases.js'
import type { Reading } from '../../src/preload/contract/tablet-page.js'
import { valueOf } from '../../src/cli/open-station.js'
import { demoAccounts, demoIdentity } from '../../src/cli/demo/person.js'
import { loop, Tablet } from '../tablet/tablet-client.js'
import { openHub, signedPaper, type Hub } from './hub.js'

/** Test people of requirements.md §12: the ward and his guardian. */
const ward: IdentityDraft = {
  ...demoIdentity,
  method: 'typed',
  mrzLines: [],
  iin: '551212400907',
  surname: 'Қасымова',
  name: 'Өсер',
  patronymic: '',
  latinName: '',
  birthDate: '1955-12-12',
  sex: 'female',
}
const guardian = {
  iin: '750615400213',
  surname: 'Қасымова',
  name: 'Жанар',
  patronymic: 'Өтегенқызы',
  documentKind: 'id-card' as const,
  documentNumber: '034567891',
  documentIssuer: 'ҚР ІІМ',
  documentIssuedOn: '2024-02-14',
  documentExpiresOn: '2034-02-13',
  documentSeen: true,
  authority: { number: '15', date: '2020-04-01', body: 'Есіл ауданының әкімдігі', until: null, namedIin: '750615400213' },
}
const courtDecision = { number: '7119-20-00-2/1234', decidedOn: '2020-03-02', court: 'Астана қаласы Есіл аудандық соты' }
const otherIin = '900101445013'

let hub: Hub
beforeAll(async () => {
  hub = await openHub({ tabletAddress: '127.0.0.1' })
}, 60_000)
afterAll(() => hub.remove())

const capacity = () => hub.bridge().capacity
const cases = () => hub.bridge().cases
const refusedWith = (requirement: string, reason: string) => ({
  ok: false,
  error: { code: 'REQUIREMENT_NOT_MET', details: { requirement, reason } },
})
const minuteNow = () => new Date(Date.now() + 5 * 3_600_000).toISOString().slice(11, 16)
const state = (caseId: CaseView['caseId'], kind: 'incapacity' | 'limited capacity' = 'incapacity') =>
  valueOf('capacity', capacity().state({ caseId, capacity: { kind, courtDecision } }))
const represent = (caseId: CaseView['caseId'], change: object = {}) =>
  capacity().identifyRepresentative({ caseId, representative: { ...guardian, ...change } })
const mark = (caseId: CaseView['caseId'], present: boolean) => valueOf('presence', capacity().markPresence({ caseId, present }))
const tryFinger = (caseId: CaseView['caseId'], position = 1) => hub.bridge().capture.start({ caseId, position, deviceId: null })
const keysOf = async (type: string) => {
  const sql = await hub.database()
  const rows = sql.prepare<[string], { record_id: string }>('SELECT record_id FROM records WHERE type = ?').all(type)
  sql.close()
  return rows.length
}

/** The ward's case, explained; nothing is stated of his capacity yet. */
async function explained(): Promise<CaseView> {
  const view = await hub.enrolUntil('explanation', ward)
  await valueOf('memo', cases().showMemo({ caseId: view.caseId, language: 'kk' }))
  return valueOf('explained', cases().markExplained({ caseId: view.caseId, aids: [] }))
}

async function applyOnPaper({ caseId }: Pick<CaseView, 'caseId'>, signedByIin = guardian.iin) {
  const { pdf } = await valueOf('D-04', capacity().prepareApplication({ caseId, language: 'ru' }))
  await valueOf('printed', capacity().confirmApplicationPrinted({ caseId }))
  const scan = { caseId, mediaType: 'image/jpeg', file: await signedPaper(pdf), typedNumber: null } as const
  await valueOf('scan', capacity().attachApplicationScan(scan))
  return capacity().acceptApplication({ caseId, signedByIin, signedTime: minuteNow(), signatureSeen: true })
}

async function consentOnPaper({ caseId }: Pick<CaseView, 'caseId'>): Promise<CaseView> {
  const kind = 'fingerprint' as const
  const { pdf } = await valueOf('D-01', cases().prepareConsent({ caseId, kind, language: 'kk' }))
  await valueOf('printed', cases().confirmPrinted({ caseId, kind }))
  await valueOf('scan', cases().attachConsentScan({ caseId, kind, mediaType: 'image/jpeg', file: await signedPaper(pdf) }))
  const acceptance = { caseId, kind, signedTime: minuteNow(), signatureSeen: true, stampPut: true }
  return valueOf('accepted', cases().acceptConsent(acceptance))
}

/** Ends an attempt that was begun, whatever becomes of it. */
async function takeFinger(caseId: CaseView['caseId'], position: number): Promise<string> {
  let resolve: (outcome: string) => void = () => undefined
  const ended = new Promise<string>((done) => (resolve = done))
  const stop = hub.bridge().on('capture.ended', ({ outcome }) => resolve(outcome))
  await valueOf(`finger ${position}`, tryFinger(caseId, position))
  const outcome = await ended
  stop()
  return outcome
}

describe('406-¶5.1: the representative', () => {
  test('406-¶5.1: with the applicant stated incapable the scanner stays closed; with the guardian identified and present it opens', async () => {
    const { caseId } = await explained()
    const stated = await state(caseId)
    expect(stated.parts.find(({ part }) => part === 'eligibility')).toMatchObject({
      status: 'in-progress',
      decision: { requirement: '406-¶5.1', reason: 'REPRESENTATIVE_NOT_IDENTIFIED' },
    })
    expect(await tryFinger(caseId)).toMatchObject(refusedWith('406-¶5.1', 'REPRESENTATIVE_NOT_IDENTIFIED'))
    await valueOf('guardian', represent(caseId))
    expect(await tryFinger(caseId)).toMatchObject(refusedWith('406-¶5.2', 'APPLICATION_MISSING'))
    await valueOf('D-04', applyOnPaper({ caseId }))
    await consentOnPaper({ caseId })
    expect(await tryFinger(caseId)).toMatchObject(refusedWith('406-¶5.1', 'REPRESENTATIVE_ABSENT'))
    await mark(caseId, true)
    expect(await takeFinger(caseId, 1)).toBe('done')
  })

  test('406-¶5.1: presence withdrawn at finger 4 pauses the capture, nothing is sent; restored it goes on', async () => {
    const { caseId } = await explained()
    await state(caseId)
    await valueOf('guardian', represent(caseId))
    await valueOf('D-04', applyOnPaper({ caseId }))
    await consentOnPaper({ caseId })
    await mark(caseId, true)
    for (const position of [1, 2, 3]) expect(await takeFinger(caseId, position)).toBe('done')
    let outcome = ''
    const stop = hub.bridge().on('capture.ended', (event) => (outcome = event.outcome))
    await valueOf('finger 4', tryFinger(caseId, 4))
    const paused = await mark(caseId, false)
    await expect.poll(() => outcome).toBe('cancelled')
    stop()
    expect(paused.fingers.filter(({ state: done }) => done === 'captured')).toHaveLength(3)
    expect(paused.parts.find(({ part }) => part === 'fingers')).toMatchObject({
      status: 'in-progress',
      decision: { requirement: '406-¶5.1', reason: 'REPRESENTATIVE_ABSENT' },
    })
    expect(await tryFinger(caseId, 4)).toMatchObject(refusedWith('406-¶5.1', 'REPRESENTATIVE_ABSENT'))
    expect(await cases().submit({ caseId })).toMatchObject(refusedWith('406-¶5.1', 'REPRESENTATIVE_ABSENT'))
    const restored = await mark(caseId, true)
    expect(restored.capacity?.presence.marks.map(({ present }) => present)).toEqual([true, false, true])
    expect(await takeFinger(caseId, 4)).toBe('done')
  })

  test.each([
    [
      'is the applicant',
      { iin: ward.iin, authority: { ...guardian.authority, namedIin: ward.iin } },
      'REPRESENTATIVE_IS_APPLICANT',
    ],
    [
      'is the accepting employee',
      { iin: demoAccounts.employee.iin, authority: { ...guardian.authority, namedIin: demoAccounts.employee.iin } },
      'REPRESENTATIVE_IS_EMPLOYEE',
    ],
    [
      'is not the one the act names',
      { authority: { ...guardian.authority, namedIin: otherIin } },
      'REPRESENTATIVE_WITHOUT_AUTHORITY',
    ],
    ['has authority no more', { authority: { ...guardian.authority, until: '2024-12-31' } }, 'REPRESENTATIVE_WITHOUT_AUTHORITY'],
    ['has authority not yet', { authority: { ...guardian.authority, date: '2099-01-01' } }, 'REPRESENTATIVE_WITHOUT_AUTHORITY'],
  ])('406-¶5.1: refused is who %s', async (_who, change, reason) => {
    const { caseId } = await hub.enrolUntil('explanation', ward)
    await state(caseId)
    expect(await represent(caseId, change)).toMatchObject(refusedWith('406-¶5.1', reason))
    expect((await valueOf('case', cases().get({ caseId }))).capacity?.representative).toBeNull()
  })

  test('406-¶3.1, CR-3: his document is in force and was seen, his IIN can exist', async () => {
    const { caseId } = await hub.enrolUntil('explanation', ward)
    await state(caseId)
    expect(await represent(caseId, { documentExpiresOn: '2024-12-31' })).toMatchObject(
      refusedWith('406-¶3.1', 'DOCUMENT_EXPIRED'),
    )
    expect(await represent(caseId, { documentSeen: false })).toMatchObject(refusedWith('406-¶3.1', 'DOCUMENT_STATEMENT_MISSING'))
    expect(await represent(caseId, { iin: '750615400214' })).toMatchObject({ ok: false, error: { code: 'IIN_INVALID' } })
  })

  test('406-¶5.1: without a court decision there is nobody to represent; a statement before the identification is none', async () => {
    const { caseId } = await hub.enrolUntil('explanation', ward)
    expect(await represent(caseId)).toMatchObject(refusedWith('406-¶5.1', 'COURT_DECISION_MISSING'))
    expect(await capacity().markPresence({ caseId, present: true })).toMatchObject(
      refusedWith('406-¶5.1', 'REPRESENTATIVE_NOT_IDENTIFIED'),
    )
    const empty = await valueOf('case', cases().open({}))
    const early = { caseId: empty.caseId, capacity: { kind: 'incapacity' as const, courtDecision } }
    expect(await capacity().state(early)).toMatchObject(refusedWith('406-¶3.1', 'IDENTITY_MISSING'))
  })

  test('406-¶5.1: another statement withdraws representative, application, presence and the guardian’s consent, and destroys the papers', async () => {
    const [forms, scans] = [await keysOf('application-form'), await keysOf('consent-scan')]
    const { caseId } = await explained()
    await state(caseId)
    await valueOf('guardian', represent(caseId))
    await valueOf('D-04', applyOnPaper({ caseId }))
    expect(await consentOnPaper({ caseId })).toMatchObject({ state: 'CONSENTED' })
    expect([await keysOf('application-form'), await keysOf('consent-scan')]).toEqual([forms + 1, scans + 1])
    const again = await state(caseId)
    expect(again).toMatchObject({ state: 'CONSENTED', capacity: { application: { state: 'accepted' } } })
    const changed = await valueOf('full', capacity().state({ caseId, capacity: null }))
    expect(changed).toMatchObject({ state: 'EXPLAINED', capacity: null, consents: { fingerprint: null } })
    expect([await keysOf('application-form'), await keysOf('consent-scan')]).toEqual([forms, scans])
  })
})

describe('406-¶5.2: the application D-04', () => {
  test('406-¶5.2: signed by a person whose IIN is not the representative’s it is rejected, scan and key destroyed', async () => {
    const before = await keysOf('application-form')
    const { caseId } = await explained()
    await state(caseId)
    await valueOf('guardian', represent(caseId))
    expect(await applyOnPaper({ caseId }, otherIin)).toMatchObject(refusedWith('406-¶5.2', 'APPLICATION_SIGNED_BY_OTHER'))
    expect(await keysOf('application-form')).toBe(before)
    const view = await valueOf('case', cases().get({ caseId }))
    expect(view.capacity?.application).toBeNull()
    const accepted = await valueOf('D-04', applyOnPaper({ caseId }))
    expect(accepted.capacity?.application).toMatchObject({ state: 'accepted', form: 'paper' })
  })

  test('406-¶3.3: no application before the explanation, none signed before it', async () => {
    const { caseId } = await hub.enrolUntil('explanation', ward)
    await state(caseId)
    await valueOf('guardian', represent(caseId))
    expect(await capacity().prepareApplication({ caseId, language: 'kk' })).toMatchObject({
      error: { details: { requirement: '406-¶3.3' } },
    })
  })

  test('406-¶4.2: who declines leaves no representative, no application and no signature', async () => {
    const before = await keysOf('application-form')
    const { caseId } = await explained()
    await state(caseId)
    await valueOf('guardian', represent(caseId))
    await valueOf('D-04', applyOnPaper({ caseId }))
    expect(await valueOf('decline', cases().decline({ caseId }))).toMatchObject({ state: 'CANCELLED', capacity: null })
    expect(await keysOf('application-form')).toBe(before)
    const sql = await hub.database()
    expect(sql.prepare('SELECT count(*) FROM representatives WHERE case_id = ?').pluck().get(caseId)).toBe(0)
    sql.close()
  })
})

describe('CX-08: who signs the consent', () => {
  test('CX-08: for an incapable person the guardian signs D-01 with his authority stated', async () => {
    const { caseId } = await explained()
    await state(caseId)
    expect(await cases().prepareConsent({ caseId, kind: 'fingerprint', language: 'kk' })).toMatchObject(
      refusedWith('406-¶5.1', 'REPRESENTATIVE_NOT_IDENTIFIED'),
    )
    await valueOf('guardian', represent(caseId))
    const view = await consentOnPaper({ caseId })
    expect(view.consents.fingerprint).toMatchObject({ state: 'accepted', signatory: 'representative' })
  })

  test('CX-08: a person of limited capacity signs D-01 himself, the trustee signs D-04', async () => {
    const { caseId } = await explained()
    await state(caseId, 'limited capacity')
    await valueOf('trustee', represent(caseId))
    await valueOf('D-04', applyOnPaper({ caseId }))
    const view = await consentOnPaper({ caseId })
    expect(view.consents.fingerprint).toMatchObject({ state: 'accepted', signatory: 'applicant' })
    await mark(caseId, true)
    expect(await takeFinger(caseId, 1)).toBe('done')
  })

  test('CX-08: a consent the applicant signed himself does not serve once he is stated incapable', async () => {
    const { caseId } = await explained()
    expect(await consentOnPaper({ caseId })).toMatchObject({ state: 'CONSENTED' })
    expect(await state(caseId)).toMatchObject({ state: 'EXPLAINED', consents: { fingerprint: null } })
  })
})

describe('406-¶5.2: the tablet', () => {
  let tablet: Tablet
  beforeEach(async () => {
    const offer = await valueOf('pairing', hub.bridge().tablet.beginPairing({}))
    tablet = new Tablet(offer.url)
    expect((await tablet.pair(offer.code)).status).toBe(200)
  })

  interface Task {
    readonly taskId: string
    readonly signatory: string
    readonly readings: Record<string, Reading>
    readonly phase: string
    readonly acknowledged: number
  }
  const taskOnTablet = async (): Promise<Task | null> =>
    (await tablet.call('state', { revision: 0 })).json()['task'] as Task | null
  const tabletState = async () => valueOf('tablet', hub.bridge().tablet.state({}))
  const sign = (task: Task, through: number, language = 'kk') =>
    tablet.call('sign', {
      taskId: task.taskId,
      through,
      language,
      textDigest: digestOfReading(task.readings[language]),
      tabletTime: Date.now() + 900,
    })
  async function offered(): Promise<{ readonly caseId: CaseView['caseId']; readonly task: Task }> {
    const { caseId } = await explained()
    await state(caseId)
    await valueOf('guardian', represent(caseId))
    await valueOf('offer', capacity().offerOnTablet({ caseId, document: 'D-04', language: 'kk' }))
    const task = await taskOnTablet()
    if (task === null) throw new Error('no task on the tablet')
    return { caseId, task }
  }

  test('406-¶5.2: the guardian reads the very text and signs; the PDF is kept sealed, D-04 is accepted, the journal is whole', async () => {
    const { caseId, task } = await offered()
    expect(task.signatory).toBe('Қасымова Жанар Өтегенқызы')
    expect(Object.keys(task.readings).sort()).toEqual(['kk', 'ru'])
    expect(task.readings['ru']?.paragraphs.join(' ')).toContain('551212400907')
    await tablet.call('strokes', { taskId: task.taskId, from: 1, operations: [loop(40)] })
    expect((await sign(task, 1, 'ru')).status).toBe(200)
    const view = await valueOf('case', cases().get({ caseId }))
    expect(view.capacity?.application).toMatchObject({ state: 'accepted', form: 'tablet', language: 'ru' })
    const { pdf } = await valueOf('document', capacity().signedDocument({ caseId, document: 'D-04' }))
    const shown = await tablet.call('document', { taskId: task.taskId })
    expect(shown.body.subarray(0, 5).toString()).toBe('%PDF-')
    expect(Buffer.from(pdf, 'base64').equals(shown.body)).toBe(true)
    const sql = await hub.database()
    const row = sql.prepare(
      'SELECT document, language, points, tablet_key_id, text_digest FROM tablet_signatures WHERE case_id = ?',
    )
    expect(row.get(caseId)).toEqual({
      document: 'D-04',
      language: 'ru',
      points: 40,
      tablet_key_id: tablet.keyId,
      text_digest: digestOfReading(task.readings['ru']),
    })
    const records = sql.prepare(
      "SELECT ciphertext FROM records WHERE case_id = ? AND type IN ('hand-signature', 'application-form')",
    )
    const sealed = records.pluck().all(caseId)
    expect(sealed).toHaveLength(2)
    for (const bytes of sealed) expect(Buffer.isBuffer(bytes) && !bytes.includes('%PDF') && !bytes.includes('strokes')).toBe(true)
    expect(verifyChain(sql).whole).toBe(true)
    const actions = sql.prepare('SELECT action FROM audit WHERE case_id = ? ORDER BY sequence').pluck().all(caseId)
    expect(actions).toEqual(
      expect.arrayContaining(['application.prepared', 'tablet.task-offered', 'application.signed', 'tablet.task-signed']),
    )
    sql.close()
    await consentOnPaper({ caseId })
    await mark(caseId, true)
    expect(await takeFinger(caseId, 1)).toBe('done')
  })

  test('406-¶5.2: a line lost in mid-signature loses nothing, and signing twice signs once', async () => {
    const { caseId, task } = await offered()
    await tablet.call('strokes', { taskId: task.taskId, from: 1, operations: [loop(20)] })
    expect((await tabletState()).task).toMatchObject({ caseId, phase: 'signing', strokes: 1 })
    // The answer never reached the page: it asks where it stands and sends everything that is not acknowledged.
    expect((await taskOnTablet())?.acknowledged).toBe(1)
    await tablet.call('strokes', { taskId: task.taskId, from: 1, operations: [loop(20), loop(15, 400)] })
    const [first, second] = [await sign(task, 2), await sign(task, 2)]
    expect([first.status, second.status]).toEqual([200, 200])
    const sql = await hub.database()
    const count = (table: string) => sql.prepare(`SELECT count(*) FROM ${table} WHERE case_id = ?`).pluck().get(caseId)
    expect([count('tablet_signatures'), count('applications')]).toEqual([1, 1])
    expect(sql.prepare('SELECT points FROM tablet_signatures WHERE case_id = ?').pluck().get(caseId)).toBe(35)
    sql.close()
  })

  test.each<[string, (caseId: CaseView['caseId']) => Promise<unknown>]>([
    ['the applicant declines', (caseId) => valueOf('decline', cases().decline({ caseId }))],
    ['the case is postponed', (caseId) => valueOf('postpone', cases().postpone({ caseId }))],
    ['the capacity is stated anew', (caseId) => state(caseId, 'limited capacity')],
    ['the application is made on paper', (caseId) => valueOf('D-04', capacity().prepareApplication({ caseId, language: 'kk' }))],
  ])('406-¶5.2: the document is taken off the tablet when %s', async (_when, act) => {
    const { caseId, task } = await offered()
    await act(caseId)
    await expect.poll(async () => (await tabletState()).task).toBeNull()
    expect((await tablet.call('strokes', { taskId: task.taskId, from: 1, operations: [loop(20)] })).json()).toEqual({
      error: 'TASK_GONE',
    })
  })

  test('CX-07: the consent D-01 is not put on the tablet unless the lawyers allow it', async () => {
    const { caseId } = await explained()
    await state(caseId)
    await valueOf('guardian', represent(caseId))
    const answer = await capacity().offerOnTablet({ caseId, document: 'D-01', language: 'kk' })
    expect(answer).toMatchObject(refusedWith('395-¶6.1', 'CONSENT_FORM_NOT_ALLOWED'))
    expect(answer).toMatchObject({ error: { details: { conflict: 'CX-07' } } })
  })

  test('406-¶5.2: without a tablet, or while it is busy, no number is spent', async () => {
    const { caseId } = await offered()
    const offer = { caseId, document: 'D-04', language: 'kk' } as const
    expect(await capacity().offerOnTablet(offer)).toMatchObject({ error: { code: 'TABLET_BUSY' } })
    await valueOf('unpair', hub.bridge().tablet.unpair({}))
    const before = (await valueOf('case', cases().get({ caseId }))).capacity?.application?.number
    expect(await capacity().offerOnTablet(offer)).toMatchObject({ error: { code: 'TABLET_NOT_PAIRED' } })
    expect((await valueOf('case', cases().get({ caseId }))).capacity?.application?.number).toBe(before)
  })
})
