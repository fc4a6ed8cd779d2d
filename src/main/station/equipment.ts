import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Equipment } from '../../preload/contract/station.js'
import type { Engine } from '../capture/index.js'
import { parseDeviceId, type DeviceRegistry, type DriverSettings } from '../devices/index.js'
import type { MaintenancePorts } from '../maintenance/index.js'
import type { Composition } from './compose.js'
import type { EventHub } from './event-hub.js'
import type { FaultLog } from './fault-log.js'
import type { SettingsService } from './settings.js'

/** 406-¶6.1: the approved list first; devices that were named at the start stand alone. */
export const devicesOf = ({ adopt, deviceIds }: Composition, { scanners }: Equipment): readonly string[] =>
  adopt ? [...scanners, ...deviceIds.filter((id) => !scanners.includes(id))] : deviceIds

/** What `sbi-simulator --authority` writes beside the data of a training station; production never reads it (406-¶6.1). */
const simulatorAuthority = 'sbi-simulator.pem'

export function driverSettingsOf({ profile, ports }: Composition, deviceId: string): DriverSettings {
  const file = join(ports.folders.data, simulatorAuthority)
  const trusted = profile === 'training' && parseDeviceId(deviceId).driver === 'sbi' && existsSync(file)
  return trusted ? { authorities: [readFileSync(file, 'utf8')] } : {}
}

interface Core {
  readonly settings: SettingsService
  readonly hub: EventHub
  readonly faults: FaultLog
}

interface Machines {
  readonly devices: DeviceRegistry
  readonly engine: Engine
}

/** What the technician's side of the devices needs of the rest. */
export function maintenancePorts(given: Composition, { settings, hub, faults }: Core, machines: Machines): MaintenancePorts {
  const { database, profile, ports } = given
  const { devices, engine } = machines
  return {
    ...{ database, devices, engine, profile, clock: ports.clock, random: ports.random },
    equipment: async () => (await settings.current()).body.equipment,
    saveEquipment: async (equipment, reason, context) => {
      await settings.save({ ...(await settings.current()).body, equipment }, reason, context)
      devices.configure(devicesOf(given, equipment))
      devices.hear(equipment.pedals)
    },
    tell: hub.tell,
    reportFault: faults.report,
  }
}
