import { demoAccounts } from '../../src/cli/demo/person.js'
import { valueOf } from '../../src/cli/open-station.js'
import { asAdministrator, asEmployee, openHub, type Hub, type HubOptions } from './hub.js'

export const password = 'of-the-second-person'
const base = { position: 'аға маман', password, assignedUntil: null }
/** Made-up persons of requirements.md §12. The twin is the employee himself under another account. */
const people = {
  senior: { ...base, login: 'senior', fullName: 'Аға Қызметкер', iin: '850214330011', role: 'senior' as const },
  twin: { ...base, login: 'twin', fullName: 'Демо Қызметкер', iin: demoAccounts.employee.iin, role: 'senior' as const },
  colleague: { ...base, login: 'colleague', fullName: 'Әріптес', iin: '900101445013', role: 'employee' as const },
  auditor: { ...base, login: 'auditor', fullName: 'Аудитор', iin: '600302300156', role: 'auditor' as const },
  responsible: {
    ...base,
    login: 'responsible',
    fullName: 'Жауапты Адам',
    iin: '700101300779',
    role: 'responsible' as const,
  },
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

export const refusedWith = (requirement: string, reason: string) => ({
  ok: false,
  error: { code: 'REQUIREMENT_NOT_MET', details: { requirement, reason } },
})
/** The local day so many days from today. */
export const day = (shift: number): string => new Date(Date.now() + 5 * 3_600_000 + shift * 86_400_000).toISOString().slice(0, 10)

export interface Department {
  readonly hub: Hub
  readonly signIn: (login: string) => Promise<unknown>
  /** signs the administrator in. @throws where there is no such account */
  readonly accountOf: (login: string) => Promise<Awaited<ReturnType<typeof findAccount>>>
  /** newest first; signs the administrator in */
  readonly journalOf: (action: string) => ReturnType<typeof readJournal>
}

/** A whole station with its employee, two seniors of it, one of another department, an auditor and an employee of another. */
export async function openDepartment(options: HubOptions = {}): Promise<Department> {
  const hub = await openHub(options)
  await asAdministrator(hub.station())
  for (const account of Object.values(people)) await valueOf('account', hub.bridge().accounts.create(account))
  await asEmployee(hub.station())
  return {
    hub,
    signIn: (login) => valueOf('sign-in', hub.bridge().session.signIn({ login, password })),
    accountOf: (login) => findAccount(hub, login),
    journalOf: (action) => readJournal(hub, action),
  }
}

async function findAccount(hub: Hub, login: string) {
  await asAdministrator(hub.station())
  const { accounts } = await valueOf('accounts', hub.bridge().accounts.list({}))
  const account = accounts.find((one) => one.login === login)
  if (account === undefined) throw new Error(`no account ${login}`)
  return account
}

async function readJournal(hub: Hub, action: string) {
  await asAdministrator(hub.station())
  const { entries } = await valueOf('journal', hub.bridge().audit.list({ before: null, limit: 20, action }))
  return entries
}
