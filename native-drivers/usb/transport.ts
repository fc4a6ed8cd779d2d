import type { DeviceErrorCode } from '../../src/main/devices/contract.js'

/**
 * A claimed USB interface. Every wait can be given up by its signal; what the bus says is thrown as `UsbFault` and becomes a
 * value again at the driver's edge (`usb-driver.ts`). Two implementations: libusb, and a recording for tests.
 */
export interface UsbTransport {
  readonly controlIn: (setup: ControlSetup, length: number) => Promise<Uint8Array>
  readonly controlOut: (setup: ControlSetup, bytes: Uint8Array) => Promise<void>
  /** @returns what came, which may be less than `length` */
  readonly read: (endpoint: number, length: number, wait?: Wait) => Promise<Uint8Array>
  readonly write: (endpoint: number, bytes: Uint8Array, wait?: Wait) => Promise<void>
  /** Keeps one read open at all times, until stopped. */
  readonly poll: (endpoint: number, length: number, listener: PollListener) => Poll
  /** Ends every poll, releases, closes; never rejects. */
  readonly close: () => Promise<void>
}

/** USB 2.0, 9.3: the first bytes of a control transfer; the direction bit is the method's. */
export interface ControlSetup {
  /** without the direction bit, e.g. 0x40: vendor request to the device */
  readonly type: number
  readonly request: number
  readonly value: number
  readonly index: number
}

export interface Wait {
  /** milliseconds; 0: for ever, until the signal or the cable ends it */
  readonly limit?: number
  readonly signal?: AbortSignal
}

export interface PollListener {
  readonly data: (bytes: Uint8Array) => void
  readonly fault: (fault: UsbFault) => void
}

export interface Poll {
  readonly stop: () => Promise<void>
}

export type UsbFaultKind = 'removed' | 'busy' | 'denied' | 'timed-out' | 'cancelled' | 'stalled' | 'input-output'

/** What the bus says; the code is what the station is told. */
export class UsbFault extends Error {
  readonly kind: UsbFaultKind
  constructor(kind: UsbFaultKind, where: string) {
    super(`${where}: ${kind}`)
    this.kind = kind
  }
  get code(): DeviceErrorCode {
    return codeOf[this.kind]
  }
}

const codeOf: Readonly<Record<UsbFaultKind, DeviceErrorCode>> = {
  removed: 'DEVICE_REMOVED',
  busy: 'DEVICE_BUSY',
  denied: 'DEVICE_NOT_PERMITTED',
  'timed-out': 'DEVICE_NOT_ANSWERING',
  cancelled: 'DEVICE_NOT_ANSWERING',
  stalled: 'DEVICE_PROTOCOL',
  'input-output': 'DEVICE_PROTOCOL',
}

/** A device as the bus shows it before it is opened. */
export interface PluggedUsb {
  readonly vendorId: number
  readonly productId: number
  /** binary-coded decimal version of the descriptor, e.g. 0x0103 */
  readonly version: number
  /** ports from the root, e.g. '1-10.2': the same socket, whatever the address */
  readonly place: string
  readonly strings: UsbStrings
}

export interface UsbStrings {
  readonly manufacturer: string
  readonly product: string
  readonly serial: string
}

/** The devices on the bus; the one that libusb drives, or the one a recording tells of. */
export interface UsbBus {
  readonly list: () => Promise<readonly PluggedUsb[]>
  /** Opens and claims the interface. @throws UsbFault */
  readonly open: (plugged: PluggedUsb, wanted: InterfaceChoice) => Promise<UsbTransport>
}

export interface InterfaceChoice {
  /** null: any */
  readonly classes: { readonly class: number; readonly subclass: number; readonly protocol: number } | null
  readonly number: number | null
  /** the endpoints the driver means to use; an interface without them is another device's */
  readonly endpoints: readonly number[]
}
