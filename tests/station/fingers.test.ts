import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { valueOf } from '../../src/cli/open-station.js'
import type { FingerReason } from '../../src/preload/contract/index.js'
import type { CaseView } from '../../src/preload/contract/cases.js'
import { openDepartment, password, refusedWith, type Department } from './department.js'
import { asEmployee, demoIdentity, type Hub } from './hub.js'

let department: Department
let hub: Hub
beforeAll(async () => {
  department = await openDepartment()
  hub = department.hub
}, 60_000)
afterAll(() => hub.remove())

const cases = () => hub.bridge().cases
const positions = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]

async function identified(): Promise<CaseView> {
  await asEmployee(hub.station())
  const { caseId } = await valueOf('case', cases().open({}))
  return (await valueOf('identity', cases().identify({ caseId, draft: demoIdentity }))).view
}

async function mark({ caseId }: CaseView, reason: FingerReason, which = positions): Promise<CaseView> {
  let view: CaseView | undefined
  for (const position of which) view = await valueOf('mark', cases().exceptFinger({ caseId, position, reason, returnOn: null }))
  if (view === undefined) throw new Error('nothing was marked')
  return view
}

const seniorConfirms = async ({ caseId }: CaseView): Promise<CaseView> => {
  const { confirmations } = hub.bridge()
  const asked = await valueOf('request', confirmations.request({ caseId, kind: 'exclusion', codes: [] }))
  const confirmationId = asked.confirmations.at(-1)?.confirmationId ?? ''
  const here = { caseId, confirmationId, login: 'senior', password, confirmed: true, reason: '' }
  return valueOf('confirmation', confirmations.confirmHere(here))
}

describe('406-¶10 persons not subject to collection', () => {
  test('406-¶10: EX-10.1 seen before any consent, confirmed by Senior: EXCLUDED, D-06 printed, the Base receives nothing', async () => {
    const view = await identified()
    const { caseId } = view
    const stated = await valueOf('statement', cases().stateExclusion({ caseId, established: 'seen', everyFinger: 'F-ABSENT' }))
    expect(stated.exclusion).toEqual({ ground: 'EX-10.1', established: 'seen' })
    expect(await cases().exclude({ caseId })).toMatchObject(refusedWith('406-¶10', 'SENIOR_CONFIRMATION_MISSING'))
    await seniorConfirms(view)
    const excluded = await valueOf('exclusion', cases().exclude({ caseId }))
    expect(excluded).toMatchObject({ state: 'EXCLUDED', endReason: 'EX-10.1', submissions: [] })
    const { pdf } = await valueOf('D-06', cases().renderDocument({ caseId, document: 'D-06', language: 'kk' }))
    expect(pdf.length).toBeGreaterThan(1000)
    const sql = await hub.database()
    expect(sql.prepare('SELECT count(*) FROM outbox WHERE case_id = ?').pluck().get(caseId)).toBe(0)
    expect(sql.prepare('SELECT count(*) FROM records WHERE case_id = ?').pluck().get(caseId)).toBe(0)
    sql.close()
  }, 60_000)

  test('406-¶10: EX-10.2 by "ten failed attempts" needs the attempts', async () => {
    const { caseId } = await identified()
    const answer = await cases().stateExclusion({ caseId, established: 'ten failed attempts', everyFinger: 'F-NORIDGE' })
    expect(answer).toMatchObject(refusedWith('406-¶10', 'TRIES_NOT_EXHAUSTED'))
    expect((await valueOf('case', cases().get({ caseId }))).exclusion).toBeNull()
  })

  test('406-¶10: EX codes are refused when at least one finger can be taken', async () => {
    const view = await identified()
    await mark(view, 'F-ABSENT', positions.slice(1))
    const { caseId } = view
    await valueOf('wound', cases().exceptFinger({ caseId, position: 1, reason: 'F-WOUND', returnOn: null }))
    expect(await cases().stateExclusion({ caseId, established: 'seen', everyFinger: null })).toMatchObject(
      refusedWith('406-¶10', 'EXCLUSION_NOT_GROUNDED'),
    )
  })

  test('406-¶10: when a mark is taken off, what was stated about all fingers falls', async () => {
    const { caseId } = await identified()
    await valueOf('statement', cases().stateExclusion({ caseId, established: 'seen', everyFinger: 'F-ABSENT' }))
    const cleared = await valueOf('clear', cases().clearFinger({ caseId, position: 4 }))
    expect(cleared.exclusion).toBeNull()
    expect(await cases().exclude({ caseId })).toMatchObject({ ok: false })
  })

  test('406-¶10: the employee alone excludes nobody, whatever he confirms himself', async () => {
    const view = await identified()
    const { caseId } = view
    await valueOf('statement', cases().stateExclusion({ caseId, established: 'seen', everyFinger: 'F-ABSENT' }))
    const asked = await valueOf('request', hub.bridge().confirmations.request({ caseId, kind: 'exclusion', codes: [] }))
    const confirmationId = asked.confirmations.at(-1)?.confirmationId ?? ''
    const twin = { caseId, confirmationId, login: 'twin', password, confirmed: true, reason: '' }
    expect(await hub.bridge().confirmations.confirmHere(twin)).toMatchObject({ error: { code: 'SECOND_PERSON_REQUIRED' } })
    expect(await cases().exclude({ caseId })).toMatchObject(refusedWith('406-¶10', 'SENIOR_CONFIRMATION_MISSING'))
  }, 60_000)
})

