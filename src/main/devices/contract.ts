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
  /** what the administrator set for this device, e.g. the certificates it may be trusted by; each driver parses its own */
  readonly settings: DriverSettings
}

export type DriverSettings = Readonly<Record<string, string | readonly string[]>>

export interface AttachedDevice {
  readonly identity: DeviceIdentity
  /**
   * The self-test of the day (406-¶6.1): every link that can be proved without a finger and without a picture. What it leaves
   * open, the wake-up of each attempt proves.
   */
  readonly selfTest: () => Promise<Result<null, DeviceErrorCode>>
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
  /** slap scanners: every position that should lie on the platen at once; for a single finger the position alone, or nothing */
  readonly positions: readonly number[]
  /** slap scanners: positions of the same group that the case has marked as missing or excused */
  readonly missing: readonly number[]
}

export interface DeviceIdentity {
  readonly vendor: string
  readonly product: string
  readonly serial: string
  readonly firmware: string
  readonly driver: string
  readonly driverVersion: string
  readonly kind: 'fingerprint-single' | 'fingerprint-slap'
  /** a sensor too small, or swept over, serves to verify at most: its pictures never become an enrolled sample */
  readonly use: 'enrolment' | 'verification'
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
export const retryConditions = [
  'hold-still',
  'centre-finger',
  'press-harder',
  'press-lighter',
  'clean-platen',
  // of a sensor over which the finger is drawn: it ran ahead of the sensor; it was lifted, or held, too early
  'swipe-slower',
  'swipe-further',
] as const
export type RetryCondition = (typeof retryConditions)[number]

/** Mended by a technician, or by another attempt where the code says so; ends the attempt. */
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
  'SELF_TEST_FAILED',
  'DEVICE_NOT_APPROVED',
  'DEVICE_VERIFICATION_ONLY',
  'SERVICE_CERTIFICATE_EXPIRED',
  'SERVICE_CERTIFICATE_UNTRUSTED',
  'SERVICE_SIGNATURE_WRONG',
  'SERVICE_CLOCK_WRONG',
  'SERVICE_ANSWER_FOREIGN',
  'SERVICE_CHAIN_BROKEN',
  'SERVICE_RECORD_DAMAGED',
  'SERVICE_STREAM_LOST',
  'SERVICE_TIMED_OUT',
  'SERVICE_REFUSED',
  'FINGERS_OTHER_HAND',
  'FINGERS_INCOMPLETE',
  'FINGER_SCORE_LOW',
] as const
export type DeviceErrorCode = (typeof deviceErrorCodes)[number]

export type CaptureEvent =
  /** the glass before a finger is asked for, where a sensor can picture it: is it clean? */
  | { readonly kind: 'platen'; readonly picture: DevicePicture }
  | { readonly kind: 'place-finger' }
  | { readonly kind: 'finger-on' }
  | { readonly kind: 'guidance'; readonly condition: RetryCondition }
  | { readonly kind: 'frame'; readonly picture: DevicePicture }
  | { readonly kind: 'picture'; readonly picture: DevicePicture }
  /** one of several fingers of a slap, with the score its device gave it (0 … 100, null: none); the station scores it anew */
  | { readonly kind: 'finger-picture'; readonly position: number; readonly picture: DevicePicture; readonly score: number | null }
  /** a finger of the slap that its device scored below what was asked: an attempt at this finger and no sample */
  | { readonly kind: 'finger-refused'; readonly position: number; readonly score: number }
  | { readonly kind: 'lift-finger' }
  | { readonly kind: 'failed'; readonly error: Failure<DeviceErrorCode> }
