import type { z } from 'zod'
import type { contract, Contract, Failure, MethodEntry } from '../../preload/contract/index.js'
import type { AccountRow } from './account.store.js'
import type { Caller } from './caller.js'
import type { WriteContext } from '../database/index.js'

/** Who calls and under which command: made by the dispatcher, trusted by the handlers. */
export interface HandlerContext {
  readonly caller: Caller
  /** null only in methods open to anyone */
  readonly account: AccountRow | null
  readonly write: WriteContext
}

type Answer<M extends MethodEntry> =
  | { readonly ok: true; readonly value: z.input<M['output']> }
  | { readonly ok: false; readonly error: Failure<M['errors'][number]> }

export type HandlersOf<F extends keyof Contract> = {
  readonly [M in keyof (typeof contract)[F]['methods']]: (typeof contract)[F]['methods'][M] extends infer Entry extends
    MethodEntry
    ? (input: z.output<Entry['input']>, context: HandlerContext) => Promise<Answer<Entry>>
    : never
}

export type Handlers = { readonly [F in keyof Contract]: HandlersOf<F> }
