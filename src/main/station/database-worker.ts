import { migrations, runDatabaseWorker } from '../database/index.js'
import { operations } from './operations.js'

// Program 'database-worker': the one writer of the station's records.
runDatabaseWorker(migrations, operations)
