import type { CaptureDeviceDriver } from '../src/main/devices/contract.js'
import { folder } from './virtual/folder/driver.js'
import { synthetic } from './virtual/synthetic/driver.js'

/** Every driver there is; the host runs one of them. A new device is one folder and one line here. */
const drivers: readonly CaptureDeviceDriver[] = [folder, synthetic]

export const driverById = (id: string): CaptureDeviceDriver | null => drivers.find((driver) => driver.id === id) ?? null
