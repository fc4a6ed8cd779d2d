import type { z } from 'zod'
import type { DeviceRow, PluggedRow } from '../../preload/contract/devices.js'
import type { DeviceLink, DeviceView, PluggedDevice, SupervisedDevice } from '../devices/index.js'
import type { LastFault } from './device-journal.store.js'
import type { TrendRow } from './maintenance.store.js'

type Row = z.input<typeof DeviceRow>
type Plugged = z.input<typeof PluggedRow>

/** What is known of the scanners at one moment. */
export interface KnownDevices {
  readonly list: readonly DeviceView[]
  readonly find: (deviceId: string) => Pick<SupervisedDevice, 'status'> | null
  readonly links: readonly DeviceLink[]
  /** one a scanner at most; from before the start of the program too */
  readonly faults: readonly LastFault[]
  readonly trend: readonly TrendRow[]
  readonly approved: readonly string[]
}

/** One row a scanner, in the order in which they are chosen. Pure. */
export function deviceRows(known: KnownDevices): Row[] {
  return known.list.map(({ deviceId, model, simulator, state }) => {
    const identity = known.find(deviceId)?.status().identity ?? null
    const { vendor, product, serial, firmware, driver, driverVersion, use } = identity ?? unknownIdentity(model)
    return {
      ...{ deviceId, vendor, product, serial, firmware, driver, driverVersion, use, simulator, state },
      approved: known.approved.includes(deviceId),
      links: known.links
        .filter((one) => one.deviceId === deviceId)
        .map(({ link, state, code, facts }) => ({ link, state, code, facts })),
      lastFault: lastFaultOf(deviceId, known.faults),
      trend: known.trend
        .filter((one) => one.serial === serial && one.model === `${vendor} ${product}`)
        .map(({ day, attempts, taken, quality }) => ({ day, attempts, taken, quality })),
    }
  })
}

const unknownIdentity = (driver: string) =>
  ({ vendor: '', product: '', serial: '', firmware: '', driver, driverVersion: '', use: 'enrolment' }) as const

function lastFaultOf(deviceId: string, faults: readonly LastFault[]): Row['lastFault'] {
  const found = faults.find((one) => one.deviceId === deviceId)
  return found === undefined ? null : { code: found.code, at: found.at }
}

/** What else stands on the bus. @param named USB ids of the pedals in the settings */
export function pluggedRows(
  plugged: readonly PluggedDevice[],
  rows: readonly { readonly deviceId: string }[],
  named: readonly string[],
): Plugged[] {
  return plugged.flatMap((one) => {
    const { deviceId, vendor, product, place } = one
    if (deviceId !== null && rows.some((row) => row.deviceId === deviceId || row.deviceId === one.driver)) return []
    const usb = `${hex(one.vendorId)}:${hex(one.productId)}`
    return [{ deviceId, usb, vendor, product, place, pedal: named.includes(usb) }]
  })
}

const hex = (id: number): string => id.toString(16).padStart(4, '0')
