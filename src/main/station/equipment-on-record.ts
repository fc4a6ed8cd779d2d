import type { Equipment } from '../../preload/contract/station.js'
import { ok, type Result } from '../../preload/contract/index.js'
import type { DriverSettings } from '../devices/index.js'
import type { LastFault } from '../maintenance/index.js'
import type { Ports } from '../platform/ports.js'
import type { Profile } from '../rules/index.js'
import { driverSettings } from './driver-settings.js'
import { hasStore, openStore, type StoreError } from './open-store.js'
import { createSettings } from './settings.js'

/** What a station's data say of its devices, for a technician without a window. */
export interface EquipmentOnRecord {
  readonly scanners: Equipment['scanners']
  readonly settingsOf: (deviceId: string) => DriverSettings
  readonly lastFaults: readonly LastFault[]
}

/**
 * Opens the data, reads and closes; nobody signs in, because nothing of a person is read.
 * @returns null where no station stands
 */
export async function equipmentOnRecord(ports: Ports, profile: Profile): Promise<Result<EquipmentOnRecord | null, StoreError>> {
  if (!hasStore(ports)) return ok(null)
  const store = await openStore(ports)
  if (!store.ok) return store
  const { database, keys } = store.value
  try {
    const { equipment } = (await createSettings(database, profile).current()).body
    const seat = { profile, dataFolder: ports.folders.data }
    return ok({
      scanners: equipment.scanners,
      settingsOf: (deviceId) => driverSettings(seat, equipment, deviceId, ports.clock.now()),
      lastFaults: await database.read('devices.lastFaults', null),
    })
  } finally {
    await database.close()
    keys.close()
  }
}
