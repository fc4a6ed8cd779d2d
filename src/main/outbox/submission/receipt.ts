import { verify, type KeyObject } from 'node:crypto'
import { z } from 'zod'
import { fail, ok, type Result } from '../../../preload/contract/result.js'
import { Instant } from '../../../preload/contract/values.js'
import { canonicalJson } from '../../audit/index.js'

/** The Base's word that a submission is stored for good: only this ends the station's duty to keep it (406-¶2.2). */
export const Receipt = z.strictObject({
  receiptId: z.uuid(),
  submissionId: z.uuid(),
  stationId: z.string().min(1).max(60),
  baseRecordId: z.uuid(),
  /** version of the record in the Base, 1 for a first enrolment */
  version: z.number().int().min(1),
  contentDigest: z.string().regex(/^[0-9a-f]{96}$/),
  acceptedAt: Instant,
})
export type Receipt = z.output<typeof Receipt>

/** As it travels and as it is kept for proof. */
export const SignedReceipt = z.strictObject({
  receipt: Receipt,
  /** ECDSA P-384 with SHA-384 (IEEE P1363) over receiptBytes, base64 */
  signature: z.string().max(200),
})
export type SignedReceipt = z.output<typeof SignedReceipt>

export const receiptBytes = (receipt: Receipt): Buffer => Buffer.from(`tanba receipt v1\0${canonicalJson(receipt)}`)

export type ReceiptError = 'RECEIPT_MALFORMED' | 'RECEIPT_SIGNATURE_INVALID' | 'RECEIPT_OF_ANOTHER'

/**
 * Believes nothing that the pinned receipt key has not signed, and no receipt for another submission or content.
 * @param answer parsed JSON of the Base
 */
export function checkReceipt(
  answer: unknown,
  expected: { readonly submissionId: string; readonly stationId: string; readonly contentDigest: string },
  receiptKey: KeyObject,
): Result<SignedReceipt, ReceiptError> {
  const parsed = SignedReceipt.safeParse(answer)
  if (!parsed.success) return fail('RECEIPT_MALFORMED')
  const { receipt, signature } = parsed.data
  const signed = verify(
    'sha384',
    receiptBytes(receipt),
    { key: receiptKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64'),
  )
  if (!signed) return fail('RECEIPT_SIGNATURE_INVALID')
  const other = (['submissionId', 'stationId', 'contentDigest'] as const).find((name) => receipt[name] !== expected[name])
  return other === undefined ? ok(parsed.data) : fail('RECEIPT_OF_ANOTHER', { field: other })
}
