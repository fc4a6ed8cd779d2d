import { z } from 'zod'
import type { Result } from './result.js'

/** Roles that may see records of the station, requirements.md §0.3. */
export const stationRoles = ['employee', 'senior', 'responsible', 'administrator', 'auditor'] as const
/** Product roles; the analyst opens depersonalised sets and nothing else (395-¶23). */
export const roles = [...stationRoles, 'analyst'] as const
export type Role = (typeof roles)[number]

interface Shape {
  /** `'anyone'` = also before sign-in */
  readonly roles: readonly Role[] | 'anyone'
  readonly input: z.ZodType
  readonly output: z.ZodType
  readonly errors: readonly string[]
}

export type QueryEntry<S extends Shape = Shape> = S & { readonly kind: 'query' }
/** A command changes something: the caller makes a `commandId` with the intent, and the same id never acts twice. */
export type CommandEntry<S extends Shape = Shape> = S & { readonly kind: 'command' }
export type MethodEntry = QueryEntry | CommandEntry

export const query = <const S extends Shape>(shape: S): QueryEntry<S> => ({ ...shape, kind: 'query' })
export const command = <const S extends Shape>(shape: S): CommandEntry<S> => ({ ...shape, kind: 'command' })

export interface Feature {
  readonly methods: Readonly<Record<string, MethodEntry>>
  readonly events: Readonly<Record<string, z.ZodType>>
}
export const feature = <const M extends Feature['methods'], const E extends Feature['events']>(methods: M, events: E) => ({
  methods,
  events,
})

/** Errors every method can answer with: they come from the dispatcher, not from the feature. */
export const dispatcherErrors = [
  'INPUT_INVALID',
  'METHOD_UNKNOWN',
  'NOT_SIGNED_IN',
  'ROLE_NOT_ALLOWED',
  'SESSION_LOCKED',
  'COMMAND_CONFLICT',
  'COMMAND_UNDER_WAY',
  'STATION_FAULT',
  'CONNECTION_LOST',
] as const
export type DispatcherError = (typeof dispatcherErrors)[number]

export type InputOf<M extends MethodEntry> = z.input<M['input']>
export type OutputOf<M extends MethodEntry> = z.output<M['output']>
export type ErrorOf<M extends MethodEntry> = M['errors'][number] | DispatcherError
export type AnswerOf<M extends MethodEntry> = Result<OutputOf<M>, ErrorOf<M>>

/** The same shape serves the Electron bridge, the WebSocket bridge and the tests. */
export type Client<Table extends Readonly<Record<string, Feature>>> = {
  readonly [F in keyof Table]: {
    readonly [M in keyof Table[F]['methods']]: (
      input: InputOf<Table[F]['methods'][M]>,
    ) => Promise<AnswerOf<Table[F]['methods'][M]>>
  }
}

export type EventsOf<Table extends Readonly<Record<string, Feature>>> = {
  [F in keyof Table & string as `${F}.${keyof Table[F]['events'] & string}`]: unknown
} & {
  [
    K in {
      [F in keyof Table & string]: `${F}.${keyof Table[F]['events'] & string}`
    }[keyof Table & string]
  ]: K extends `${infer F}.${infer E}`
    ? F extends keyof Table
      ? E extends keyof Table[F]['events']
        ? z.output<Table[F]['events'][E]>
        : never
      : never
    : never
}
