import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { captureOnce, demoOperator } from '../../src/cli/demo/operator.js'
import { demoPaper } from '../../src/cli/demo/paper.js'
import { valueOf } from '../../src/cli/open-station.js'
import type { CaseView } from '../../src/preload/contract/cases.js'
import { openDepartment, password, refusedWith, type Department } from './department.js'
import { asEmployee, demoIdentity, type Hub } from './hub.js'

/** The fingers of the person as they were, and as the damage has left them. */
const [before, after] = ['virtual/synthetic:1', 'virtual/synthetic:2'] as const

/** Another person, and the fingers that are hers. */
const other = { ...demoIdentity, method: 'typed' as const, mrzLines: [], iin: '951111400337', birthDate: '1995-11-11' }
const hers = 'virtual/synthetic:3'

let department: Department
let hub: Hub
beforeAll(async () => {
  department = await openDepartment({ deviceIds: [before, after, hers] })
  hub = department.hub
}, 60_000)
afterAll(() => hub.remove())

const bridge = () => hub.bridge()
const operatorWith = (deviceId: string) =>
  demoOperator(
    bridge(),
    { identity: demoIdentity, photo: null, paper: demoPaper('training'), deviceId },
    { keep: (name) => name },
    () => undefined,
  )

/** One case with one scanner, as far as it goes by itself. */
async function work(view: CaseView, deviceId: string): Promise<CaseView> {
  let current = view
  while (current.nextPart !== null && current.state !== 'ACCEPTED')
    current = await operatorWith(deviceId).take(current.nextPart, current)
  return delivered(current)
}

async function delivered(view: CaseView): Promise<CaseView> {
  await valueOf('sending', bridge().outbox.sendNow({}))
  return valueOf('case', bridge().cases.get({ caseId: view.caseId }))
}

async function identified(): Promise<CaseView> {
  const { caseId } = await valueOf('case', bridge().cases.open({}))
  return (await valueOf('identity', bridge().cases.identify({ caseId, draft: demoIdentity }))).view
}

const touch = (view: CaseView, deviceId: string) =>
  captureOnce(bridge(), view, { position: 2, purpose: 'recognise', deviceId }).then(({ sample }) => sample?.verdict)

const eligibility = (view: CaseView) => view.parts.find(({ part }) => part === 'eligibility')

async function readyToSend(): Promise<CaseView> {
  const person = { identity: other, photo: null, paper: demoPaper('training'), deviceId: hers }
  const employee = demoOperator(bridge(), person, { keep: (name) => name }, () => undefined)
  let view = await valueOf('case', bridge().cases.open({}))
  while (view.nextPart !== null && view.nextPart !== 'review') view = await employee.take(view.nextPart, view)
  return view
}

async function send({ caseId }: CaseView): Promise<CaseView> {
  return delivered(await valueOf('submit', bridge().cases.submit({ caseId })))
}

/** What the Base says of a person, asked through a new case. */
async function versionOf(identity: typeof other) {
  const { caseId } = await valueOf('case', bridge().cases.open({}))
  const { view } = await valueOf('identity', bridge().cases.identify({ caseId, draft: identity }))
  await valueOf('decline', bridge().cases.decline({ caseId }))
  return { state: view.enrolment.state, version: view.enrolment.version }
}

/** Straight from the file of the station: what is kept of a case, by what keys, and what waits for the Base. */
async function keptOf({ caseId }: CaseView) {
  const sql = await hub.database()
  const all = (select: string) => sql.prepare<[string], string>(select).pluck().all(caseId)
  try {
    return {
      keys: all('SELECT key_id FROM records WHERE case_id = ?'),
      queue: all('SELECT state FROM outbox WHERE case_id = ?'),
    }
  } finally {
    sql.close()
  }
}

