import type { DeviceErrorCode, DeviceIdentity } from './contract.js'

/** What happened to a device, in order; never a picture, never a person (406-¶6.1: model, serial and driver stay on record). */
export type JournalEvent =
  | { readonly kind: 'attached'; readonly identity: DeviceIdentity }
  | { readonly kind: 'plugged' }
  | { readonly kind: 'unplugged' }
  | { readonly kind: 'lost'; readonly code: DeviceErrorCode; readonly restartInMs: number | null }
  | { readonly kind: 'self-tested'; readonly code: DeviceErrorCode | null }
  | { readonly kind: 'capture-began'; readonly positions: readonly number[] }
  | {
      readonly kind: 'capture-ended'
      readonly outcome: 'done' | 'cancelled' | 'device-error'
      readonly code: DeviceErrorCode | null
      readonly pictures: number
      readonly milliseconds: number
    }

export type JournalEntry = JournalEvent & { readonly at: string; readonly deviceId: string }
