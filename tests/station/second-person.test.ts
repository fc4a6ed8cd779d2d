import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { valueOf } from '../../src/cli/open-station.js'
import { demoAccounts } from '../../src/cli/demo/person.js'
import { openDepartment, password, refusedWith, type Department } from './department.js'
import { asEmployee, demoIdentity, type Hub } from './hub.js'

let department: Department
let hub: Hub
beforeAll(async () => {
  department = await openDepartment()
  hub = department.hub
}, 60_000)
afterAll(() => hub.remove())

const signIn = (login: string) => department.signIn(login)
const accountOf = (login: string) => department.accountOf(login)
const journalOf = (action: string) => department.journalOf(action)

/** 406-¶3.1 acceptance: the same document, with the birth date of the next day typed; the zone is not read, so only the IIN disagrees. */
const mismatched = { ...demoIdentity, method: 'typed' as const, mrzLines: [], birthDate: '1990-01-02' }

async function requested() {
  await asEmployee(hub.station())
  const { cases, confirmations } = hub.bridge()
  const { caseId } = await valueOf('case', cases.open({}))
  await valueOf('draft', cases.saveDraft({ caseId, draft: mismatched }))
  const view = await valueOf('request', confirmations.request({ caseId, kind: 'identity-override', codes: ['R-IIN-OVR'] }))
  const request = view.confirmations.at(-1)
  if (request === undefined) throw new Error('the request is not in the case')
  return { caseId, request }
}

