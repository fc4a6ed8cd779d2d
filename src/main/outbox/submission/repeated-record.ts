import { z } from 'zod'
import { Instant, LocalDate } from '../../../preload/contract/values.js'
import { Bytes, Digest } from './canonical-form.js'

const DocumentNumber = z.string().min(1).max(60)
const Login = z.string().min(1).max(60)
const Name = z.string().min(1).max(80)
const Iin = z.string().regex(/^\d{12}$/)

/** Kinds of acquired irreversible damage, requirements.md §10. */
export const Damage = z.enum(['DMG-CUT', 'DMG-SCAR', 'DMG-INJURY', 'DMG-OTHER'])
export type Damage = z.output<typeof Damage>

/** 406-¶8.1: which version is repeated, on what ground, after which failed recognitions, and who confirmed it. */
export const Repeats = z.strictObject({
  baseRecordId: z.uuid(),
  version: z.number().int().min(1),
  damage: Damage,
  /** statements of the Base about its comparisons with this very version */
  recognitionStatementIds: z.array(z.uuid()).min(1).max(20),
  /** number of the consent that stands with the earlier version (406-¶8.2) */
  earlierConsent: z.string().min(1).max(40),
  /** login of the senior employee */
  confirmedBy: Login,
})
export type Repeats = z.output<typeof Repeats>

/** A file that proves something: its bytes and their SHA-384. */
export const Evidence = z.strictObject({
  mediaType: z.enum(['application/pdf', 'image/jpeg', 'image/png']),
  digest: Digest,
  base64: Bytes,
})
export type Evidence = z.output<typeof Evidence>

/** 406-¶5: the guardian or trustee, on what authority, his application D-04 and how long he was there. */
export const Representation = z.strictObject({
  kind: z.enum(['incapacity', 'limited capacity']),
  courtDecision: z.strictObject({ number: DocumentNumber, date: LocalDate, court: z.string().min(1).max(200) }),
  representative: z.strictObject({ iin: Iin, surname: Name, name: Name, patronymic: z.string().max(80) }),
  authority: z.strictObject({
    number: DocumentNumber,
    date: LocalDate,
    body: z.string().min(1).max(200),
    until: LocalDate.nullable(),
  }),
  application: z.strictObject({
    number: DocumentNumber,
    textDigest: z.string().min(1).max(128),
    signedAt: Instant,
    form: z.enum(['paper', 'tablet']),
    evidence: Evidence,
  }),
  presence: z
    .array(z.strictObject({ from: Instant, until: Instant }))
    .min(1)
    .max(50),
})
export type Representation = z.output<typeof Representation>
