import { z } from 'zod'
import { sbiEnvironments as environments } from '../../../preload/contract/sbi.js'
import { nameOf, type SbiGroup } from './names.js'

/** Messages of the MOSIP Secure Biometric Interface 0.9.5; what is not used is not read. All scalars travel as text. */
export const specVersion = '0.9.5'
export { environments }
export type SbiEnvironment = (typeof environments)[number]

const SbiError = z.object({ errorCode: z.string().max(20), errorInfo: z.string().max(500).nullish() })
const text = z.string().min(1).max(500)
const Status = z.enum(['Ready', 'Busy', 'Not Ready', 'Not Registered'])
export type SbiStatus = z.output<typeof Status>

export const DigitalId = z.object({
  serialNo: text,
  make: text,
  model: text,
  type: z.string().max(50),
  deviceSubType: z.string().max(50),
  deviceProvider: text,
  deviceProviderId: text,
  dateTime: z.string().max(50),
})
export type DigitalId = z.output<typeof DigitalId>

const Discovered = z.object({
  deviceId: z.string().max(200),
  deviceStatus: Status,
  certification: z.string().max(10),
  serviceVersion: z.string().max(100),
  deviceSubId: z.array(z.string().max(5)).max(10),
  callbackId: z.string().max(300),
  digitalId: z.string().max(20_000),
  deviceCode: z.string().max(200),
  specVersion: z.array(z.string().max(20)).min(1).max(10),
  purpose: z.string().max(50),
  error: SbiError.nullish(),
})
export type DiscoveredDevice = z.output<typeof Discovered>
export const Discovery = z.array(Discovered).max(50)

export const Information = z
  .array(z.object({ deviceInfo: z.string().max(100_000), error: SbiError.nullish() }))
  .min(1)
  .max(50)

export const DeviceInfo = Discovered.omit({ error: true }).extend({
  env: z.enum(environments),
  firmware: z.string().max(200),
})
export type DeviceInfo = z.output<typeof DeviceInfo>

export const CaptureAnswer = z.object({
  biometrics: z
    .array(
      z.object({
        specVersion: z.string().max(20),
        data: z.string().max(20_000_000),
        hash: z.string().max(200),
        error: SbiError.nullish(),
      }),
    )
    .max(20),
})

export const Biometric = z.object({
  digitalId: z.string().max(50_000),
  deviceCode: z.string().max(200),
  deviceServiceVersion: z.string().max(100),
  bioType: z.string().max(50),
  bioSubType: z.string().max(50).nullable(),
  purpose: z.string().max(50),
  env: z.string().max(50),
  bioValue: z.string().max(20_000_000),
  transactionId: z.string().max(100),
  timestamp: z.string().max(50),
  requestedScore: z.string().max(20),
  qualityScore: z.string().max(20),
})
export type Biometric = z.output<typeof Biometric>

/** What one capture asks for. */
export interface CaptureWish {
  readonly group: SbiGroup | null
  /** fingers wanted; with a group, the others of it go as exceptions */
  readonly positions: readonly number[]
  readonly deviceId: string
  readonly environment: SbiEnvironment
  readonly transactionId: string
  readonly requestedScore: number
  readonly previousHash: string
  readonly timeoutMs: number
  /** milliseconds since 1970 UTC */
  readonly now: number
}

/** Fields in the order of the specification; `previousHash` is text even at the beginning, `requestedScore` a whole number. */
export function captureRequest(wish: CaptureWish) {
  const excepted = (wish.group?.positions ?? []).filter((position) => !wish.positions.includes(position))
  return {
    env: wish.environment,
    purpose: 'Registration',
    specVersion,
    timeout: String(wish.timeoutMs),
    captureTime: timestampOf(wish.now),
    transactionId: wish.transactionId,
    bio: [
      {
        type: 'Finger',
        count: String(wish.positions.length),
        bioSubType: inOrder(wish).map(nameOf),
        exception: excepted.map(nameOf),
        requestedScore: String(Math.round(wish.requestedScore)),
        deviceId: wish.deviceId,
        deviceSubId: wish.group?.subId ?? '0',
        previousHash: wish.previousHash,
      },
    ],
    customOpts: null,
  }
}

/** Devices answer in the order of the group, and the chain of hashes follows it. */
export const inOrder = ({ group, positions }: Pick<CaptureWish, 'group' | 'positions'>): readonly number[] =>
  group === null ? positions : group.positions.filter((position) => positions.includes(position))

/** `yyyy-MM-ddTHH:mm:ssZ`, UTC */
export const timestampOf = (now: number): string => `${new Date(now).toISOString().slice(0, 19)}Z`
