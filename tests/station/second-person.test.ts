import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { valueOf } from '../../src/cli/open-station.js'
import { demoAccounts } from '../../src/cli/demo/person.js'
import { asAdministrator, asEmployee, demoIdentity, openHub, type Hub } from './hub.js'

let hub: Hub
beforeAll(async () => {
  hub = await openHub()
  await asAdministrator(hub.station())
  for (const account of Object.values(people)) await valueOf('account', hub.bridge().accounts.create(account))
  await asEmployee(hub.station())
}, 60_000)
afterAll(() => hub.remove())

const password = 'of-the-second-person'
const base = { position: 'аға маман', password, assignedUntil: null }
/** Made-up persons of requirements.md §12. The twin is the employee himself under another account. */
const people = {
  senior: { ...base, login: 'senior', fullName: 'Аға Қызметкер', iin: '850214330011', role: 'senior' as const },
  twin: { ...base, login: 'twin', fullName: 'Демо Қызметкер', iin: demoAccounts.employee.iin, role: 'senior' as const },
  colleague: { ...base, login: 'colleague', fullName: 'Әріптес', iin: '900101445013', role: 'employee' as const },
  auditor: { ...base, login: 'auditor', fullName: 'Аудитор', iin: '600302300156', role: 'auditor' as const },
  lentOut: {
    ...base,
    login: 'other.branch',
    fullName: 'Басқа Бөлім',
    iin: '030505600317',
    role: 'employee' as const,
    departmentCode: '71-02',
  },
  gone: { ...base, login: 'gone', fullName: 'Аға Кеткен', iin: '700101300779', role: 'senior' as const, departmentCode: '71-02' },
}

const signIn = (login: string) => valueOf('sign-in', hub.bridge().session.signIn({ login, password }))
const refusedWith = (requirement: string, reason: string) => ({
  ok: false,
  error: { code: 'REQUIREMENT_NOT_MET', details: { requirement, reason } },
})
const day = (shift: number): string => new Date(Date.now() + 5 * 3_600_000 + shift * 86_400_000).toISOString().slice(0, 10)

async function accountOf(login: string) {
  await asAdministrator(hub.station())
  const { accounts } = await valueOf('accounts', hub.bridge().accounts.list({}))
  const account = accounts.find((one) => one.login === login)
  if (account === undefined) throw new Error(`no account ${login}`)
  return account
}

async function journalOf(action: string) {
  await asAdministrator(hub.station())
  const { entries } = await valueOf('journal', hub.bridge().audit.list({ before: null, limit: 20, action }))
  return entries
}

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

