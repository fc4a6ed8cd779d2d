import type { Equipment } from '../../preload/contract/station.js'
import type { Engine } from '../capture/index.js'
import { DatabaseFault } from '../database/index.js'
import type { DeviceRegistry, DriverSettings, JournalEntry } from '../devices/index.js'
import { keptOf, type MaintenancePorts } from '../maintenance/index.js'
import type { Composition } from './compose.js'
import type { EventHub } from './event-hub.js'
import type { FaultLog } from './fault-log.js'
import type { WriteContexts } from './write-context.js'
import { driverSettings, simulatorAuthority } from './driver-settings.js'
import type { SettingsService } from './settings.js'

/** 406-¶6.1: the approved list first; devices that were named at the start stand alone. */
export const devicesOf = ({ adopt, deviceIds }: Composition, { scanners }: Equipment): readonly string[] =>
  adopt ? [...scanners, ...deviceIds.filter((id) => !scanners.includes(id))] : deviceIds

/** The settings in force, for drivers that start between one question and the next. */
export interface EquipmentInForce {
  readonly settingsOf: (deviceId: string) => DriverSettings
  readonly follow: (equipment: Equipment) => void
}

export function equipmentInForce(given: Composition, first: Equipment): EquipmentInForce {
  let equipment = first
  return {
    settingsOf: (deviceId) => driverSettings(seatOf(given), equipment, deviceId, given.ports.clock.now()),
    follow: (next) => (equipment = next),
  }
}

const seatOf = ({ profile, ports }: Composition) => ({ profile, dataFolder: ports.folders.data })

/** What happens to the devices is still known tomorrow. A driver may end a moment after the database was closed. */
export function noteDevice(
  { database }: Composition,
  { contexts, faults }: { readonly contexts: WriteContexts; readonly faults: FaultLog },
): (entry: JournalEntry) => void {
  return (entry) => {
    const kept = keptOf(entry)
    if (kept === null) return
    database.write('devices.note', kept, contexts.make(null, null)).catch((error: unknown) => {
      if (!(error instanceof DatabaseFault && error.code === 'DATABASE_CLOSED')) faults.report('devices.note', error)
    })
  }
}

interface Core {
  readonly settings: SettingsService
  readonly hub: EventHub
  readonly faults: FaultLog
}

interface Machines {
  readonly devices: DeviceRegistry
  readonly inForce: EquipmentInForce
  readonly engine: Engine
}

/** What the technician's side of the devices needs of the rest. */
export function maintenancePorts(given: Composition, { settings, hub, faults }: Core, machines: Machines): MaintenancePorts {
  const { database, profile, ports } = given
  const { devices, engine, inForce } = machines
  return {
    ...{ database, devices, engine, profile, clock: ports.clock, random: ports.random },
    equipment: async () => (await settings.current()).body.equipment,
    saveEquipment: async (equipment, reason, context, told) => {
      const { body } = await settings.current()
      await settings.save({ ...body, equipment }, reason, context, told)
      inForce.follow(equipment)
      devices.configure(devicesOf(given, equipment))
      if (equipment.pedals !== body.equipment.pedals) devices.hear(equipment.pedals)
      if (equipment.sbi !== body.equipment.sbi) devices.renew('sbi')
    },
    simulatorAuthority: () => simulatorAuthority(seatOf(given), ports.clock.now()),
    tell: hub.tell,
    reportFault: faults.report,
  }
}
