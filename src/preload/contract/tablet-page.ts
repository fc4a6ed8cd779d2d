import { z } from 'zod'
import { Language, Profile } from './values.js'

// What crosses the local network between the tablet's page and the station. Both sides parse with these tables.

/** TAB-07. A signature of a careful hand has some 20 strokes of some 200 points. */
export const strokeLimits = {
  strokes: 200,
  pointsOfStroke: 4_000,
  points: 20_000,
  operations: 2_000,
  operationsOfRequest: 50,
} as const

/**
 * One point: x and y in thousandths of the pad's width from its upper left corner, milliseconds since the first touch,
 * pressure 0–1 as the browser reports it.
 */
export const Point = z.tuple([
  z.number().min(0).max(1_000),
  z.number().min(0).max(2_000),
  z.number().int().min(0).max(3_600_000),
  z.number().min(0).max(1),
])
export type Point = z.output<typeof Point>

export const Stroke = z
  .array(Point)
  .min(1)
  .max(strokeLimits.pointsOfStroke)
  .refine((points) => points.every((point, index) => index === 0 || point[2] >= points[index - 1][2]), 'time runs forward')
export type Stroke = z.output<typeof Stroke>

/** What a hand does on the pad. Numbered from 1 and never changed, so that sending again changes nothing. */
export const PadOperation = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('stroke'), points: Stroke }),
  z.strictObject({ kind: z.literal('undo') }),
  z.strictObject({ kind: z.literal('clear') }),
])
export type PadOperation = z.output<typeof PadOperation>

/** The strokes that are left on the pad after these operations. */
export function strokesAfter(operations: readonly PadOperation[]): readonly Stroke[] {
  let strokes: readonly Stroke[] = []
  for (const operation of operations) {
    if (operation.kind === 'clear') strokes = []
    else if (operation.kind === 'undo') strokes = strokes.slice(0, -1)
    else strokes = [...strokes, operation.points]
  }
  return strokes
}

/** The very words of one language, as they are set on the paper. */
export const Reading = z.strictObject({ title: z.string(), paragraphs: z.array(z.string()) })
export type Reading = z.output<typeof Reading>

/** What the digest of a text is made over: SHA-384 of the UTF-8 of this line. */
export const textToDigest = (reading: Reading): string => JSON.stringify([reading.title, ...reading.paragraphs])

export const TabletTask = z.strictObject({
  taskId: z.uuid(),
  signatory: z.string(),
  readings: z.partialRecord(Language, Reading),
  phase: z.enum(['reading', 'signed']),
  /** number of the last pad operation that has arrived */
  acknowledged: z.number().int(),
})
export type TabletTask = z.output<typeof TabletTask>

const base64url = z.string().regex(/^[\w-]*$/)
const Digest = z.string().regex(/^[0-9a-f]{96}$/)

export const tabletRequests = {
  /** `proof` signs `pairingText`: the key is there, and it is this station that is meant. */
  pair: z.strictObject({
    secret: base64url.length(22),
    code: z.string().regex(/^\d{6}$/),
    publicKey: z.string().max(200),
    proof: base64url.length(86),
  }),
  challenge: z.strictObject({ keyId: base64url.length(43) }),
  /** answered when the revision is another one, at the latest after some seconds */
  state: z.strictObject({ revision: z.number().int() }),
  strokes: z.strictObject({
    taskId: z.uuid(),
    /** number of the first operation of this request */
    from: z.number().int().min(1),
    operations: z.array(PadOperation).min(1).max(strokeLimits.operationsOfRequest),
  }),
  sign: z.strictObject({
    taskId: z.uuid(),
    /** number of the last operation the hand made */
    through: z.number().int().min(1),
    language: Language,
    textDigest: Digest,
    /** the tablet's own clock, ms since 1970 */
    tabletTime: z.number().int(),
  }),
  document: z.strictObject({ taskId: z.uuid() }),
  finish: z.strictObject({ taskId: z.uuid() }),
} as const
export type TabletRequestName = keyof typeof tabletRequests

export const Challenge = z.strictObject({ challenge: base64url, counter: z.number().int() })
export const tabletAnswers = {
  pair: z.strictObject({ keyId: base64url, profile: Profile }),
  challenge: Challenge,
  state: z.strictObject({ profile: Profile, revision: z.number().int(), task: TabletTask.nullable() }),
  strokes: z.strictObject({ acknowledged: z.number().int() }),
  sign: z.strictObject({ signed: z.literal(true) }),
  finish: z.strictObject({}),
} as const

/** The code of a refusal; the page has words for each. */
export const tabletRefusals = [
  'PAIRING_REFUSED',
  'NOT_PAIRED',
  'TASK_GONE',
  'OUT_OF_ORDER',
  'TEXT_DIFFERS',
  'SIGNATURE_EMPTY',
  'NOT_READABLE',
  'STATION_BUSY',
] as const
export const TabletRefusal = z.object({
  error: z.enum(tabletRefusals),
  expected: z.number().int().optional(),
  triesLeft: z.number().int().optional(),
})
export type TabletRefusal = z.output<typeof TabletRefusal>

export const tabletPath = (name: TabletRequestName): string => `/tablet/${name}`

/** Headers in which a request proves that it comes from the paired tablet. */
export const proofHeaders = {
  key: 'tanba-key',
  challenge: 'tanba-challenge',
  counter: 'tanba-counter',
  proof: 'tanba-proof',
} as const

export interface ProvenRequest {
  readonly origin: string
  readonly method: string
  readonly path: string
  /** SHA-256 of the body, hexadecimal */
  readonly bodyDigest: string
  readonly challenge: string
  readonly counter: number
}

/** TAB-04: what the tablet's key signs (ECDSA P-256, SHA-256). */
export const requestText = (request: ProvenRequest): string =>
  [
    'tanba-tablet-request-1',
    request.origin,
    request.method,
    request.path,
    request.bodyDigest,
    request.challenge,
    String(request.counter),
  ].join('\n')

export const pairingText = (origin: string, secret: string, code: string, publicKey: string): string =>
  ['tanba-tablet-pairing-1', origin, secret, code, publicKey].join('\n')
