import type { MessagePort } from 'node:worker_threads'
import { inspectDatabase } from './open.js'
import type { Operations, Sql, WriteContext } from './sql.js'

export type DatabaseRequest =
  | {
      readonly id: number
      readonly kind: 'operation'
      readonly name: string
      readonly input: unknown
      readonly context: WriteContext | null
    }
  | { readonly id: number; readonly kind: 'inspect' }
  | { readonly id: number; readonly kind: 'close' }

export type DatabaseAnswer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly message: string; readonly code: string }

interface AnyOperation {
  readonly kind: 'read' | 'write'
  readonly run: (sql: Sql, input: unknown, context: WriteContext) => unknown
}

/** Serves a table of operations on one connection, in the order the requests arrive. */
export function serveDatabase(sql: Sql, path: string, operations: Operations, port: MessagePort): void {
  port.on('message', (request: DatabaseRequest) => {
    port.postMessage(answer(sql, path, operations, request))
    if (request.kind === 'close') port.close()
  })
}

function answer(sql: Sql, path: string, operations: Operations, request: DatabaseRequest): DatabaseAnswer {
  try {
    return { id: request.id, ok: true, value: handle(sql, path, operations, request) }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'DATABASE_FAULT'
    return { id: request.id, ok: false, message, code }
  }
}

function handle(sql: Sql, path: string, operations: Operations, request: DatabaseRequest): unknown {
  if (request.kind === 'inspect') return inspectDatabase(sql, path)
  if (request.kind === 'close') {
    sql.pragma('optimize')
    sql.close()
    return null
  }
  // Names and inputs are paired by the type of Database on the other side of the port.
  const operation = operations[request.name] as AnyOperation | undefined
  if (operation === undefined) throw new Error(`no database operation ${request.name}`)
  if (operation.kind === 'read') return operation.run(sql, request.input, noWriter)
  if (request.context === null) throw new Error(`${request.name} writes and came without a context`)
  return runWrite(sql, request.name, operation, request.input, request.context)
}

const noWriter: WriteContext = { commandId: null, at: '', actor: null, workstation: '' }

/**
 * One transaction: the write and the proof that this command made it. A commit whose answer was lost is found again
 * by the same command id and answered without acting twice (stack-and-style.md F6).
 */
export function runWrite(sql: Sql, name: string, operation: AnyOperation, input: unknown, context: WriteContext): unknown {
  sql.exec('BEGIN IMMEDIATE')
  try {
    const before = context.commandId === null ? undefined : appliedAnswer(sql, context.commandId, name)
    const value = before === undefined ? operation.run(sql, input, context) : JSON.parse(before)
    if (before === undefined && !isRefusal(value)) rememberApplied(sql, name, value, context)
    sql.exec(isRefusal(value) ? 'ROLLBACK' : 'COMMIT')
    return value
  } catch (error) {
    if (sql.inTransaction) sql.exec('ROLLBACK')
    throw error
  }
}

function appliedAnswer(sql: Sql, commandId: string, operation: string): string | undefined {
  const row = sql
    .prepare<[string, string], { answer: string }>('SELECT answer FROM applied_operations WHERE command_id = ? AND operation = ?')
    .get(commandId, operation)
  return row?.answer
}

function rememberApplied(sql: Sql, name: string, value: unknown, context: WriteContext): void {
  if (context.commandId === null) return
  sql
    .prepare('INSERT INTO applied_operations (command_id, operation, answer, at) VALUES (?, ?, ?, ?)')
    .run(context.commandId, name, JSON.stringify(value ?? null), context.at)
}

const isRefusal = (value: unknown): boolean => typeof value === 'object' && value !== null && 'ok' in value && value.ok === false
