import { startDatabase, type Database } from '../database/index.js'
import type { setStore } from './set.store.js'

export type SetDatabase = Database<typeof setStore>

/** The file of depersonalised sets, opened with its first use: nothing of it must ever stop an enrolment. */
export interface SetFile {
  readonly open: () => Promise<SetDatabase>
  readonly close: () => Promise<void>
}

export interface SetFileStart {
  /** built program 'reports-worker.cjs' */
  readonly workerFile: string
  readonly path: string
  /** 32 bytes */
  readonly key: Uint8Array
}

export function openSetFile({ workerFile, path, key }: SetFileStart): SetFile {
  let opened: Promise<SetDatabase> | null = null
  return {
    open: () => {
      opened ??= startDatabase<typeof setStore>(workerFile, { path, key: Buffer.from(key).toString('hex') }).catch(
        (fault: unknown) => {
          // The next call tries anew: a disk that was full may have room again.
          opened = null
          throw fault
        },
      )
      return opened
    },
    close: async () => {
      await (await opened?.catch(() => null))?.close()
    },
  }
}
