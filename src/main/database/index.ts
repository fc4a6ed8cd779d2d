export { DatabaseFault, startDatabase, type DatabaseStart } from './client.js'
export { withFolding } from './folding.js'
export { migrate, type Migration } from './migrate.js'
export { migrations } from './migrations/index.js'
export { DatabaseRefused, isEncryptedOnDisk, openDatabase } from './open.js'
export { runWrite, serveDatabase } from './serve.js'
export { runDatabaseWorker } from './worker.js'
export {
  read,
  write,
  type Actor,
  type Database,
  type DatabaseReport,
  type Operations,
  type Sql,
  type WriteContext,
} from './sql.js'
