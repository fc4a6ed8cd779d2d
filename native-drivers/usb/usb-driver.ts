import { fail, ok, type Failure, type Result } from '../../src/preload/contract/result.js'
import type {
  AttachedDevice,
  CaptureDeviceDriver,
  CaptureEvent,
  DeviceErrorCode,
  DeviceIdentity,
  DriverEnvironment,
  OpenDevice,
} from '../../src/main/devices/contract.js'
import { UsbFault, type InterfaceChoice, type PluggedUsb, type UsbBus, type UsbTransport } from './transport.js'

/** One of the devices a driver knows. */
export interface UsbMember {
  readonly vendorId: number
  readonly productId: number
  readonly name: string
}

/** What a model brings; everything that is the same for every USB scanner is here. */
export interface UsbModel<Member extends UsbMember> {
  readonly id: string
  readonly version: string
  readonly vendor: (member: Member) => string
  readonly members: readonly Member[]
  readonly use: DeviceIdentity['use']
  readonly dpi: number
  readonly interface: InterfaceChoice
  /** Wakes the sensor. @throws UsbFault */
  readonly open: (context: SensorContext<Member>) => Promise<OpenSensor>
}

export interface SensorContext<Member> {
  readonly transport: UsbTransport
  readonly member: Member
  readonly random: DriverEnvironment['random']
}

export interface OpenSensor {
  /** as the device itself says it, when it does */
  readonly firmware: string | null
  /** @throws UsbFault, which ends the attempt, or nothing when it was given up */
  readonly capture: (signal: AbortSignal) => AsyncIterable<CaptureEvent>
  readonly close: () => Promise<void>
}

export interface UsbCaptureDriver extends CaptureDeviceDriver {
  readonly members: readonly UsbMember[]
  readonly use: DeviceIdentity['use']
  /** over another bus, e.g. one that a recording stands for */
  readonly on: (bus: UsbBus) => CaptureDeviceDriver
}

/** The machine's bus is loaded when a device is attached, so that protocols can be tested where there is none. */
const machineBus = async (): Promise<UsbBus> => (await import('./libusb.js')).libusb

export function usbDriver<Member extends UsbMember>(model: UsbModel<Member>): UsbCaptureDriver {
  const on = (bus: () => Promise<UsbBus>): CaptureDeviceDriver => ({
    id: model.id,
    version: model.version,
    simulator: false,
    attach: async (environment) => asValue(async () => attach(model, await bus(), environment)),
  })
  return { ...on(machineBus), members: model.members, use: model.use, on: (bus) => on(async () => bus) }
}

async function attach<Member extends UsbMember>(
  model: UsbModel<Member>,
  bus: UsbBus,
  environment: DriverEnvironment,
): Promise<Result<AttachedDevice, DeviceErrorCode>> {
  const found = find(model, await bus.list(), environment.argument)
  if (found === null) return fail('DEVICE_REMOVED', { reason: `no ${model.id} is plugged in` }, true)
  const { plugged, member } = found
  let identity = identityOf(model, member, plugged)
  const openSensor = async (): Promise<Result<OpenDevice, DeviceErrorCode>> => {
    const transport = await bus.open(plugged, model.interface)
    try {
      const sensor = await model.open({ transport, member, random: environment.random })
      if (sensor.firmware !== null) identity = { ...identity, firmware: sensor.firmware }
      return ok(openDevice(sensor, transport))
    } catch (error) {
      await transport.close()
      throw error
    }
  }
  return ok({
    get identity() {
      return identity
    },
    // Opened and claimed, with the endpoints it must have; no transfer, so that the sensor stays off.
    selfTest: () =>
      asValue(async () => {
        const transport = await bus.open(plugged, model.interface)
        await transport.close()
        return ok(null)
      }),
    open: () => asValue(openSensor),
    detach: async () => undefined,
  })
}

function openDevice(sensor: OpenSensor, transport: UsbTransport): OpenDevice {
  return {
    capture: (_request, signal) => untilFault(sensor.capture(signal), signal),
    close: async () => {
      await sensor.close().catch(() => undefined)
      await transport.close()
    },
  }
}

/** A fault of the bus ends the attempt as a value; a wait that was given up ends it in silence. */
async function* untilFault(events: AsyncIterable<CaptureEvent>, signal: AbortSignal): AsyncGenerator<CaptureEvent> {
  try {
    yield* events
  } catch (error) {
    if (signal.aborted) return
    if (!(error instanceof UsbFault)) throw error
    yield { kind: 'failed', error: failureOf(error) }
  }
}

async function asValue<Value>(act: () => Promise<Result<Value, DeviceErrorCode>>): Promise<Result<Value, DeviceErrorCode>> {
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof UsbFault)) throw error
    return { ok: false, error: failureOf(error) }
  }
}

const failureOf = (fault: UsbFault): Failure<DeviceErrorCode> =>
  fail(fault.code, { reason: fault.message }, fault.code !== 'DEVICE_NOT_PERMITTED').error

/** @param argument '' any; else a serial number, or a place such as '1-10.2' */
function find<Member extends UsbMember>(model: UsbModel<Member>, all: readonly PluggedUsb[], argument: string) {
  for (const plugged of all) {
    const member = model.members.find((one) => one.vendorId === plugged.vendorId && one.productId === plugged.productId)
    if (member === undefined) continue
    if (argument === '' || argument === plugged.strings.serial || argument === plugged.place) return { plugged, member }
  }
  return null
}

function identityOf<Member extends UsbMember>(model: UsbModel<Member>, member: Member, plugged: PluggedUsb): DeviceIdentity {
  const { strings, version, place } = plugged
  return {
    vendor: strings.manufacturer || model.vendor(member),
    product: strings.product || member.name,
    // Many readers have none: then the socket it stands in tells it from its neighbour.
    serial: strings.serial || `USB ${place}`,
    firmware: `${version >> 8}.${(version & 0xff).toString(16).padStart(2, '0')}`,
    driver: model.id,
    driverVersion: model.version,
    kind: 'fingerprint-single',
    use: model.use,
    dpi: model.dpi,
    frames: false,
    simulator: false,
  }
}