describe('406-¶2.1: only an employee with an active assignment collects', () => {
  test('406-¶2.1: an assignment that has ended: no case, the reason, and the attempt in the journal', async () => {
    const { accountId } = await accountOf(demoAccounts.employee.login)
    const set = (assignedUntil: string | null) => hub.bridge().accounts.setAssignment({ accountId, assignedUntil })
    await valueOf('assignment', set(day(-3)))
    await asEmployee(hub.station())
    expect(await valueOf('may open', hub.bridge().cases.mayOpen({}))).toMatchObject({
      allowed: false,
      requirement: '406-¶2.1',
      reason: 'ASSIGNMENT_NOT_ACTIVE',
    })
    expect(await hub.bridge().cases.open({})).toMatchObject(refusedWith('406-¶2.1', 'ASSIGNMENT_NOT_ACTIVE'))
    expect((await journalOf('cases.open.refused'))[0]).toMatchObject({
      accountLogin: demoAccounts.employee.login,
      requirement: '406-¶2.1',
      reason: 'ASSIGNMENT_NOT_ACTIVE',
    })
    await valueOf('assignment', set(null))
  })

  test('406-¶2.1: a change that begins later leaves the old one standing until then; all is kept', async () => {
    const { accountId } = await accountOf('colleague')
    const { accounts } = hub.bridge()
    const moved = { accountId, departmentCode: '71-09', assignedFrom: day(10), assignedUntil: null }
    expect(await valueOf('move', accounts.setAssignment(moved))).toMatchObject({ departmentCode: '71-01', assignedUntil: day(9) })
    expect(await accounts.setAssignment({ accountId, assignedFrom: day(5), assignedUntil: day(4) })).toMatchObject({
      error: { code: 'DATES_REVERSED' },
    })
    expect(await accounts.setAssignment({ accountId, assignedFrom: '2026-02-30', assignedUntil: null })).toMatchObject({
      error: { code: 'INPUT_INVALID' },
    })
    const { assignments } = await valueOf('history', accounts.assignments({ accountId }))
    expect(
      assignments.map(({ departmentCode, from, until, endedAt }) => [departmentCode, from, until, endedAt !== null]),
    ).toEqual([
      ['71-09', day(10), null, false],
      ['71-01', day(0), day(9), false],
      ['71-01', day(0), null, true],
    ])
    expect(assignments[0]?.grantedBy).toBe(demoAccounts.administrator.fullName)
  })

  test('406-¶2.1: a workstation of another department opens with a senior`s leave of at most 30 days, and not without', async () => {
    const { accountId } = await accountOf('other.branch')
    const { accounts, cases } = hub.bridge()
    await signIn('other.branch')
    expect(await cases.open({})).toMatchObject(refusedWith('406-¶2.1', 'WORKSTATION_OF_OTHER_DEPARTMENT'))
    expect(await accounts.lend({ accountId, until: day(3), reason: 'himself' })).toMatchObject({
      error: { code: 'ROLE_NOT_ALLOWED' },
    })
    await signIn('senior')
    const { accounts: lendable } = await valueOf('lendable', accounts.lendable({}))
    expect(lendable.map(({ login }) => login)).toEqual(['other.branch'])
    const lend = (until: string | null) => accounts.lend({ accountId, until, reason: 'a colleague is ill' })
    expect(await lend(day(31))).toMatchObject({ error: { code: 'TERM_TOO_LONG' } })
    expect(await lend(day(-1))).toMatchObject({ error: { code: 'DATES_REVERSED' } })
    expect(await valueOf('leave', lend(day(30)))).toMatchObject({
      departmentCode: '71-02',
      temporary: { departmentCode: '71-01', until: day(30), grantedBy: 'Аға Қызметкер' },
    })
    await signIn('other.branch')
    const view = await valueOf('case', cases.open({}))
    expect(view.number).toMatch(/^71-01-/)
    await signIn('senior')
    await valueOf('end', lend(null))
    await signIn('other.branch')
    expect(await cases.open({})).toMatchObject(refusedWith('406-¶2.1', 'WORKSTATION_OF_OTHER_DEPARTMENT'))
    expect((await journalOf('account.lent'))[0]).toMatchObject({ accountLogin: 'senior', reason: 'a colleague is ill' })
  })

  test('406-¶2.1: a senior lends neither himself under another account nor anybody but an employee', async () => {
    const senior = await accountOf('senior')
    const gone = await accountOf('gone')
    await signIn('senior')
    const lend = (accountId: typeof senior.accountId) => hub.bridge().accounts.lend({ accountId, until: day(1), reason: 'none' })
    expect(await lend(senior.accountId)).toMatchObject({ error: { code: 'SECOND_PERSON_REQUIRED' } })
    expect(await lend(gone.accountId)).toMatchObject({ error: { code: 'ROLE_NOT_EMPLOYEE' } })
    await signIn('gone')
    const other = await hub.bridge().accounts.lend({ accountId: senior.accountId, until: day(1), reason: 'none' })
    expect(other).toMatchObject(refusedWith('406-¶2.1', 'WORKSTATION_OF_OTHER_DEPARTMENT'))
  })

  test('406-¶2.1: capture by an administrator or an auditor is refused and journaled', async () => {
    await asEmployee(hub.station())
    const { caseId } = await valueOf('case', hub.bridge().cases.open({}))
    const start = () => hub.bridge().capture.start({ caseId, position: 1, deviceId: null })
    await asAdministrator(hub.station())
    expect(await start()).toMatchObject({ ok: false, error: { code: 'ROLE_NOT_ALLOWED' } })
    await signIn('auditor')
    expect(await start()).toMatchObject({ ok: false, error: { code: 'ROLE_NOT_ALLOWED' } })
    const refused = await journalOf('capture.start.refused')
    expect(refused.map(({ role, reason, caseId: about }) => [role, reason, about])).toEqual([
      ['auditor', 'ROLE_NOT_ALLOWED', caseId],
      ['administrator', 'ROLE_NOT_ALLOWED', caseId],
    ])
  })
})

