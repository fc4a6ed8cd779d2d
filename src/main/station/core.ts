import { join } from 'node:path'
import { createSessions } from '../access/index.js'
import { openTextsInForce } from '../documents/texts-in-force.js'
import { createConfirmedTime } from '../platform/confirmed-time.js'
import { localDay } from '../rules/index.js'
import { createEventHub } from './event-hub.js'
import { createFaultLog } from './fault-log.js'
import { createSettings } from './settings.js'
import { openWriteContexts } from './write-context.js'
import type { Composition } from './compose.js'

export type Core = Awaited<ReturnType<typeof openCore>>

/** Sessions, events, settings, faults: what every feature stands on. */
export async function openCore({ ports, profile, database }: Composition) {
  const now = (): string => new Date(ports.clock.now()).toISOString()
  const sessions = createSessions(ports.clock.monotonic)
  return {
    now,
    startedAt: now(),
    today: () => localDay(now()).toString(),
    /** what deadlines and receipts stand on, once the Base has said its time */
    time: createConfirmedTime(ports.clock, await database.read('audit.newest', null)),
    faults: createFaultLog(join(ports.folders.data, 'faults.log'), now),
    sessions,
    hub: createEventHub(sessions),
    settings: createSettings(database, profile),
    contexts: await openWriteContexts(database, now),
    texts: await openTextsInForce(database),
  }
}
