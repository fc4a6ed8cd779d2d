import { z } from 'zod'

/**
 * Messages of the program 'device-watcher': what is plugged in, and the keys of pedals. It runs apart from the station because
 * it loads native libraries, and apart from the drivers because it must see what none of them has opened.
 */
const Plugged = z.object({
  /** driver that would take it, null when there is none */
  driver: z.string().max(50).nullable(),
  /** as the settings name it: driver and serial, or driver and place */
  deviceId: z.string().max(300).nullable(),
  use: z.enum(['enrolment', 'verification']).nullable(),
  vendorId: z.number().int().min(0).max(0xffff),
  productId: z.number().int().min(0).max(0xffff),
  vendor: z.string().max(200),
  product: z.string().max(200),
  serial: z.string().max(200),
  place: z.string().max(100),
})
/** One device on the bus. */
export type PluggedDevice = z.output<typeof Plugged>

const WatcherMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('bus'), devices: z.array(Plugged).max(256).readonly() }),
  z.object({ kind: z.literal('bus-unavailable'), reason: z.string().max(200) }),
  z.object({
    kind: z.literal('pedal'),
    pedal: z.string().max(50),
    state: z.enum(['listening', 'absent', 'denied', 'unavailable']),
  }),
  z.object({ kind: z.literal('pressed'), pedal: z.string().max(50) }),
])
export type WatcherMessage = z.output<typeof WatcherMessage>

/** @returns null for anything that is no message of this protocol: a program with native libraries is not trusted */
export const parseWatcherMessage = (message: unknown): WatcherMessage | null => WatcherMessage.safeParse(message).data ?? null

/** USB ids of a pedal or keypad as the settings hold them: '16d0:0f00'. @returns null for another text */
export function parsePedalId(text: string): { readonly vendorId: number; readonly productId: number } | null {
  const match = /^([0-9a-f]{4}):([0-9a-f]{4})$/i.exec(text)
  return match === null ? null : { vendorId: Number.parseInt(match[1], 16), productId: Number.parseInt(match[2], 16) }
}
