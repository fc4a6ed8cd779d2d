import type { BridgeCall } from '../../preload/contract/index.js'
import type { Caller, Sessions } from '../access/index.js'
import type { Random } from '../platform/ports.js'
import type { SettingsService } from './settings.js'

/** How often idle sessions are looked for, milliseconds. */
const round = 5_000

/** Locks what nobody touched for as long as the settings say, and tells its window. @returns stops it */
export function startIdleLock(
  sessions: Sessions,
  settings: SettingsService,
  random: Random,
  call: (call: BridgeCall, caller: Caller) => Promise<unknown>,
): () => void {
  const lockIdle = async (): Promise<void> => {
    const limit = (await settings.current()).body.idleLockMinutes * 60_000
    for (const sessionKey of sessions.lockIdle(limit)) {
      await call({ method: 'session.lock', input: {}, commandId: random.uuid() }, { sessionKey })
    }
  }
  const timer = setInterval(() => void lockIdle(), round)
  timer.unref()
  return () => clearInterval(timer)
}
