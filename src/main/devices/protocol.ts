import { z } from 'zod'
import { deviceErrorCodes, retryConditions, type DriverSettings } from './contract.js'

/**
 * Messages between the station and a driver process, as structured clones. The number changes when a message changes its
 * meaning; a host of another number is refused at its first word.
 */
export const protocolVersion = 2

/** A picture larger than a 1000 dpi four-finger slap (ISO/IEC 19794-4: 3.2 × 3.0 inches) is no fingerprint. */
const largestPicture = 3200 * 3000

const Picture = z
  .object({
    width: z.number().int().min(1).max(8192),
    height: z.number().int().min(1).max(8192),
    dpi: z.number().min(100).max(2000),
    pixels: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  })
  .refine((picture) => picture.pixels.length === picture.width * picture.height && picture.pixels.length <= largestPicture)

const DriverFailure = z.object({
  code: z.enum(deviceErrorCodes),
  retryable: z.boolean(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string()).readonly()])),
})

const Identity = z.object({
  vendor: z.string().max(200),
  product: z.string().max(200),
  serial: z.string().max(200),
  firmware: z.string().max(200),
  driver: z.string().max(200),
  driverVersion: z.string().max(50),
  kind: z.enum(['fingerprint-single', 'fingerprint-slap']),
  use: z.enum(['enrolment', 'verification']),
  dpi: z.number().min(100).max(2000),
  frames: z.boolean(),
  simulator: z.boolean(),
})

const Event = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('platen'), picture: Picture }),
  z.object({ kind: z.literal('place-finger') }),
  z.object({ kind: z.literal('finger-on') }),
  z.object({ kind: z.literal('guidance'), condition: z.enum(retryConditions) }),
  z.object({ kind: z.literal('frame'), picture: Picture }),
  z.object({ kind: z.literal('picture'), picture: Picture }),
  z.object({
    kind: z.literal('finger-picture'),
    position: z.number().int().min(1).max(10),
    picture: Picture,
    score: z.number().min(0).max(100).nullable(),
  }),
  z.object({
    kind: z.literal('finger-refused'),
    position: z.number().int().min(1).max(10),
    score: z.number().min(0).max(100),
  }),
  z.object({ kind: z.literal('lift-finger') }),
  z.object({ kind: z.literal('failed'), error: DriverFailure }),
])

const HostMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hello'), protocol: z.number().int() }),
  z.object({ kind: z.literal('attached'), identity: Identity }),
  z.object({ kind: z.literal('refused'), error: DriverFailure }),
  z.object({ kind: z.literal('event'), captureId: z.number().int(), event: Event }),
  z.object({ kind: z.literal('ended'), captureId: z.number().int() }),
  z.object({ kind: z.literal('self-tested'), testId: z.number().int(), error: DriverFailure.nullable() }),
  z.object({ kind: z.literal('pong'), sequence: z.number().int() }),
])
/** What a driver process says. */
export type HostMessage = z.output<typeof HostMessage>

const Position = z.number().int().min(1).max(10)
const Request = z.object({
  position: Position.nullable(),
  positions: z.array(Position).max(4).readonly(),
  missing: z.array(Position).max(4).readonly(),
})

const StationMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('capture'), captureId: z.number().int(), request: Request }),
  z.object({ kind: z.literal('self-test'), testId: z.number().int() }),
  z.object({ kind: z.literal('cancel'), captureId: z.number().int() }),
  z.object({ kind: z.literal('instruct'), order: z.string().max(200) }),
  z.object({ kind: z.literal('ping'), sequence: z.number().int() }),
  z.object({ kind: z.literal('detach') }),
])
/** What the station says. */
export type StationMessage = z.output<typeof StationMessage>

/** @returns null for anything that is no message of this protocol: the driver's process is not trusted */
export const parseHostMessage = (message: unknown): HostMessage | null => HostMessage.safeParse(message).data ?? null
export const parseStationMessage = (message: unknown): StationMessage | null => StationMessage.safeParse(message).data ?? null

/** Arguments of the host program: device id, then, for replays, the seed of its random values. */
export interface HostArguments {
  readonly driver: string
  readonly argument: string
  /** hexadecimal; null: true randomness */
  readonly seed: string | null
  readonly settings: DriverSettings
}

/** 'virtual/folder:prints/of/one' → driver 'virtual/folder', argument 'prints/of/one'. */
export function parseDeviceId(deviceId: string): { readonly driver: string; readonly argument: string } {
  const colon = deviceId.indexOf(':')
  return colon < 0
    ? { driver: deviceId, argument: '' }
    : { driver: deviceId.slice(0, colon), argument: deviceId.slice(colon + 1) }
}

/** Drivers under this folder make pictures without a finger; the name alone keeps them out of production (406-¶6.1). */
export const isSimulatorId = (deviceId: string): boolean => deviceId.startsWith('virtual/')

const Settings = z.record(z.string().max(100), z.union([z.string(), z.array(z.string()).readonly()]))

/** @param args device id; seed or '-'; the device's settings as JSON. The last two may be left out. */
export function parseHostArguments(args: readonly string[]): HostArguments | null {
  const [deviceId, seed = '-', settingsText = '{}'] = args
  if (deviceId === undefined || deviceId === '') return null
  if (seed !== '-' && !/^([0-9a-f]{2}){1,64}$/i.test(seed)) return null
  const settings = parseSettings(settingsText)
  return settings === null ? null : { ...parseDeviceId(deviceId), seed: seed === '-' ? null : seed, settings }
}

export const hostArguments = (deviceId: string, seed: string | undefined, settings: DriverSettings): readonly string[] => [
  deviceId,
  seed ?? '-',
  JSON.stringify(settings),
]

function parseSettings(text: string): DriverSettings | null {
  try {
    return Settings.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
