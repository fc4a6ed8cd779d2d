import { createHmac } from 'node:crypto'
import { fail, methods, type BridgeCall, type Failure, type MethodEntry, type Role } from '../../preload/contract/index.js'
import type { AccountRow, Caller, HandlerContext, Sessions } from '../access/index.js'
import type { WriteContext } from '../database/index.js'

type Handler = (input: unknown, context: HandlerContext) => Promise<unknown>

export interface DispatcherPorts {
  readonly handlers: Readonly<Record<string, Readonly<Record<string, Handler>>>>
  readonly sessions: Sessions
  readonly contextFor: (account: AccountRow | null, commandId: string | null) => WriteContext
  /** keeps the command's id with a keyed digest of its input; the same id with other input is refused */
  readonly beginCommand: (
    commandId: string,
    method: string,
    inputDigest: string,
    context: WriteContext,
  ) => Promise<'new' | 'known' | 'conflict'>
  readonly journalRefusal: (method: string, failure: Failure, context: WriteContext, input: unknown) => Promise<void>
  /** a bug or a broken machine; never sees the input */
  readonly reportFault: (method: string, error: unknown) => void
  readonly digestKey: Uint8Array
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
/** Answers kept for a bridge that lost its connection and asks again with the same command id. */
const rememberedAnswers = 256

/** schema → session → role → idempotency → handler → schema. The one way into the services, whatever the shell. */
export function createDispatcher(ports: DispatcherPorts): (call: BridgeCall, caller: Caller) => Promise<unknown> {
  const answers = new Map<string, { readonly digest: string; readonly answer: Promise<unknown> }>()

  return async (call, caller) => {
    const entry = methods.get(call.method)
    if (entry === undefined) return fail('METHOD_UNKNOWN', { method: String(call.method).slice(0, 80) })
    const session = ports.sessions.get(caller.sessionKey)
    const refusal = refuseCaller(entry, session === null ? null : { role: session.account.role, locked: session.locked })
    if (refusal !== null) {
      // A query of another role is a stale screen; a command is an attempt, and an attempt is journaled (406-¶2.1, CR-6).
      if (entry.kind === 'command' && refusal.error.code === 'ROLE_NOT_ALLOWED')
        await ports.journalRefusal(call.method, refusal.error, ports.contextFor(session?.account ?? null, null), call.input)
      return refusal
    }
    const parsed = entry.input.safeParse(call.input)
    if (!parsed.success)
      return fail('INPUT_INVALID', { fields: parsed.error.issues.map((issue) => issue.path.join('.')).slice(0, 10) })
    const account = session?.account ?? null
    if (entry.kind === 'query') return run(entry, call.method, parsed.data, caller, account, null)
    if (call.commandId === null || !uuid.test(call.commandId)) return fail('INPUT_INVALID', { fields: ['commandId'] })
    return once(entry, call.method, call.commandId, parsed.data, caller, account)
  }

  async function once(
    entry: MethodEntry,
    method: string,
    commandId: string,
    input: unknown,
    caller: Caller,
    account: AccountRow | null,
  ): Promise<unknown> {
    const digest = createHmac('sha256', ports.digestKey)
      .update(`${method}\n${account?.account_id ?? ''}\n${JSON.stringify(input)}`)
      .digest('hex')
    const before = answers.get(commandId)
    if (before !== undefined) return before.digest === digest ? before.answer : fail('COMMAND_CONFLICT')
    const answer = (async () => {
      const context = ports.contextFor(account, commandId)
      if ((await ports.beginCommand(commandId, method, digest, context)) === 'conflict') return fail('COMMAND_CONFLICT')
      return run(entry, method, input, caller, account, commandId)
    })()
    remember(commandId, { digest, answer })
    return answer
  }

  function remember(commandId: string, kept: { readonly digest: string; readonly answer: Promise<unknown> }): void {
    answers.set(commandId, kept)
    const oldest = answers.keys().next()
    if (answers.size > rememberedAnswers && oldest.done !== true) answers.delete(oldest.value)
  }

  async function run(
    entry: MethodEntry,
    method: string,
    input: unknown,
    caller: Caller,
    account: AccountRow | null,
    commandId: string | null,
  ): Promise<unknown> {
    const [featureName = '', name = ''] = method.split('.')
    const handler = ports.handlers[featureName]?.[name]
    if (handler === undefined) return fail('METHOD_UNKNOWN', { method })
    const context = ports.contextFor(account, commandId)
    try {
      const answer = await handler(input, { caller, account, write: context })
      if (!isAnswer(answer)) throw new Error(`${method} answered with no Result`)
      if (!answer.ok) {
        await ports.journalRefusal(method, answer.error, context, input)
        return answer
      }
      const output = entry.output.safeParse(answer.value)
      if (!output.success)
        throw new Error(
          `${method} answered outside its contract: ${output.error.issues.map((issue) => issue.path.join('.')).join(', ')}`,
        )
      return { ok: true, value: output.data }
    } catch (error) {
      ports.reportFault(method, error)
      if (commandId !== null) answers.delete(commandId)
      return fail('STATION_FAULT', { method }, true)
    }
  }
}

/** Locked sessions may only be asked about, unlocked or ended. */
function refuseCaller(
  entry: MethodEntry,
  session: { readonly role: Role; readonly locked: boolean } | null,
): ReturnType<typeof fail> | null {
  if (entry.roles === 'anyone') return null
  if (session === null) return fail('NOT_SIGNED_IN')
  if (session.locked) return fail('SESSION_LOCKED')
  return entry.roles.includes(session.role) ? null : fail('ROLE_NOT_ALLOWED', { role: session.role })
}

function isAnswer(
  value: unknown,
): value is { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: Failure } {
  return typeof value === 'object' && value !== null && 'ok' in value && typeof value.ok === 'boolean'
}
