import { z } from 'zod'
import { command, feature, query } from './kernel.js'
import { CaseId, Instant } from './values.js'

/** A QR code as one path of an SVG: modules are units, the view box is `0 0 size size`, quiet zone not included. */
const QrPath = z.object({ size: z.number().int(), path: z.string() })

export const TabletState = z.object({
  /** where the tablet's service listens now; null = nothing listens (TAB-01) */
  address: z.string().nullable(),
  pairing: z.object({ expiresAt: Instant, triesLeft: z.number().int() }).nullable(),
  tablet: z.object({ keyId: z.string(), pairedAt: Instant, connected: z.boolean() }).nullable(),
  task: z
    .object({
      taskId: z.uuid(),
      caseId: CaseId,
      document: z.string(),
      phase: z.enum(['offered', 'signing', 'signed']),
      /** strokes that have arrived so far */
      strokes: z.number().int(),
    })
    .nullable(),
})
export type TabletState = z.output<typeof TabletState>

export const TabletPairing = z.object({
  keyId: z.string(),
  pairedAt: Instant,
  pairedBy: z.string().nullable(),
  endedAt: Instant.nullable(),
  endReason: z.enum(['unpaired', 'replaced', 'expired', 'station-closed']).nullable(),
})
export type TabletPairing = z.output<typeof TabletPairing>

/** The station's side of the tablet on which a representative reads and signs (406-¶5.2, stack-and-style.md 2.3). */
export const tablet = feature(
  {
    state: query({ roles: ['employee', 'administrator'], input: z.object({}), output: TabletState, errors: [] }),
    /** Opens the service for 120 s; the QR carries address, key hash and one-time secret, the code is read out to the tablet. */
    beginPairing: command({
      roles: ['employee', 'administrator'],
      input: z.object({}),
      output: z.object({ url: z.string(), qr: QrPath, code: z.string().regex(/^\d{6}$/), expiresAt: Instant }),
      errors: ['TABLET_NO_INTERFACE', 'TABLET_PORT_REFUSED'],
    }),
    /** Ends pairing and session; every live connection is cut at once (TAB-06). */
    unpair: command({ roles: ['employee', 'administrator'], input: z.object({}), output: TabletState, errors: [] }),
    cancelTask: command({
      roles: ['employee', 'administrator'],
      input: z.object({ taskId: z.uuid() }),
      output: TabletState,
      errors: ['TABLET_TASK_UNKNOWN'],
    }),
    /** For the IT page: the newest pairings first. */
    pairings: query({
      roles: ['administrator'],
      input: z.object({}),
      output: z.object({ pairings: z.array(TabletPairing) }),
      errors: [],
    }),
    /** The station's own authority, which IT installs on the tablet once. */
    authority: query({
      roles: ['administrator'],
      input: z.object({}),
      output: z.object({ certificate: z.string(), fingerprint: z.string(), validUntil: Instant }),
      errors: [],
    }),
  },
  /** ask `state` again */
  { changed: z.object({ revision: z.number().int() }) },
)
