import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { valueOf } from '../../src/cli/open-station.js'
import { demoAccounts } from '../../src/cli/demo/person.js'
import { day, openDepartment, refusedWith, type Department } from './department.js'
import { asAdministrator, asEmployee, demoIdentity, type Hub } from './hub.js'

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
  const typed = { ...demoIdentity, method: 'typed' as const, mrzLines: [] }

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
      hub.bridge().cases.identify({ caseId, draft: { ...typed, birthDate: born, iin: iinOf(born) } }),
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
