import type { BridgeCall, Profile } from '../../preload/contract/index.js'
import type { Caller } from '../access/index.js'

export type { Caller, Shell } from '../access/index.js'

export type EventListener = (event: string, payload: unknown) => void

/** What a shell holds: the whole program behind one function and one stream of events. */
export interface Station {
  readonly profile: Profile
  /** @returns Result as the contract says; never rejects */
  readonly call: (call: BridgeCall, caller: Caller) => Promise<unknown>
  /** events this caller may see; ends with the returned function */
  readonly listen: (caller: Caller, listener: EventListener) => () => void
  /** the window was closed or the browser session ended: signs out */
  readonly forget: (caller: Caller) => void
  readonly close: () => Promise<void>
}
