import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fail, ok, type Result } from '../../preload/contract/index.js'
import { DatabaseFault, startDatabase, type Database } from '../database/index.js'
import { openKeys, type StationKeys } from '../keys/index.js'
import type { Ports } from '../platform/ports.js'
import type { StationOperations } from './operations.js'

export type StoreError = 'KEY_STORE_LOCKED' | 'KEY_STORE_CHANGED' | 'KEY_STORE_DAMAGED' | 'KEY_ABSENT' | 'DATABASE_REFUSED'

export interface OpenStore {
  readonly keys: StationKeys
  readonly database: Database<StationOperations>
}

const pathOf = ({ folders }: Ports): string => join(folders.data, 'station.db')
export const hasStore = (ports: Ports): boolean => existsSync(pathOf(ports))

/** Keys, then the database they open: every reader of a station's data comes this way. */
export async function openStore(ports: Ports): Promise<Result<OpenStore, StoreError>> {
  // Over an existing database a fresh key would be a silent loss of everything in it.
  const vault = join(ports.folders.data, 'station.vault')
  const keys = await openKeys(ports.keyStore, ports.random, hasStore(ports) ? 'refuse' : 'create', vault)
  if (!keys.ok) return keys
  const start = { path: pathOf(ports), key: Buffer.from(keys.value.databaseKey).toString('hex') }
  const worker = join(ports.folders.programs, 'database-worker.cjs')
  const database = await startDatabase<StationOperations>(worker, start).catch((error: unknown) => {
    if (error instanceof DatabaseFault) return error
    throw error
  })
  if (database instanceof DatabaseFault) return fail('DATABASE_REFUSED', { code: database.code })
  return ok({ keys: keys.value, database })
}
