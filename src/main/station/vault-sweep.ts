import type { Database, WriteContext } from '../database/index.js'
import { rewrapOldKeys, sweepVault, type KeyVault, type StationKeys } from '../keys/index.js'
import type { StationOperations } from './operations.js'

export interface VaultSweep {
  /** the station's database; each of its writes is followed by a sweep soon */
  readonly database: Database<StationOperations>
  /** sweeps what an ended process left, and from then on every ten minutes. @param reportFault place and kind of the fault */
  readonly start: (reportFault: (where: string, error: unknown) => void) => Promise<void>
  /** sweeps a last time; the database must still be open */
  readonly stop: () => Promise<void>
}

/** Writes come in clusters: one wait for the medium does for them. */
const soonMs = 1_000
const everyMs = 600_000

/** 395-¶28: a data key that a transaction destroyed loses its secret in the vault as well, soon after the commit. */
export function createVaultSweep(database: Database<StationOperations>, vault: KeyVault): VaultSweep {
  let report: (where: string, error: unknown) => void = () => undefined
  let soon: NodeJS.Timeout | null = null
  let regular: NodeJS.Timeout | null = null
  let stopped = false
  const sweep = (): Promise<void> =>
    sweepVault(database, vault).then(
      () => undefined,
      (error: unknown) => report('vault.sweep', error),
    )
  const afterWrite = (): void => {
    if (stopped || soon !== null) return
    soon = setTimeout(() => {
      soon = null
      void sweep()
    }, soonMs)
    soon.unref()
  }
  const write: Database<StationOperations>['write'] = (name, input, context) =>
    database.write(name, input, context).finally(afterWrite)
  return {
    database: { ...database, write },
    start: async (reportFault) => {
      report = reportFault
      regular = setInterval(() => void sweep(), everyMs)
      regular.unref()
      await sweep()
    },
    stop: async () => {
      stopped = true
      if (soon !== null) clearTimeout(soon)
      if (regular !== null) clearInterval(regular)
      await sweep()
    },
  }
}

/** 395-¶28: a fault is told and leaves every record readable as it was; the next start tries again. */
export async function rewrapAtStart(
  { database, keys }: { readonly database: Database<StationOperations>; readonly keys: Pick<StationKeys, 'rewrapKeys'> },
  contextFor: () => WriteContext,
  reportFault: (where: string, error: unknown) => void,
): Promise<void> {
  try {
    const done = await rewrapOldKeys(database, keys.rewrapKeys, contextFor)
    // The old wrapping may stand in the log still.
    if (done > 0) await database.read('outbox.truncateLog', null)
  } catch (error) {
    reportFault('vault.rewrap', error)
  }
}
