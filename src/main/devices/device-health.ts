import type { DeviceErrorCode } from './contract.js'
import { isSimulatorId, parseDeviceId } from './protocol.js'
import type { DeviceStatus } from './supervisor.js'
import type { PluggedDevice } from './watch-protocol.js'
import { isPlugged } from './plugged.js'

/** The links from the socket to the picture, in the order in which a technician looks. */
export const deviceLinks = ['seen', 'driver', 'opened', 'self-test', 'certificate', 'clock'] as const
export type DeviceLinkName = (typeof deviceLinks)[number]

export interface DeviceLink {
  readonly deviceId: string
  readonly link: DeviceLinkName
  /** 'open': an earlier link is broken, or nobody has tried it today */
  readonly state: 'ok' | 'fail' | 'open'
  /** e.g. 'opened.DEVICE_NOT_PERMITTED'; names the text and the remedy */
  readonly code: string
  readonly facts: Readonly<Record<string, string>>
}

/** Which link a fault breaks; everything before it held. */
const brokenBy: Partial<Readonly<Record<DeviceErrorCode, DeviceLinkName>>> = {
  DEVICE_REMOVED: 'seen',
  DEVICE_UNKNOWN: 'driver',
  DRIVER_CRASHED: 'driver',
  SIMULATOR_REFUSED: 'driver',
  SOURCE_NOT_READABLE: 'driver',
  SOURCE_TOO_FEW_FINGERS: 'driver',
  DEVICE_NOT_PERMITTED: 'opened',
  DEVICE_BUSY: 'opened',
  SERVICE_CERTIFICATE_EXPIRED: 'certificate',
  SERVICE_CERTIFICATE_UNTRUSTED: 'certificate',
  SERVICE_SIGNATURE_WRONG: 'certificate',
  SERVICE_CLOCK_WRONG: 'clock',
}

/**
 * Every link of one device, green or red. Pure: what is known goes in, nothing is asked.
 * @param status null: refused before its program was started
 * @param plugged null: nobody watches the bus
 * @param today YYYY-MM-DD
 */
export function linksOf(
  deviceId: string,
  status: DeviceStatus | null,
  plugged: readonly PluggedDevice[] | null,
  today: string,
): readonly DeviceLink[] {
  const testedToday = status?.selfTest?.day === today ? status.selfTest : null
  const fault = status === null ? 'SIMULATOR_REFUSED' : (status.fault?.code ?? testedToday?.code ?? null)
  const wanted = linksFor(deviceId)
  const broken = fault === null ? null : linkBrokenBy(fault, wanted)
  const brokenAt = broken === null ? wanted.length : wanted.indexOf(broken)
  return wanted.map((link, at) => {
    const facts = factsOf(link, deviceId, status, plugged)
    if (at === brokenAt) return { deviceId, link, state: 'fail', code: `${link}.${fault}`, facts }
    const proved = at < brokenAt && isProved(link, { status, tested: testedToday !== null, deviceId, plugged })
    return { deviceId, link, state: proved ? 'ok' : 'open', code: `${link}.${proved ? 'ok' : 'open'}`, facts }
  })
}

/** A simulator stands in no socket; only a service has a certificate and a clock of its own. */
function linksFor(deviceId: string): readonly DeviceLinkName[] {
  if (isSimulatorId(deviceId)) return ['driver', 'self-test']
  return parseDeviceId(deviceId).driver === 'sbi' ? deviceLinks : ['seen', 'driver', 'opened', 'self-test']
}

function linkBrokenBy(fault: DeviceErrorCode, wanted: readonly DeviceLinkName[]): DeviceLinkName {
  const link = brokenBy[fault] ?? 'self-test'
  return wanted.includes(link) ? link : 'driver'
}

interface Known {
  readonly status: DeviceStatus | null
  readonly tested: boolean
  readonly deviceId: string
  readonly plugged: readonly PluggedDevice[] | null
}

function isProved(link: DeviceLinkName, { status, tested, deviceId, plugged }: Known): boolean {
  const attached = status !== null && status.identity !== null && status.fault === null
  if (link === 'seen') return attached || (plugged !== null && isPlugged(deviceId, plugged))
  return link === 'driver' ? attached : attached && tested
}

function factsOf(
  link: DeviceLinkName,
  deviceId: string,
  status: DeviceStatus | null,
  plugged: readonly PluggedDevice[] | null,
): DeviceLink['facts'] {
  const found = plugged?.find((one) => isPlugged(deviceId, [one]))
  if (link === 'seen') return found === undefined ? {} : { place: found.place, product: found.product }
  const identity = status?.identity
  if (link === 'driver' && identity) {
    const { vendor, product, serial, firmware, driver, driverVersion, use } = identity
    return { vendor, product, serial, firmware, driver, driverVersion, use }
  }
  return link === 'self-test' && status?.selfTest ? { day: status.selfTest.day } : {}
}