describe('406-¶12: no capture without the instruction in force', () => {
  const text = (version: string) => ({ version, titleKk: 'Нұсқаулық', titleRu: 'Инструкция', bodyKk: 'Мәтін', bodyRu: 'Текст' })

  test('406-¶12: while none is published nothing is asked', async () => {
    await asEmployee(hub.station())
    expect(await valueOf('current', hub.bridge().instructions.current({}))).toEqual({ instruction: null, acknowledgedAt: null })
    expect(await valueOf('may open', hub.bridge().cases.mayOpen({}))).toMatchObject({ allowed: true })
  })

  test('406-¶12: v5 published, an employee who acknowledged v4 captures only after acknowledgement, also in an open case', async () => {
    const { instructions, cases, capture } = hub.bridge()
    await asAdministrator(hub.station())
    await valueOf('v4', instructions.publish(text('v4')))
    await asEmployee(hub.station())
    await valueOf('known', instructions.acknowledge({ version: 'v4' }))
    const { caseId } = await hub.enrolUntil('fingers')
    await asAdministrator(hub.station())
    await valueOf('v5', instructions.publish(text('v5')))
    expect(await instructions.publish(text('v4'))).toMatchObject({ error: { code: 'INSTRUCTION_EXISTS' } })
    await asEmployee(hub.station())
    const refused = refusedWith('406-¶12', 'INSTRUCTION_NOT_ACKNOWLEDGED')
    expect(await cases.open({})).toMatchObject(refused)
    expect(await capture.start({ caseId, position: 1, deviceId: null })).toMatchObject(refused)
    expect(await instructions.acknowledge({ version: 'v4' })).toMatchObject({ error: { code: 'INSTRUCTION_NOT_CURRENT' } })
    await valueOf('known', instructions.acknowledge({ version: 'v5' }))
    await valueOf('capture', capture.start({ caseId, position: 1, deviceId: null }))
    await valueOf('case', cases.open({}))
    await asAdministrator(hub.station())
    const { versions, missing } = await valueOf('list', instructions.list({}))
    expect(versions.map(({ version }) => version)).toEqual(['v5', 'v4'])
    expect(versions[0]?.acknowledgements.map(({ login }) => login)).toEqual([demoAccounts.employee.login])
    expect(missing.map(({ login }) => login)).not.toContain(demoAccounts.employee.login)
    expect(missing.map(({ login }) => login)).toContain('other.branch')
    expect((await journalOf('instruction.acknowledged'))[0]?.details).toMatchObject({ version: 'v5' })
  })
})

describe('§8: points of law are settings', () => {
  test('CX-22: eighteen on the next day; a revision without the points still loads with the working answers', async () => {
    await asAdministrator(hub.station())
    const { settings } = await valueOf('settings', hub.bridge().station.settings({}))
    expect(settings.law).toEqual({
      eighteenIsReached: 'on the birthday',
      consentForms: ['paper'],
      applicationForms: ['paper', 'tablet'],
      stampMayBeElectronic: true,
    })
    const law = { ...settings.law, eighteenIsReached: 'on the next day' as const }
    await valueOf('save', hub.bridge().station.saveSettings({ settings: { ...settings, law }, reason: 'answer of the lawyers' }))
    const noPaper = { ...settings.law, consentForms: ['tablet' as const] }
    expect(
      await hub.bridge().station.saveSettings({ settings: { ...settings, law: noPaper }, reason: 'no paper' }),
    ).toMatchObject({ error: { code: 'INPUT_INVALID' } })
    await asEmployee(hub.station())
    const { caseId } = await valueOf('case', hub.bridge().cases.open({}))
    const born = `${Number(day(0).slice(0, 4)) - 18}${day(0).slice(4)}`
    const answer = await valueOf(
      'age',
      hub.bridge().cases.identify({ caseId, draft: { ...mismatched, birthDate: born, iin: iinOf(born) } }),
    )
    expect(answer.view).toMatchObject({ state: 'REFUSED', endReason: 'R-AGE' })
  })

  test('§8: settings stored before the points of law load with the working answers', async () => {
    const sql = await hub.database()
    sql.prepare(`UPDATE settings SET body = json_remove(body, '$.law')`).run()
    sql.close()
    await hub.restart()
    expect((await valueOf('settings', hub.bridge().station.settings({}))).settings.law.eighteenIsReached).toBe('on the birthday')
  })

  test('§8: every conflict of the matrix is listed with the product`s rule', async () => {
    await asAdministrator(hub.station())
    const { conflicts } = await valueOf('conflicts', hub.bridge().station.conflicts({}))
    expect(conflicts.map(({ id }) => id)).toEqual(Array.from({ length: 38 }, (_, n) => `CX-${String(n + 1).padStart(2, '0')}`))
  })
})

/** A woman's IIN of the given birth day of this century, with its real check digit (CR-3). */
function iinOf(birthDate: string): string {
  for (let serial = 1; serial < 100; serial++) {
    const body = `${birthDate.slice(2, 4)}${birthDate.slice(5, 7)}${birthDate.slice(8, 10)}6${String(serial).padStart(4, '0')}`
    const sum = [...body].reduce((total, digit, index) => total + Number(digit) * (index + 1), 0) % 11
    if (sum !== 10) return `${body}${sum}`
  }
  throw new Error('no serial gives a check digit')
}
