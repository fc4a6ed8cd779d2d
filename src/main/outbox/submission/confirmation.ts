import { sign, verify, type KeyObject } from 'node:crypto'
import { z } from 'zod'
import { Instant } from '../../../preload/contract/values.js'
import { canonicalBytes, digestOf, Digest } from './canonical-form.js'

/** CR-6: no whole number of a person may stand where free text goes; a mask shows at most six digits of it. */
const holdsIin = (text: string): boolean => /(?<![0-9a-f-])\d{12}(?![0-9a-f-])/i.test(text)
const Text = (most: number) =>
  z
    .string()
    .max(most)
    .refine((text) => !holdsIin(text), 'a personal number')
const Code = z.string().regex(/^[A-Za-z][A-Za-z0-9._-]{1,39}$/)
const Masked = z
  .string()
  .max(24)
  .refine((text) => text.replace(/\D/g, '').length <= 6, 'not masked')

/**
 * A step that only a senior employee may confirm (CR-3, 406-¶2.1, ¶3.1, ¶8.1, ¶10), asked for by one station and decided
 * at another. Of the applicant it bears a masked number and no name.
 */
export const ConfirmationRequest = z.strictObject({
  confirmationId: z.uuid(),
  departmentCode: z.string().min(1).max(20),
  kind: Code,
  /** requirement id, e.g. '406-¶8.1' */
  requirement: z.string().regex(/^\S{2,24}$/),
  caseNumber: z.string().min(1).max(40),
  subjectMasked: Masked,
  /** login of the employee who asks; the senior is another person */
  requestedBy: z.string().min(1).max(60),
  facts: z
    .record(Code, z.union([Text(100), z.number(), z.boolean()]))
    .refine((facts) => Object.keys(facts).length <= 16, 'too many'),
  expiresAt: Instant,
})
export type ConfirmationRequest = z.output<typeof ConfirmationRequest>

/** What the senior decided. Names the very request he saw: a changed one has another digest. */
export const ConfirmationDecision = z.strictObject({
  confirmationId: z.uuid(),
  /** SHA-384 of the canonical request */
  requestDigest: Digest,
  /** the station at which it was decided */
  stationId: z.string().min(1).max(60),
  confirmed: z.boolean(),
  seniorLogin: z.string().min(1).max(60),
  seniorName: z.string().min(1).max(150),
  reason: Text(300),
  decidedAt: Instant,
})
export type ConfirmationDecision = z.output<typeof ConfirmationDecision>

export const SignedDecision = z.strictObject({
  decision: ConfirmationDecision,
  /** ECDSA P-384 with SHA-384 (IEEE P1363) by the deciding station's key, base64 */
  signature: z.string().max(200),
})
export type SignedDecision = z.output<typeof SignedDecision>

export const confirmationDigest = (request: ConfirmationRequest): string => digestOf(canonicalBytes(request))

const decisionBytes = (decision: ConfirmationDecision): Buffer =>
  Buffer.concat([Buffer.from('tanba confirmation v1\0'), canonicalBytes(decision)])

export function signDecision(decision: ConfirmationDecision, stationPrivateKey: KeyObject): SignedDecision {
  const signature = sign('sha384', decisionBytes(decision), { key: stationPrivateKey, dsaEncoding: 'ieee-p1363' })
  return { decision, signature: signature.toString('base64') }
}

export const isDecisionSignedBy = ({ decision, signature }: SignedDecision, stationPublicKey: KeyObject): boolean =>
  verify(
    'sha384',
    decisionBytes(decision),
    { key: stationPublicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64'),
  )
