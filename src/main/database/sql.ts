import type DatabaseConstructor from 'better-sqlite3'

/** The open connection, inside the database worker only; everything on it is synchronous. */
export type Sql = DatabaseConstructor.Database

export interface Actor {
  readonly accountId: string
  readonly login: string
  readonly role: string
  readonly departmentCode: string
}

/** Who acts, when, and under which command; the worker owns neither clock nor session. */
export interface WriteContext {
  /** makes a repeated write answer with what the first one answered; null for writes that no command caused */
  readonly commandId: string | null
  /** instant, ISO 8601 UTC */
  readonly at: string
  readonly actor: Actor | null
  readonly workstation: string
}

export interface ReadOperation<Input, Output> {
  readonly kind: 'read'
  readonly run: (sql: Sql, input: Input) => Output
}
/** Runs inside one BEGIN IMMEDIATE transaction; a Result with ok: false rolls it back. */
export interface WriteOperation<Input, Output> {
  readonly kind: 'write'
  readonly run: (sql: Sql, input: Input, context: WriteContext) => Output
}

export const read = <Input, Output>(run: ReadOperation<Input, Output>['run']): ReadOperation<Input, Output> => ({
  kind: 'read',
  run,
})
export const write = <Input, Output>(run: WriteOperation<Input, Output>['run']): WriteOperation<Input, Output> => ({
  kind: 'write',
  run,
})

// `never` and `unknown` at the variance borders let every concrete operation fit the table.
export type Operations = Readonly<Record<string, ReadOperation<never, unknown> | WriteOperation<never, unknown>>>

type InputOf<Op> = Op extends { readonly run: (sql: Sql, input: infer Input, ...rest: never[]) => unknown } ? Input : never
type OutputOf<Op> = Op extends { readonly run: (...args: never[]) => infer Output } ? Output : never
type NamesOf<Ops extends Operations, Kind> = {
  [Name in keyof Ops & string]: Ops[Name] extends { readonly kind: Kind } ? Name : never
}[keyof Ops & string]

/** What the services see: the type tells readers from writers. */
export interface Database<Ops extends Operations> {
  readonly read: <Name extends NamesOf<Ops, 'read'>>(name: Name, input: InputOf<Ops[Name]>) => Promise<OutputOf<Ops[Name]>>
  readonly write: <Name extends NamesOf<Ops, 'write'>>(
    name: Name,
    input: InputOf<Ops[Name]>,
    context: WriteContext,
  ) => Promise<OutputOf<Ops[Name]>>
  /** pragma read-back, file size and integrity for the health page */
  readonly inspect: () => Promise<DatabaseReport>
  readonly close: () => Promise<void>
}

export interface DatabaseReport {
  readonly journalMode: string
  readonly synchronous: number
  readonly foreignKeys: number
  readonly secureDelete: number
  readonly encrypted: boolean
  readonly schemaVersion: number
  readonly quickCheck: string
  readonly bytes: number
}