describe('CR-3, 406-¶3.1: a disagreement of the IIN passes with a senior employee and with nobody else', () => {
  test('CR-3: without a confirmation the case stops at identification, and the finding names the override', async () => {
    const { caseId } = await valueOf('case', hub.bridge().cases.open({}))
    const answer = await hub.bridge().cases.identify({ caseId, draft: mismatched })
    expect(answer).toMatchObject(refusedWith('406-¶3.1', 'IDENTITY_DISAGREES'))
    expect(answer).toMatchObject({ error: { details: { codes: ['IIN_BIRTH_DATE_DIFFERS'], overrides: ['R-IIN-OVR'] } } })
  })

  test('CR-3: nothing is asked of a senior that the rule does not ask', async () => {
    const { cases, confirmations } = hub.bridge()
    const { caseId } = await valueOf('case', cases.open({}))
    const ask = () => confirmations.request({ caseId, kind: 'identity-override', codes: ['R-IIN-OVR'] })
    expect(await ask()).toMatchObject(refusedWith('406-¶3.1', 'IDENTITY_MISSING'))
    await valueOf('draft', cases.saveDraft({ caseId, draft: demoIdentity }))
    expect(await ask()).toMatchObject(refusedWith('406-¶3.1', 'CONFIRMATION_NOT_ASKED'))
    for (const kind of ['repeated-enrolment', 'exclusion', 'proof-of-use', 'tries-review'] as const)
      expect(await confirmations.request({ caseId, kind, codes: [] }), kind).toMatchObject({
        ok: false,
        error: { code: 'REQUIREMENT_NOT_MET' },
      })
  })

  test('406-¶3.1: an expired document is let pass by nobody', async () => {
    const { cases, confirmations } = hub.bridge()
    const { caseId } = await valueOf('case', cases.open({}))
    const draft = { ...mismatched, documentIssuedOn: '2013-01-01', documentExpiresOn: '2023-01-01' }
    await valueOf('draft', cases.saveDraft({ caseId, draft }))
    expect(await confirmations.request({ caseId, kind: 'identity-override', codes: ['R-IIN-OVR'] })).toMatchObject(
      refusedWith('406-¶3.1', 'DOCUMENT_EXPIRED'),
    )
  })

  test('CR-3: the senior signs in at this screen, the session stays the employee`s, both are journaled', async () => {
    const { caseId, request } = await requested()
    const { cases, confirmations, session } = hub.bridge()
    expect(request).toMatchObject({ kind: 'identity-override', requirement: 'CR-3', state: 'open', facts: { 'R-IIN-OVR': 1 } })
    expect(JSON.stringify(request.facts)).not.toContain('1990')
    const again = await valueOf('again', confirmations.request({ caseId, kind: 'identity-override', codes: [] }))
    expect(again.confirmations.map(({ confirmationId }) => confirmationId)).toEqual([request.confirmationId])
    const here = { caseId, confirmationId: request.confirmationId, login: 'senior', password, confirmed: true, reason: '' }
    const view = await valueOf('confirmation', confirmations.confirmHere(here))
    expect(view.confirmations.at(-1)).toMatchObject({ state: 'confirmed', decidedBy: 'Аға Қызметкер' })
    expect((await valueOf('session', session.state({}))).account?.login).toBe('demo.operator')
    const { view: identified } = await valueOf('identify', cases.identify({ caseId, draft: mismatched }))
    expect(identified).toMatchObject({ state: 'IDENTIFIED', nextPart: 'explanation' })
    expect(await confirmations.confirmHere(here)).toMatchObject({ ok: false, error: { code: 'CONFIRMATION_DECIDED' } })
    const [decided] = await journalOf('confirmation.confirmed')
    expect(decided).toMatchObject({ accountLogin: 'senior', caseId, requirement: 'CR-3', result: 'done' })
    expect(decided?.details).toMatchObject({ employee: 'demo.operator', senior: 'senior', where: 'here' })
    expect((await journalOf('case.identified'))[0]?.details).toMatchObject({ overrides: ['R-IIN-OVR'] })
  })

  test('CR-3: a draft that has changed since is covered no more; the same again is asked anew', async () => {
    const { caseId, request } = await requested()
    const { cases, confirmations } = hub.bridge()
    const { confirmationId } = request
    await valueOf(
      'yes',
      confirmations.confirmHere({ caseId, confirmationId, login: 'senior', password, confirmed: true, reason: '' }),
    )
    const other = { ...mismatched, birthDate: '1990-01-03' }
    expect(await cases.identify({ caseId, draft: other })).toMatchObject(refusedWith('406-¶3.1', 'IDENTITY_DISAGREES'))
    const view = await valueOf('draft', cases.saveDraft({ caseId, draft: other }))
    expect(view.confirmations.at(-1)?.state).toBe('withdrawn')
    expect(await cases.identify({ caseId, draft: mismatched })).toMatchObject(refusedWith('406-¶3.1', 'IDENTITY_DISAGREES'))
    const anew = await valueOf('request', confirmations.request({ caseId, kind: 'identity-override', codes: [] }))
    expect(anew.confirmations.map(({ state }) => state)).toEqual(['withdrawn', 'open'])
  })

  test('406-¶3.1: failed check digits of the zone pass with R-MRZ alone', async () => {
    await asEmployee(hub.station())
    const { cases, confirmations } = hub.bridge()
    const { caseId } = await valueOf('case', cases.open({}))
    const [first = '', second = '', third = ''] = demoIdentity.mrzLines
    const draft = { ...demoIdentity, mrzLines: [first, `${second.slice(0, -1)}7`, third] }
    expect(await cases.identify({ caseId, draft })).toMatchObject(refusedWith('406-¶3.1', 'MRZ_CHECK_DIGITS'))
    await valueOf('draft', cases.saveDraft({ caseId, draft }))
    const asked = await valueOf('request', confirmations.request({ caseId, kind: 'identity-override', codes: ['R-MRZ'] }))
    expect(asked.confirmations[0]).toMatchObject({ requirement: '406-¶3.1', facts: { 'R-MRZ': 1 } })
    const confirmationId = asked.confirmations[0]?.confirmationId ?? ''
    await valueOf(
      'yes',
      confirmations.confirmHere({ caseId, confirmationId, login: 'senior', password, confirmed: true, reason: '' }),
    )
    expect((await valueOf('identify', cases.identify({ caseId, draft }))).view.state).toBe('IDENTIFIED')
  })
})

