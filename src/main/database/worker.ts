import { parentPort, workerData } from 'node:worker_threads'
import { migrate, type Migration } from './migrate.js'
import { openDatabase } from './open.js'
import { serveDatabase } from './serve.js'
import type { Operations } from './sql.js'

/** The whole of a database worker: open, prove, migrate, say so with answer 0, then serve. */
export function runDatabaseWorker(migrations: readonly Migration[], operations: Operations): void {
  const port = parentPort
  if (port === null) throw new Error('a database worker is started by the station')
  const start = workerData as { readonly path: string; readonly key: string }
  try {
    const sql = openDatabase(start.path, Buffer.from(start.key, 'hex'))
    migrate(sql, migrations)
    serveDatabase(sql, start.path, operations, port)
    port.postMessage({ id: 0, ok: true, value: null })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'DATABASE_FAULT'
    port.postMessage({ id: 0, ok: false, code, message: error instanceof Error ? error.message : String(error) })
  }
}
