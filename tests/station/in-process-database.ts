import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  migrate,
  migrations,
  openDatabase,
  runWrite,
  type Database,
  type Operations,
  type Sql,
} from '../../src/main/database/index.js'

export interface InProcessDatabase<Ops extends Operations> extends Database<Ops> {
  readonly sql: Sql
  readonly path: string
}

/** The real file, operations and transactions, without the worker thread between: for tests of what stands on them. */
export function inProcessDatabase<Ops extends Operations>(
  operations: Ops,
): InProcessDatabase<Ops> & { readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'tanba-test-'))
  const path = join(folder, 'station.db')
  const sql = openDatabase(path, Buffer.alloc(32, 3))
  migrate(sql, migrations)
  const operation = (name: string) =>
    operations[name] as unknown as { kind: 'read' | 'write'; run: (sql: Sql, input: unknown, context: unknown) => unknown }
  return {
    sql,
    path,
    read: async (name, input) => operation(name).run(sql, input, undefined) as never,
    write: async (name, input, context) => runWrite(sql, name, operation(name), input, context) as never,
    inspect: () => Promise.reject(new Error('not in process')),
    close: async () => void sql.close(),
    remove: () => {
      sql.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
