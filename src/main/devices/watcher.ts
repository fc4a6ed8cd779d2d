import type { ChildProgram, ProcessSpawner } from '../platform/ports.js'
import { parseWatcherMessage, type PluggedDevice, type WatcherMessage } from './watch-protocol.js'

export interface DeviceWatcher {
  /** what is plugged in; null until the watcher has looked for the first time */
  readonly plugged: () => readonly PluggedDevice[] | null
  /** waits for the first look, or for the end of the watcher */
  readonly firstLook: () => Promise<readonly PluggedDevice[]>
  readonly pedals: () => ReadonlyMap<string, PedalState>
  readonly stop: () => void
}

export type PedalState = Extract<WatcherMessage, { kind: 'pedal' }>['state']

export interface WatcherListeners {
  readonly changed: (devices: readonly PluggedDevice[]) => void
  readonly pressed?: (pedal: string) => void
}

/** milliseconds before a watcher that ended is started again; the last one repeats */
const restartAfter = [500, 5000, 60_000] as const
/** One that lived as long was no watcher that cannot start. */
const soundAfter = 60_000

/** @param pedals USB ids, e.g. '16d0:0f00' */
export function watchDevices(
  spawner: ProcessSpawner,
  listeners: WatcherListeners,
  pedals: readonly string[] = [],
): DeviceWatcher {
  let child: ChildProgram | null = null
  let plugged: readonly PluggedDevice[] | null = null
  let stopped = false
  let ends = 0
  let restart: ReturnType<typeof setTimeout> | undefined
  const states = new Map<string, PedalState>()
  let looked: (devices: readonly PluggedDevice[]) => void = () => undefined
  const first = new Promise<readonly PluggedDevice[]>((resolve) => (looked = resolve))

  const hear = (message: WatcherMessage): void => {
    switch (message.kind) {
      case 'bus':
        plugged = message.devices
        looked(message.devices)
        return listeners.changed(message.devices)
      case 'bus-unavailable':
        return looked([])
      case 'pedal':
        return void states.set(message.pedal, message.state)
      case 'pressed':
        return listeners.pressed?.(message.pedal)
    }
  }
  const start = (): void => {
    if (stopped) return
    const own = spawner.start('device-watcher.cjs', pedals)
    child = own
    const began = performance.now()
    own.onMessage((raw) => {
      const message = parseWatcherMessage(raw)
      if (child !== own) return
      if (message === null) own.kill()
      else hear(message)
    })
    own.onExit(() => {
      if (child !== own) return
      child = null
      looked([])
      if (stopped) return
      if (performance.now() - began >= soundAfter) ends = 0
      restart = setTimeout(start, restartAfter[Math.min(ends, restartAfter.length - 1)])
      restart.unref()
      ends += 1
    })
  }
  start()
  return {
    plugged: () => plugged,
    firstLook: () => first,
    pedals: () => states,
    stop: () => {
      stopped = true
      clearTimeout(restart)
      child?.kill()
    },
  }
}
