import type { AccountRow, HandlerContext } from '../access/index.js'

/** Every handler of a case is for signed-in roles: the dispatcher has already refused anybody else. */
export function accountOf(context: HandlerContext): AccountRow {
  if (context.account === null) throw new Error('a case method was called without an account')
  return context.account
}
