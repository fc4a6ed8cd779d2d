import { fail, ok, type Profile } from '../../preload/contract/index.js'
import type { SessionState } from '../../preload/contract/session.js'
import type { Database } from '../database/index.js'
import { parseIin } from '../identity/index.js'
import { day } from '../rules/index.js'
import type { Clock, Random } from '../platform/ports.js'
import { accountStore, type AccountRow } from './account.store.js'
import { hashPassword, passwordMatches, wasteOneComparison } from './password.js'
import type { Caller, Shell } from './caller.js'
import type { HandlerContext, HandlersOf } from './handler.js'
import type { Sessions } from './sessions.js'

export interface AccessPorts {
  readonly database: Database<typeof accountStore>
  readonly sessions: Sessions
  readonly clock: Clock
  readonly random: Random
  readonly profile: Profile
  readonly shell: Shell
  readonly today: () => string
  readonly idleLimitSeconds: () => Promise<number>
  readonly tell: (caller: Caller, state: SessionState) => void
  /** the first start gives the station its id, certificates and settings */
  readonly founded: (context: HandlerContext) => Promise<void>
}

export const accountView = (row: AccountRow) => ({
  accountId: row.account_id,
  login: row.login,
  fullName: row.full_name,
  position: row.position,
  role: row.role,
  departmentCode: row.department_code,
  assignedUntil: row.assigned_until,
  temporary: null,
  disabled: row.disabled === 1,
})

async function stateOf(ports: AccessPorts, caller: Caller): Promise<SessionState> {
  const station = await ports.database.read('access.station', null)
  const session = ports.sessions.get(caller.sessionKey)
  const phase = station === null ? 'first-run' : session === null ? 'signed-out' : session.locked ? 'locked' : 'signed-in'
  const state = {
    phase,
    account: session === null ? null : accountView(session.account),
    department:
      station === null
        ? null
        : { code: station.department_code, nameKk: station.department_name_kk, nameRu: station.department_name_ru },
    stationName: station?.name ?? null,
    profile: ports.profile,
    shell: ports.shell,
    idleLimitSeconds: await ports.idleLimitSeconds(),
    today: ports.today(),
  } as const
  // The id was branded when the account was written.
  return state as SessionState
}

async function checkPassword(
  ports: AccessPorts,
  account: AccountRow | null,
  login: string,
  password: string,
  context: HandlerContext,
) {
  const wait = account?.next_sign_in_at ?? null
  if (wait !== null && Date.parse(wait) > ports.clock.now()) {
    return fail('SIGN_IN_DELAYED', { seconds: Math.ceil((Date.parse(wait) - ports.clock.now()) / 1000) }, true)
  }
  const matches =
    account === null || account.disabled === 1
      ? await wasteOneComparison(password)
      : await passwordMatches(password, account.password_hash)
  if (account !== null && matches) return ok(account)
  await ports.database.write(
    'access.signInFailed',
    { accountId: account?.account_id ?? null, login },
    { ...context.write, commandId: null },
  )
  return fail('SIGN_IN_REFUSED')
}

export function sessionHandlers(ports: AccessPorts): HandlersOf<'session'> {
  const answerState = async (caller: Caller) => {
    const state = await stateOf(ports, caller)
    ports.tell(caller, state)
    return ok(state)
  }
  return {
    state: async (_input, context) => ok(await stateOf(ports, context.caller)),

    createStation: async (input, context) => {
      const administrator = {
        accountId: ports.random.uuid(),
        login: input.administrator.login,
        fullName: input.administrator.fullName,
        position: 'administrator',
        iin: null,
        role: 'administrator' as const,
        passwordHash: await hashPassword(input.administrator.password),
        assignedUntil: null,
      }
      const station = {
        stationId: ports.random.uuid(),
        stationName: input.stationName,
        department: input.department,
        administrator,
      }
      const made = await ports.database.write('access.createStation', station, context.write)
      if (!made.ok) return made
      await ports.founded(context)
      const account = await ports.database.read('access.accountByLogin', { login: administrator.login })
      if (account !== null) ports.sessions.open(context.caller.sessionKey, account)
      return answerState(context.caller)
    },

    signIn: async (input, context) => {
      const account = await ports.database.read('access.accountByLogin', { login: input.login })
      const checked = await checkPassword(ports, account, input.login, input.password, context)
      if (!checked.ok) return checked
      const actor = {
        accountId: checked.value.account_id,
        login: checked.value.login,
        role: checked.value.role,
        departmentCode: checked.value.department_code,
      }
      await ports.database.write('access.signedIn', { accountId: checked.value.account_id }, { ...context.write, actor })
      ports.sessions.open(context.caller.sessionKey, checked.value)
      return answerState(context.caller)
    },

    signOut: async (_input, context) => {
      ports.sessions.close(context.caller.sessionKey)
      return answerState(context.caller)
    },

    lock: async (_input, context) => {
      ports.sessions.lock(context.caller.sessionKey)
      return answerState(context.caller)
    },

    unlock: async (input, context) => {
      const session = ports.sessions.get(context.caller.sessionKey)
      if (session === null) return fail('SIGN_IN_REFUSED')
      const account = await ports.database.read('access.accountById', { accountId: session.account.account_id })
      const checked = await checkPassword(ports, account, session.account.login, input.password, context)
      if (!checked.ok) return checked
      ports.sessions.unlock(context.caller.sessionKey)
      return answerState(context.caller)
    },

    stayAwake: async (_input, context) => {
      ports.sessions.touch(context.caller.sessionKey)
      return ok({})
    },
  }
}

export function accountHandlers(ports: AccessPorts): HandlersOf<'accounts'> {
  const answer = (row: AccountRow) => {
    ports.sessions.refresh(row)
    return ok(accountView(row))
  }
  return {
    list: async () => ok({ accounts: (await ports.database.read('access.accounts', null)).map((row) => accountView(row)) }),

    create: async (input, context) => {
      const iin = parseIin(input.iin, day(ports.today()))
      if (!iin.ok) return fail('IIN_INVALID', { code: iin.error.code })
      // requirements.md §0.3: nobody holds Employee and Auditor at once.
      const same = (await ports.database.read('access.accounts', null)).filter(
        (row) => row.iin === input.iin && row.disabled === 0,
      )
      const pair = new Set([...same.map((row) => row.role), input.role])
      if (pair.has('employee') && pair.has('auditor')) return fail('ROLES_INCOMPATIBLE', { role: input.role })
      const account = { ...input, accountId: ports.random.uuid(), passwordHash: await hashPassword(input.password) }
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
