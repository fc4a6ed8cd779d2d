import type { Profile } from '../../preload/contract/index.js'
import type { Database, WriteContext } from '../database/index.js'
import type { StationKeys } from '../keys/index.js'
import type { PageFiles } from '../platform/page-files.js'
import type { Clock, Random } from '../platform/ports.js'
import type { Interfaces } from './private-address.js'
import type { tabletStore } from './tablet.store.js'

export interface TabletPorts {
  readonly profile: Profile
  readonly database: Database<typeof tabletStore>
  readonly keys: Pick<StationKeys, 'wrapSecret' | 'unwrapSecret'>
  readonly clock: Clock
  readonly random: Random
  /** the built pages, `builtPages(folders.programs)`; asked for when the service is first opened */
  readonly pages: () => Promise<PageFiles>
  /** address IT chose for the tablet; null = the first private one of this machine */
  readonly address: () => Promise<string | null>
  /** `os.networkInterfaces` */
  readonly interfaces: () => Interfaces
  /** wished for, so that a firewall can know it; another one is taken when it is busy. 0 = any */
  readonly port: number
  /** ms the station's clock is ahead of the Base's; null = not known */
  readonly clockOffsetMs: () => number | null
  /** `state` has other things to say */
  readonly changed: (revision: number) => void
  readonly reportFault: (where: string, error: unknown) => void
  /** runs after so many ms unless cancelled; a timer of the machine when left out */
  readonly after?: (milliseconds: number, run: () => void) => () => void
}

/** What a tablet causes by itself happens under the account that opened the pairing or offered the task. */
export const onBehalf = (context: WriteContext, clock: Clock): WriteContext => ({
  ...context,
  commandId: null,
  at: new Date(clock.now()).toISOString(),
})

export function machineTimer(milliseconds: number, run: () => void): () => void {
  const timer = setTimeout(run, milliseconds)
  timer.unref()
  return () => clearTimeout(timer)
}
