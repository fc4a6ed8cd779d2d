import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Equipment } from '../../preload/contract/station.js'
import { parseDeviceId, readAuthority, type Authority, type DriverSettings } from '../devices/index.js'
import type { Profile } from '../rules/index.js'

/** What `sbi-simulator --authority` writes for a training station. */
const simulatorFile = 'sbi-simulator.pem'

interface Seat {
  readonly profile: Profile
  /** of the station */
  readonly dataFolder: string
}

/** The authority of the simulator, made anew at each of its starts; null in production, whatever lies there (406-¶6.1). */
export function simulatorAuthority({ profile, dataFolder }: Seat, now: number): Authority | null {
  const file = join(dataFolder, simulatorFile)
  if (profile === 'production' || !existsSync(file)) return null
  const read = readAuthority(readFileSync(file), now)
  return read.ok ? read.value : null
}

/** What the driver of a device is told of the settings; production believes what the administrator entered, in one environment. */
export function driverSettings(seat: Seat, { sbi }: Equipment, deviceId: string, now: number): DriverSettings {
  if (parseDeviceId(deviceId).driver !== 'sbi') return {}
  const simulator = simulatorAuthority(seat, now)
  return {
    environment: seat.profile === 'production' ? 'Production' : sbi.environment,
    authorities: [...sbi.authorities, ...(simulator === null ? [] : [simulator.der])],
  }
}