describe('§0.3: the second person is another one, a senior employee, and known by his own password', () => {
  test('§0.3: not the employee himself, not his other account, not a colleague, not a senior of another department', async () => {
    const { caseId, request } = await requested()
    const { confirmations } = hub.bridge()
    const as = (login: string, word = password) =>
      confirmations.confirmHere({
        caseId,
        confirmationId: request.confirmationId,
        login,
        password: word,
        confirmed: true,
        reason: '',
      })
    const own = demoAccounts.employee
    expect(await as(own.login, own.password)).toMatchObject({ ok: false, error: { code: 'ROLE_NOT_SENIOR' } })
    expect(await as('twin')).toMatchObject({ ok: false, error: { code: 'SECOND_PERSON_REQUIRED' } })
    expect(await as('colleague')).toMatchObject({ ok: false, error: { code: 'ROLE_NOT_SENIOR' } })
    expect(await as('gone')).toMatchObject(refusedWith('406-¶2.1', 'WORKSTATION_OF_OTHER_DEPARTMENT'))
    const view = await valueOf('case', hub.bridge().cases.get({ caseId }))
    expect(view.confirmations.at(-1)?.state).toBe('open')
    const refused = await journalOf('confirmations.confirmHere.refused')
    expect(refused.map(({ reason }) => reason)).toEqual([
      'WORKSTATION_OF_OTHER_DEPARTMENT',
      'ROLE_NOT_SENIOR',
      'SECOND_PERSON_REQUIRED',
      'ROLE_NOT_SENIOR',
    ])
  })

  test('§0.3: wrong passwords are journaled and delayed as at sign-in, and appear nowhere', async () => {
    const { caseId, request } = await requested()
    const { confirmations } = hub.bridge()
    const secret = 'a-wrong-password-7731'
    const tried = []
    for (let attempt = 0; attempt < 5; attempt++)
      tried.push(
        await confirmations.confirmHere({
          caseId,
          confirmationId: request.confirmationId,
          login: 'senior',
          password: secret,
          confirmed: true,
          reason: '',
        }),
      )
    const codes = tried.map((answer) => (answer.ok ? 'ok' : answer.error.code))
    expect(codes.slice(0, 4)).toEqual(Array(4).fill('SIGN_IN_REFUSED'))
    expect(codes[4]).toBe('SIGN_IN_DELAYED')
    expect((await journalOf('session.sign-in')).filter(({ details }) => details['login'] === 'senior')).toHaveLength(4)
    const sql = await hub.database()
    const tables = sql.prepare<[], { name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table'`).all()
    const all = tables.map(({ name }) => JSON.stringify(sql.prepare(`SELECT * FROM "${name}"`).all())).join('')
    sql.close()
    expect(all).not.toContain(secret)
    const senior = await accountOf('senior')
    await valueOf('password', hub.bridge().accounts.resetPassword({ accountId: senior.accountId, password }))
  })

  test('§0.3: at the desk the senior sees the request with a masked number, and refuses it with a reason', async () => {
    const { caseId, request } = await requested()
    const { confirmations, cases } = hub.bridge()
    const { confirmationId } = request
    await signIn('senior')
    const desk = await valueOf('desk', confirmations.open({}))
    expect(desk.baseAsked).toBe(true)
    const row = desk.requests.find((one) => one.confirmationId === confirmationId)
    expect(row).toMatchObject({ station: null, subjectMasked: '********5013', requestedBy: 'Демо Қызметкер' })
    expect(await confirmations.decide({ confirmationId, confirmed: false, reason: '' })).toMatchObject({
      ok: false,
      error: { code: 'INPUT_INVALID' },
    })
    await valueOf('refusal', confirmations.decide({ confirmationId, confirmed: false, reason: 'the document shows another day' }))
    expect(await confirmations.decide({ confirmationId, confirmed: true, reason: '' })).toMatchObject({
      error: { code: 'CONFIRMATION_DECIDED' },
    })
    await asEmployee(hub.station())
    const view = await valueOf('case', cases.get({ caseId }))
    expect(view.confirmations.at(-1)).toMatchObject({ state: 'refused', reason: 'the document shows another day' })
    expect(await cases.identify({ caseId, draft: mismatched })).toMatchObject(refusedWith('406-¶3.1', 'IDENTITY_DISAGREES'))
  })

  test('§0.3: the employee can take his request back, once', async () => {
    const { caseId, request } = await requested()
    const { confirmations } = hub.bridge()
    const { confirmationId } = request
    const view = await valueOf('withdrawal', confirmations.withdraw({ caseId, confirmationId }))
    expect(view.confirmations.at(-1)).toMatchObject({ state: 'withdrawn', sentAt: null })
    expect(await confirmations.withdraw({ caseId, confirmationId })).toMatchObject({ error: { code: 'CONFIRMATION_DECIDED' } })
  })
})
