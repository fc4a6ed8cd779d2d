import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { valueOf } from '../../src/cli/open-station.js'
import { verifyChain } from '../../src/main/audit/index.js'
import { digestOfReading } from '../../src/main/tablet/index.js'
import type { CaseView, IdentityDraft } from '../../src/preload/contract/cases.js'
import type { Reading } from '../../src/preload/contract/tablet-page.js'
import { loop, Tablet } from '../tablet/tablet-client.js'
import { refusedWith } from './department.js'
import { asAdministrator, asEmployee, demoIdentity, openHub, type Hub } from './hub.js'
import { courtDecision, guardian, ward } from './ward.js'

let hub: Hub
let tablet: Tablet
beforeAll(async () => {
  hub = await openHub({ tabletAddress: '127.0.0.1' })
}, 60_000)
afterAll(() => hub.remove())
beforeEach(async () => {
  await asEmployee(hub.station())
  const offer = await valueOf('pairing', hub.bridge().tablet.beginPairing({}))
  tablet = new Tablet(offer.url)
  expect((await tablet.pair(offer.code)).status).toBe(200)
})

const cases = () => hub.bridge().cases
const capacity = () => hub.bridge().capacity
const fingerprint = 'fingerprint' as const
const someTime = { kind: fingerprint, signedTime: '00:00', signatureSeen: true, stampPut: true } as const

/** What the lawyers answered, entered by the administrator; the employee goes on. */
async function allow(consentForms: readonly ('paper' | 'tablet')[]): Promise<void> {
  await asAdministrator(hub.station())
  const { settings } = await valueOf('settings', hub.bridge().station.settings({}))
  const law = { ...settings.law, consentForms }
  await valueOf('save', hub.bridge().station.saveSettings({ settings: { ...settings, law }, reason: 'answer of the lawyers' }))
  await asEmployee(hub.station())
}

async function explained(identity: IdentityDraft = demoIdentity): Promise<CaseView> {
  const view = await hub.enrolUntil('explanation', identity)
  await valueOf('memo', cases().showMemo({ caseId: view.caseId, language: 'kk' }))
  return valueOf('explained', cases().markExplained({ caseId: view.caseId, aids: [] }))
}

interface Task {
  readonly taskId: string
  readonly signatory: string
  readonly readings: Record<string, Reading>
}

/** Reads and signs what lies on the tablet. @returns what the person read */
async function signOnTablet(language: 'kk' | 'ru'): Promise<Task> {
  const task = (await tablet.call('state', { revision: 0 })).json()['task'] as Task | null
  if (task === null) throw new Error('no task on the tablet')
  await tablet.call('strokes', { taskId: task.taskId, from: 1, operations: [loop(40)] })
  const textDigest = digestOfReading(task.readings[language])
  const signed = await tablet.call('sign', { taskId: task.taskId, through: 1, language, textDigest, tabletTime: Date.now() })
  expect(signed.status).toBe(200)
  return task
}

const offer = (caseId: CaseView['caseId'], document: 'D-04' | 'D-01' = 'D-01') =>
  capacity().offerOnTablet({ caseId, document, language: 'kk' })

describe('CX-07: the consent D-01 at the tablet', () => {
  test('CX-07: until the administrator enters the answer of the lawyers D-01 is paper alone', async () => {
    const { caseId } = await explained()
    expect(await offer(caseId)).toMatchObject(refusedWith('395-¶6.1', 'CONSENT_FORM_NOT_ALLOWED'))
    await allow(['paper', 'tablet'])
    expect(await offer(caseId)).toMatchObject({ ok: true })
    await valueOf('decline', cases().decline({ caseId }))
  })

  test('406-¶3.2: the applicant reads the very text and signs; the employee accepts with the stamp, and the scanner opens', async () => {
    await allow(['paper', 'tablet'])
    const { caseId } = await explained()
    await valueOf('offer', offer(caseId))
    const task = await signOnTablet('ru')
    expect(task.signatory).toBe('Сапарова Айгерім Бекқызы')
    expect(task.readings['ru']?.paragraphs.join(' ')).toContain(demoIdentity.iin)
    const signed = await valueOf('case', cases().get({ caseId }))
    expect(signed).toMatchObject({
      state: 'EXPLAINED',
      consents: { fingerprint: { state: 'scanned', form: 'tablet', signatory: 'applicant', language: 'ru' } },
    })
    expect(await hub.bridge().capture.start({ caseId, position: 1, deviceId: null })).toMatchObject({ ok: false })
    const { pdf } = await valueOf('shown back', capacity().signedDocument({ caseId, document: 'D-01' }))
    const shown = await tablet.call('document', { taskId: task.taskId })
    expect(Buffer.from(pdf, 'base64').equals(shown.body)).toBe(true)
    expect(await cases().acceptConsent({ caseId, ...someTime, stampPut: false })).toMatchObject(
      refusedWith('406-Annex.2', 'STAMP_MISSING'),
    )
    const accepted = await valueOf('accepted', cases().acceptConsent({ caseId, ...someTime }))
    expect(accepted).toMatchObject({ state: 'CONSENTED', consents: { fingerprint: { state: 'accepted' } } })
    // Not the minute that a window named: the one at which the station saw the signature.
    expect(accepted.consents.fingerprint?.signedAt).toBe(signed.consents.fingerprint?.signedAt)
    expect(await hub.bridge().capture.start({ caseId, position: 1, deviceId: null })).toMatchObject({ ok: true })
    const sql = await hub.database()
    expect(verifyChain(sql).whole).toBe(true)
    sql.close()
    await valueOf('decline', cases().decline({ caseId }))
  })

  test('CX-08: for an incapable person the guardian signs D-04 and then D-01 at the tablet', async () => {
    await allow(['paper', 'tablet'])
    const { caseId } = await explained(ward)
    await valueOf('capacity', capacity().state({ caseId, capacity: { kind: 'incapacity', courtDecision } }))
    await valueOf('guardian', capacity().identifyRepresentative({ caseId, representative: guardian }))
    expect(await offer(caseId)).toMatchObject(refusedWith('406-¶5.2', 'APPLICATION_MISSING'))
    await valueOf('D-04', offer(caseId, 'D-04'))
    await signOnTablet('kk')
    await valueOf('D-01', offer(caseId))
    expect((await signOnTablet('kk')).signatory).toBe('Қасымова Жанар Өтегенқызы')
    const accepted = await valueOf('accepted', cases().acceptConsent({ caseId, ...someTime }))
    expect(accepted).toMatchObject({
      state: 'CONSENTED',
      capacity: { application: { state: 'accepted', form: 'tablet' } },
      consents: { fingerprint: { state: 'accepted', form: 'tablet', signatory: 'representative' } },
    })
    await valueOf('decline', cases().decline({ caseId }))
  })

  test('CX-07: when the lawyers take the tablet back, a consent signed there is not accepted any more', async () => {
    await allow(['paper', 'tablet'])
    const { caseId } = await explained()
    await valueOf('offer', offer(caseId))
    await signOnTablet('kk')
    await allow(['paper'])
    expect(await cases().acceptConsent({ caseId, ...someTime })).toMatchObject(
      refusedWith('395-¶6.1', 'CONSENT_FORM_NOT_ALLOWED'),
    )
    const again = await valueOf('paper', cases().prepareConsent({ caseId, kind: fingerprint, language: 'kk' }))
    expect(again.view.consents.fingerprint).toMatchObject({ state: 'prepared', form: 'paper' })
  })
})
