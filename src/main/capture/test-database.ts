import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate, migrations, openDatabase, runWrite, type Database, type Operations, type Sql } from '../database/index.js'

export interface TestDatabase<Ops extends Operations> extends Database<Ops> {
  readonly sql: Sql
  readonly path: string
  readonly remove: () => void
}

interface AnyOperation {
  readonly kind: 'read' | 'write'
  readonly run: (sql: Sql, input: unknown, context: unknown) => unknown
}

/** The real file, operations and transactions, without the worker thread between. */
export function openTestDatabase<Ops extends Operations>(operations: Ops): TestDatabase<Ops> {
  const folder = mkdtempSync(join(tmpdir(), 'tanba-capture-'))
  const path = join(folder, 'station.db')
  const sql = openDatabase(path, Buffer.alloc(32, 3))
  migrate(sql, migrations)
  const operation = (name: string): AnyOperation => operations[name] as never
  return {
    sql,
    path,
    read: async (name, input) => operation(name).run(sql, input, null) as never,
    write: async (name, input, context) => runWrite(sql, name, operation(name), input, context) as never,
    inspect: () => Promise.reject(new Error('not in process')),
    close: async () => void sql.close(),
    remove: () => {
      sql.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