describe('406-¶7.1, CX-26 fingers that will heal', () => {
  test('CX-26: ten wounded fingers are postponed, and the person stands on the list of those asked to return', async () => {
    const view = await identified()
    const { caseId } = view
    for (const position of positions)
      await valueOf('mark', cases().exceptFinger({ caseId, position, reason: 'F-WOUND', returnOn: '2026-12-24' }))
    expect(await cases().stateExclusion({ caseId, established: 'seen', everyFinger: null })).toMatchObject({ ok: false })
    const postponed = await valueOf('postpone', cases().postpone({ caseId }))
    expect(postponed).toMatchObject({ state: 'POSTPONED', endReason: 'ALL_FINGERS_TEMPORARILY_UNUSABLE' })
    const { items } = await valueOf('returns', cases().returns({}))
    expect(items.find((item) => item.caseId === caseId)).toMatchObject({
      positions,
      reason: 'F-WOUND',
      returnOn: '2026-12-24',
      outcome: 'postponed',
      subjectMasked: '********5013',
    })
  })

  test('406-¶7.1: a person who has come is taken off the list with a reason, once', async () => {
    const { items } = await valueOf('returns', cases().returns({}))
    const caseId = items[0]?.caseId
    if (caseId === undefined) throw new Error('nobody was asked to return')
    const left = await valueOf('close', cases().closeReturn({ caseId, reason: 'келді' }))
    expect(left.items.some((item) => item.caseId === caseId)).toBe(false)
    expect(await cases().closeReturn({ caseId, reason: 'келді' })).toMatchObject({ error: { code: 'CASE_UNKNOWN' } })
  })
})

describe('406-¶7.2 deformed joints', () => {
  test('406-¶7.2: F-DEFORM without its degree is refused', async () => {
    const { caseId } = await identified()
    const marked = { caseId, position: 3, reason: 'F-DEFORM' as const, returnOn: null }
    expect(await cases().exceptFinger(marked)).toMatchObject(refusedWith('406-¶7.2', 'DEFORMITY_NOT_STATED'))
    const view = await valueOf('mark', cases().exceptFinger({ ...marked, deformity: 'severe' }))
    expect(view.fingers[2]).toMatchObject({ state: 'excepted', reason: 'F-DEFORM', deformity: 'severe' })
  })
})
