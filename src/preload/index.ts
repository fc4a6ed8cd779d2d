import { contextBridge, ipcRenderer } from 'electron'
import { callChannel, eventChannel } from './channels.js'
import { bridgeOver } from './contract/bridge.js'

// SEC-14: the page gets one frozen object with one function a method of the contract, and nothing of Electron's.
const listeners = new Map<string, Set<(payload: unknown) => void>>()
ipcRenderer.on(eventChannel, (_event, name: string, payload: unknown) => {
  for (const listener of listeners.get(name) ?? []) listener(payload)
})

const station = bridgeOver(
  {
    call: (call) => ipcRenderer.invoke(callChannel, call),
    subscribe: (event, listener) => {
      const known = listeners.get(event) ?? new Set()
      listeners.set(event, known.add(listener))
      return () => known.delete(listener)
    },
  },
  () => crypto.randomUUID(),
)
contextBridge.exposeInMainWorld('station', station)
