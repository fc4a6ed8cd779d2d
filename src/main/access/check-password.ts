import { fail, ok, type Result } from '../../preload/contract/index.js'
import type { Database } from '../database/index.js'
import type { Clock } from '../platform/ports.js'
import type { AccountRow, accountStore } from './account.store.js'
import type { HandlerContext } from './handler.js'
import { passwordMatches, wasteOneComparison } from './password.js'

export interface PasswordPorts {
  readonly database: Database<typeof accountStore>
  readonly clock: Clock
}

export interface PasswordTry {
  /** null: no such login; the answer takes as long */
  readonly account: AccountRow | null
  readonly login: string
  readonly password: string
}

/** One try of a password: the wait after wrong ones is asked first, and a wrong one is journaled. */
export async function checkPassword(
  ports: PasswordPorts,
  { account, login, password }: PasswordTry,
  context: HandlerContext,
): Promise<Result<AccountRow, 'SIGN_IN_REFUSED' | 'SIGN_IN_DELAYED'>> {
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

/** The second person at this screen (requirements.md §0.3): known by his own login and password; no session is opened or closed. */
export async function checkSecondPerson(
  ports: PasswordPorts & { readonly today: () => string },
  { login, password }: { readonly login: string; readonly password: string },
  context: HandlerContext,
): Promise<Result<AccountRow, 'SIGN_IN_REFUSED' | 'SIGN_IN_DELAYED'>> {
  const account = await ports.database.read('access.accountByLogin', { login, today: ports.today() })
  const checked = await checkPassword(ports, { account, login, password }, context)
  if (!checked.ok) return checked
  const { account_id: accountId, role, department_code: departmentCode } = checked.value
  const actor = { accountId, login: checked.value.login, role, departmentCode }
  await ports.database.write('access.secondPersonKnown', { accountId }, { ...context.write, actor })
  return checked
}
