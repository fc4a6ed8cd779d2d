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

export interface CaptureJournal {
  readonly note: (deviceId: string, event: JournalEvent) => void
  /** oldest first */
  readonly entries: () => readonly JournalEntry[]
}

/** Enough for a day of a busy counter; older entries make room. */
const keptEntries = 500

/** @param now milliseconds since 1970 UTC @param onEntry e.g. the station's audit journal, for what must outlive the program */
export function createCaptureJournal(
  now: () => number,
  onEntry: (entry: JournalEntry) => void = () => undefined,
): CaptureJournal {
  const kept: JournalEntry[] = []
  return {
    note: (deviceId, event) => {
      const entry = { ...event, at: new Date(now()).toISOString(), deviceId }
      kept.push(entry)
      if (kept.length > keptEntries) kept.shift()
      onEntry(entry)
    },
    entries: () => [...kept],
  }
}
