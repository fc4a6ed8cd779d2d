import type { Failure, Result } from '../../preload/contract/result.js'

/**
 * What a driver must be (design §4.6). A driver runs in a process of its own; nothing of it is ever loaded by the station.
 * Words after libfprint's division: a *retry* condition is mended by the person at the scanner, a *device* error by a technician.
 */
export interface CaptureDeviceDriver {
  /** as the folder under native-drivers, e.g. 'virtual/folder' */
  readonly id: string
  readonly version: string
  /** refused in production (406-¶6.1) */
  readonly simulator: boolean
  /** Finds the device and says who it is; the sensor stays off. */
  readonly attach: (environment: DriverEnvironment) => Promise<Result<AttachedDevice, DeviceErrorCode>>
}

export interface DriverEnvironment {
  /** what stands behind the colon of the device id: a folder, a seed, a bus address */
  readonly argument: string
  /** every random value that leaves the driver comes from here, so that a recording can be replayed */
  readonly random: (length: number) => Uint8Array
}

export interface AttachedDevice {
  readonly identity: DeviceIdentity
  /**
   * Switches the sensor on. The host opens for one lawful attempt and closes after it, so that no picture can be taken
   * outside one (406-¶3.2).
   */
  readonly open: () => Promise<Result<OpenDevice, DeviceErrorCode>>
  /** simulators only: what to do at the next capture */
  readonly instruct?: (order: string) => void
  /** the program ends or the device is let go */
  readonly detach: () => Promise<void>
}

export interface OpenDevice {
  /** Ends after 'picture' and 'lift-finger', after 'failed', or soon after `signal` is aborted. */
  readonly capture: (request: CaptureRequest, signal: AbortSignal) => AsyncIterable<CaptureEvent>
  /** runs whatever happened before; never rejects */
  readonly close: () => Promise<void>
}

export interface CaptureRequest {
  /** ISO/IEC 19794-2:2005 finger position the operator asks for; a real single-finger scanner cannot know it and ignores it */
  readonly position: number | null
}

export interface DeviceIdentity {
  readonly vendor: string
  readonly product: string
  readonly serial: string
  readonly firmware: string
  readonly driver: string
  readonly driverVersion: string
  readonly kind: 'fingerprint-single' | 'fingerprint-slap'
  /** dots per inch of the pictures it gives */
  readonly dpi: number
  /** live frames while the finger lies on the platen */
  readonly frames: boolean
  readonly simulator: boolean
}

/** 8-bit grey, row by row from the upper left corner, dark ridges. */
export interface DevicePicture {
  readonly width: number
  readonly height: number
  readonly dpi: number
  readonly pixels: Uint8Array
}

/** Mended by the person at the scanner; never an error. */
export const retryConditions = ['hold-still', 'centre-finger', 'press-harder', 'press-lighter', 'clean-platen'] as const
export type RetryCondition = (typeof retryConditions)[number]

/** Mended by a technician; ends the attempt. */
export const deviceErrorCodes = [
  'DEVICE_UNKNOWN',
  'DEVICE_REMOVED',
  'DEVICE_BUSY',
  'DEVICE_NOT_PERMITTED',
  'DEVICE_PROTOCOL',
  'DEVICE_NOT_ANSWERING',
  'DRIVER_CRASHED',
  'SIMULATOR_REFUSED',
  'SOURCE_NOT_READABLE',
  'SOURCE_TOO_FEW_FINGERS',
] as const
export type DeviceErrorCode = (typeof deviceErrorCodes)[number]

export type CaptureEvent =
  | { readonly kind: 'place-finger' }
  | { readonly kind: 'finger-on' }
  | { readonly kind: 'guidance'; readonly condition: RetryCondition }
  | { readonly kind: 'frame'; readonly picture: DevicePicture }
  | { readonly kind: 'picture'; readonly picture: DevicePicture }
  | { readonly kind: 'lift-finger' }
  | { readonly kind: 'failed'; readonly error: Failure<DeviceErrorCode> }
