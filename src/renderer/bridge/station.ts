import type { StationBridge } from '../../preload/contract/bridge.js'

let bridge: StationBridge | null = null

/** Called once, before the first screen is drawn. */
export function setStation(chosen: StationBridge): void {
  bridge = chosen
}

/** The station of this window, whichever shell it runs in. */
export function station(): StationBridge {
  if (bridge === null) throw new Error('The bridge is chosen before the first screen is drawn')
  return bridge
}
