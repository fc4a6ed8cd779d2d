import { fail, ok, type Failure } from '../../preload/contract/index.js'
import { parseIin } from '../identity/index.js'
import { assignedHere, day, isSamePerson, type Decision } from '../rules/index.js'
import type { AccessPorts } from './access-handlers.js'
import type { AccountRow } from './account.store.js'
import { accountView } from './account-view.js'
import { employeeFacts } from './employee-facts.js'
import type { HandlerContext, HandlersOf } from './handler.js'
import { hashPassword } from './password.js'
import { keptApart } from './roles-apart.js'

type AccountHandlers = HandlersOf<'accounts'>

/** 406-¶2.1: a temporary assignment lasts at most so long; the day it is made is not counted (CR-2). */
const longestLending = 30

export function accountHandlers(ports: AccessPorts): AccountHandlers {
  const answer = (row: AccountRow) => {
    ports.sessions.refresh(row)
    return ok(accountView(row))
  }
  return { ...registerHandlers(ports, answer), ...lendingHandlers(ports, answer) }
}

type Answering = (row: AccountRow) => { readonly ok: true; readonly value: ReturnType<typeof accountView> }

function registerHandlers(
  ports: AccessPorts,
  answer: Answering,
): Pick<AccountHandlers, 'list' | 'create' | 'disable' | 'setAssignment' | 'assignments' | 'resetPassword'> {
  const all = () => ports.database.read('access.accounts', { today: ports.today() })
  return {
    list: async () => ok({ accounts: (await all()).map((row) => accountView(row)) }),

    create: async (input, context) => {
      const today = ports.today()
      const iin = parseIin(input.iin, day(today))
      if (!iin.ok) return fail('IIN_INVALID', { code: iin.error.code })
      const held = (await all()).filter((row) => row.iin === input.iin && row.disabled === 0).map((row) => row.role)
      const apart = held.map((role) => keptApart(role, input.role)).find((requirement) => requirement !== null)
      if (apart !== undefined) return fail('ROLES_INCOMPATIBLE', { role: input.role, requirement: apart })
      const { assignedUntil } = input
      const assignedFrom = assignedUntil !== null && assignedUntil < today ? assignedUntil : today
      const passwordHash = await hashPassword(input.password)
      const account = { ...input, accountId: ports.random.uuid(), passwordHash, assignedFrom }
      const made = await ports.database.write('access.createAccount', account, context.write)
      return made.ok ? answer(made.value) : made
    },

    disable: async (input, context) => {
      const changed = await ports.database.write('access.disableAccount', input, context.write)
      return changed.ok ? answer(changed.value) : changed
    },

    setAssignment: async (input, context) => {
      const changed = await ports.database.write('access.setAssignment', input, context.write)
      return changed.ok ? answer(changed.value) : changed
    },

    assignments: async ({ accountId }) => {
      const account = await ports.database.read('access.accountById', { accountId, today: ports.today() })
      if (account === null) return fail('ACCOUNT_UNKNOWN')
      const rows = await ports.database.read('access.assignments', { accountId })
      return ok({
        assignments: [...rows].reverse().map((row) => ({
          departmentCode: row.department_code,
          from: row.from_day,
          until: row.until_day,
          kind: row.kind,
          grantedBy: row.granted_by,
          at: row.at,
          endedAt: row.ended_at,
        })),
      })
    },

    resetPassword: async (input, context) => {
      const passwordHash = await hashPassword(input.password)
      const changed = await ports.database.write(
        'access.resetPassword',
        { accountId: input.accountId, passwordHash },
        context.write,
      )
      return changed.ok ? answer(changed.value) : changed
    },
  }
}

function lendingHandlers(ports: AccessPorts, answer: Answering): Pick<AccountHandlers, 'lendable' | 'lend'> {
  const here = async () => (await ports.database.read('access.station', null))?.department_code ?? ''
  return {
    lendable: async () => {
      const department = await here()
      const rows = await ports.database.read('access.accounts', { today: ports.today() })
      const others = rows.filter((row) => row.role === 'employee' && row.disabled === 0 && row.department_code !== department)
      return ok({ accounts: others.map((row) => accountView(row)) })
    },

    lend: async (input, context) => {
      const department = await here()
      const senior = signedIn(context)
      const standing = await ports.database.read('access.standing', { accountId: senior.account_id })
      const instruction = { current: 'none', acknowledged: 'none' }
      const facts = employeeFacts(senior, { standing, workstationDepartment: department, instruction })
      const assigned = assignedHere(facts, day(ports.today()))
      if (!assigned.allowed) return notMet(assigned)
      const account = await ports.database.read('access.accountById', { accountId: input.accountId, today: ports.today() })
      if (account === null || account.disabled === 1) return fail('ACCOUNT_UNKNOWN')
      if (isSamePerson(holderOf(senior), holderOf(account))) return fail('SECOND_PERSON_REQUIRED', { requirement: '406-¶2.1' })
      if (account.role !== 'employee') return fail('ROLE_NOT_EMPLOYEE', { role: account.role })
      const term = termOf(input.until, ports.today())
      if (term !== null) return term
      const lent = await ports.database.write('access.lend', { ...input, departmentCode: department }, context.write)
      return lent.ok ? answer(lent.value) : lent
    },
  }
}

function termOf(until: string | null, today: string) {
  if (until === null) return null
  if (until < today) return fail('DATES_REVERSED', { from: today, until })
  const last = day(today).add({ days: longestLending }).toString()
  return until > last ? fail('TERM_TOO_LONG', { days: longestLending, last }) : null
}

export const holderOf = (row: AccountRow) => ({ accountId: row.account_id, personId: row.iin })

/** Every handler here is for signed-in roles: the dispatcher has already refused anybody else. */
function signedIn({ account }: HandlerContext): AccountRow {
  if (account === null) throw new Error('an account method was called without an account')
  return account
}

const notMet = (
  decision: Extract<Decision, { allowed: false }>,
): { readonly ok: false; readonly error: Failure<'REQUIREMENT_NOT_MET'> } =>
  fail('REQUIREMENT_NOT_MET', { requirement: decision.requirement, reason: decision.reason })
