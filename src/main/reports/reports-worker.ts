import { runDatabaseWorker } from '../database/index.js'
import { setMigrations, setStore } from './set.store.js'

// Program 'reports-worker': the file of depersonalised sets, by its own key and apart from the records (395-¶23).
runDatabaseWorker(setMigrations, setStore)