async function destroyed(keys: readonly string[]): Promise<boolean> {
  const sql = await hub.database()
  const open = sql.prepare<[string], number>('SELECT count(*) FROM data_keys WHERE key_id = ? AND wrapped IS NOT NULL').pluck()
  try {
    return keys.every((key) => open.get(key) === 0)
  } finally {
    sql.close()
  }
}

describe('406-¶8, ¶9 a person who is already enrolled', () => {
  let first: CaseView
  let repeated: CaseView

  test('406-¶9.1: the first enrolment is version 1', async () => {
    first = await work(await valueOf('case', bridge().cases.open({})), before)
    expect(first).toMatchObject({ state: 'ACCEPTED', enrolment: { state: 'none', repeated: false }, proof: { state: 'passed' } })
    expect((await identified()).enrolment).toMatchObject({ state: 'active', version: 1 })
  }, 120_000)

  test('406-¶8.1: for an enrolled IIN "New enrolment" offers only recognition', async () => {
    const view = await identified()
    expect(eligibility(view)).toMatchObject({
      status: 'blocked',
      decision: { requirement: '406-¶8.1', reason: 'ALREADY_ENROLLED' },
    })
    const { caseId } = view
    expect(await bridge().cases.showMemo({ caseId, language: 'kk' })).toMatchObject(refusedWith('406-¶8.1', 'ALREADY_ENROLLED'))
    expect(await bridge().capture.start({ caseId, position: 2, deviceId: before })).toMatchObject({ ok: false })
    expect(await bridge().recognition.stateDamage({ caseId, damage: 'DMG-SCAR' })).toMatchObject(
      refusedWith('406-¶8.1', 'ALREADY_ENROLLED'),
    )
  })

  test('406-¶8.1: who is recognised is not enrolled again, and the case is closed', async () => {
    const view = await identified()
    expect(await touch(view, before)).toBe('match')
    const known = await valueOf('case', bridge().cases.get({ caseId: view.caseId }))
    expect(eligibility(known)).toMatchObject({ decision: { reason: 'RECOGNISED' } })
    expect(known.enrolment.recognitions).toMatchObject([{ outcome: 'match', positions: [2] }])
    const closed = await valueOf('closing', bridge().recognition.closeAsEnrolled({ caseId: view.caseId }))
    expect(closed).toMatchObject({ state: 'REFUSED', endReason: 'ALREADY_ENROLLED' })
  }, 60_000)

  test('406-¶8.1: after a failed recognition with DMG-SCAR confirmed by Senior "Repeated enrolment" opens', async () => {
    const view = await identified()
    const { caseId } = view
    expect(await touch(view, after)).toBe('non-match')
    await valueOf('damage', bridge().recognition.stateDamage({ caseId, damage: 'DMG-SCAR' }))
    const asked = await valueOf('request', bridge().confirmations.request({ caseId, kind: 'repeated-enrolment', codes: [] }))
    const confirmationId = asked.confirmations.at(-1)?.confirmationId ?? ''
    expect(eligibility(asked)).toMatchObject({ decision: { reason: 'SENIOR_CONFIRMATION_MISSING' } })
    const here = { caseId, confirmationId, login: 'senior', password, confirmed: true, reason: '' }
    repeated = await valueOf('confirmation', bridge().confirmations.confirmHere(here))
    expect(repeated.enrolment).toMatchObject({ repeated: true, damage: 'DMG-SCAR' })
    expect(eligibility(repeated)?.status).toBe('done')
  }, 60_000)

  test('406-¶8.2: the repeated collection has a consent of its own, marked and naming the earlier one', async () => {
    const { caseId } = repeated
    await valueOf('memo', bridge().cases.showMemo({ caseId, language: 'kk' }))
    await valueOf('explanation', bridge().cases.markExplained({ caseId, aids: [] }))
    expect(await bridge().capture.start({ caseId, position: 2, deviceId: after })).toMatchObject(
      refusedWith('406-¶3.2', 'CONSENT_NOT_ACCEPTED'),
    )
    const { view } = await valueOf('form', bridge().cases.prepareConsent({ caseId, kind: 'fingerprint', language: 'ru' }))
    expect(view.consents.fingerprint).toMatchObject({ mark: 'repeated' })
    expect(view.consents.fingerprint?.number).not.toBe(first.consents.fingerprint?.number)
    repeated = view
  }, 60_000)

  test('406-¶9.1: when v2 is confirmed it is active, and only one version ever is', async () => {
    const accepted = await work(repeated, after)
    expect(accepted.state).toBe('ACCEPTED')
    expect((await identified()).enrolment).toMatchObject({ state: 'active', version: 2 })
    const d05 = await valueOf(
      'D-05',
      bridge().cases.renderDocument({ caseId: accepted.caseId, document: 'D-05', language: 'ru' }),
    )
    expect(d05.pdf.length).toBeGreaterThan(1000)
    const d07 = await valueOf(
      'D-07',
      bridge().cases.renderDocument({ caseId: accepted.caseId, document: 'D-07', language: 'kk' }),
    )
    expect(d07.pdf.length).toBeGreaterThan(1000)
  }, 120_000)

  test('406-¶9.2: recognition compares v2 alone; the archived version recognises nobody', async () => {
    const view = await identified()
    expect(await touch(view, before)).toBe('non-match')
    expect(await touch(view, after)).toBe('match')
  }, 60_000)

  test('406-¶8.1, ¶9.1: of two cases of one person the second to be sent is refused by the Base, is kept, and is closed as enrolled', async () => {
    await asEmployee(hub.station())
    // Neither station nor Base knows of the other case when the consents are signed, as without a network.
    const cases = [await readyToSend(), await readyToSend()] as const
    const [sent, refused] = cases
    expect(cases.map(({ enrolment }) => enrolment.state)).toEqual(['none', 'none'])
    expect(await send(sent)).toMatchObject({ state: 'ACCEPTED' })
    const dead = await send(refused)
    expect(dead).toMatchObject({ state: 'SENDING', submissions: [{ state: 'dead-letter', baseSays: 'SUBJECT_ENROLLED' }] })
    const kept = await keptOf(refused)
    // Ten fingers at the least, and the consent: nothing is lost by the refusal.
    expect(kept.keys.length).toBeGreaterThan(10)
    expect(await destroyed(kept.keys)).toBe(false)
    expect(await versionOf(other)).toEqual({ state: 'active', version: 1 })
    const closed = await valueOf('closing', bridge().recognition.closeAsEnrolled({ caseId: refused.caseId }))
    expect(closed).toMatchObject({ state: 'REFUSED', endReason: 'ALREADY_ENROLLED', submissions: [{ state: 'annulled' }] })
    expect(await keptOf(refused)).toEqual({ keys: [], queue: ['annulled'] })
    expect(await destroyed(kept.keys)).toBe(true)
    // Sending once more sends nothing: what the Base has is the first record alone.
    await valueOf('sending', bridge().outbox.sendNow({}))
    expect(await versionOf(other)).toEqual({ state: 'active', version: 1 })
    expect(await bridge().recognition.closeAsEnrolled({ caseId: sent.caseId })).toMatchObject({ ok: false })
  }, 120_000)

  test('395-¶17: every use is journaled with its purpose, and there is no function that finds a person without an IIN', async () => {
    const entries = await department.journalOf('recognition.answered')
    expect(entries.length).toBeGreaterThan(0)
    for (const { details, requirement } of entries) {
      expect(requirement).toBe('406-¶8.1')
      expect(details['purpose']).toBe('PUBLIC-SERVICES-AUTH')
    }
    await asEmployee(hub.station())
    const { caseId } = await valueOf('case', bridge().cases.open({}))
    expect(await bridge().capture.start({ caseId, position: 2, deviceId: before, purpose: 'recognise' })).toMatchObject(
      refusedWith('406-¶3.1', 'IDENTITY_MISSING'),
    )
  })
})
