import type { CaseService } from '../cases/index.js'
import type { DeviceRegistry } from '../devices/index.js'
import type { Engine } from '../capture/index.js'
import type { ConfirmedTime } from '../platform/confirmed-time.js'
import { createTouchService, type TouchService } from '../rights/index.js'
import { localDay, mayTouch } from '../rules/index.js'
import type { BaseConnection } from './base-connection.js'
import type { Composition } from './compose.js'
import type { EventHub } from './event-hub.js'
import type { FaultLog } from './fault-log.js'
import type { SettingsService } from './settings.js'

export interface TouchComposition {
  readonly hub: EventHub
  readonly settings: SettingsService
  readonly time: ConfirmedTime
  readonly faults: FaultLog
}

interface Beside {
  readonly machines: { readonly devices: DeviceRegistry; readonly engine: Engine }
  readonly connection: Pick<BaseConnection, 'inquiries'>
  readonly cases: Pick<CaseService, 'around'>
}

/** The verification touch over the station: scanner, engine, the way to the Base, and the law as before any finger. */
export function openTouches(
  { database, keys, ports }: Composition,
  { hub, settings, time, faults }: TouchComposition,
  { machines, connection, cases }: Beside,
): TouchService {
  return createTouchService({
    ...{ database, keys, random: ports.random, devices: machines.devices, engine: machines.engine },
    confirmedNow: time.now,
    qualityThreshold: async () => (await settings.current()).body.qualityThreshold,
    mayTouch: async (account, device) => {
      const { now, profile, employee, protection } = await cases.around(account, device)
      return mayTouch({ today: localDay(now), profile, employee, protection, device })
    },
    inquiries: connection.inquiries,
    tell: hub.tell,
    reportFault: faults.report,
  })
}
