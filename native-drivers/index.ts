import type { CaptureDeviceDriver } from '../src/main/devices/contract.js'
import { aes3500 } from './aes3500/driver.js'
import { egis0570 } from './egis0570/driver.js'
import { elan } from './elan/driver.js'
import { nb1010 } from './nb1010/driver.js'
import { sbi } from './sbi/driver.js'
import { upektcImg } from './upektc-img/driver.js'
import { uru4000 } from './uru4000/driver.js'
import type { UsbCaptureDriver } from './usb/usb-driver.js'
import { folder } from './virtual/folder/driver.js'
import { synthetic } from './virtual/synthetic/driver.js'

/** Scanners on the USB. A new one is one folder and one line here. */
export const usbDrivers: readonly UsbCaptureDriver[] = [uru4000, nb1010, aes3500, upektcImg, elan, egis0570]

/** Every driver there is; the host runs one of them. */
const drivers: readonly CaptureDeviceDriver[] = [folder, synthetic, sbi, ...usbDrivers]

export const driverById = (id: string): CaptureDeviceDriver | null => drivers.find((driver) => driver.id === id) ?? null
