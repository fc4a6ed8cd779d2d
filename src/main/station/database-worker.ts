import { parentPort, workerData } from 'node:worker_threads'
import { migrate, migrations, openDatabase, serveDatabase } from '../database/index.js'
import { operations } from './operations.js'

// Entry of the database worker: open, prove, migrate, say so with answer 0, then serve.
const port = parentPort
if (port === null) throw new Error('the database worker is started by the station')
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
