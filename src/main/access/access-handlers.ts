import { fail, ok, type Profile } from '../../preload/contract/index.js'
import type { SessionState } from '../../preload/contract/session.js'
import type { Database } from '../database/index.js'
import type { Clock, Random } from '../platform/ports.js'
import type { accountStore } from './account.store.js'
import { accountView } from './account-view.js'
import type { assignmentStore } from './assignment.store.js'
import { hashPassword } from './password.js'
import { checkPassword } from './check-password.js'
import type { Caller, Shell } from './caller.js'
import type { HandlerContext, HandlersOf } from './handler.js'
import type { Sessions } from './sessions.js'

export interface AccessPorts {
  readonly database: Database<typeof accountStore & typeof assignmentStore>
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
        assignedFrom: ports.today(),
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
      const account = await ports.database.read('access.accountByLogin', { login: administrator.login, today: ports.today() })
      if (account !== null) ports.sessions.open(context.caller.sessionKey, account)
      return answerState(context.caller)
    },

    signIn: async (input, context) => {
      const account = await ports.database.read('access.accountByLogin', { login: input.login, today: ports.today() })
      const checked = await checkPassword(ports, { account, login: input.login, password: input.password }, context)
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
      const account = await ports.database.read('access.accountById', {
        accountId: session.account.account_id,
        today: ports.today(),
      })
      const checked = await checkPassword(ports, { account, login: session.account.login, password: input.password }, context)
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
