/// <reference types="vite/client" />
import type { StationBridge } from '../preload/contract/bridge.js'

declare global {
  interface Window {
    /** Present in the Electron shell only: the preload script exposes the contract's client. */
    readonly station?: StationBridge
  }
}
