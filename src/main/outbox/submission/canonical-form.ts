import { createHash } from 'node:crypto'
import { z } from 'zod'
import { fail, ok, type Result } from '../../../preload/contract/result.js'
import { canonicalJson, type Canonical } from '../../audit/index.js'

export const Digest = z.string().regex(/^[0-9a-f]{96}$/)
/** Standard base64 with padding and without spare bits: one text for one content. */
export const Bytes = z
  .string()
  .min(4)
  .refine((text) => Buffer.from(text, 'base64').toString('base64') === text, 'not canonical base64')

/** SHA-384, hexadecimal */
export const digestOf = (bytes: Uint8Array): string => createHash('sha384').update(bytes).digest('hex')

/** UTF-8 of canonical JSON. A checked record holds strings, finite numbers, null, arrays and plain objects: exactly what it spells. */
export const canonicalBytes = (checked: object): Buffer => Buffer.from(canonicalJson(checked as Canonical))

/** @returns undefined when the bytes are no JSON in UTF-8 */
export function parseJsonBytes(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

/**
 * Checks a value from outside against its schema and its spelling: only the canonical one is accepted, so that one content
 * has one digest. MALFORMED names the first field that is wrong, never its content.
 */
export function checkCanonical<Value extends object>(
  schema: z.ZodType<Value>,
  parsed: unknown,
  bytes: Uint8Array,
): Result<Value, 'MALFORMED'> {
  const checked = schema.safeParse(parsed)
  if (!checked.success) return fail('MALFORMED', { field: fieldOf(checked.error) })
  return canonicalBytes(checked.data).equals(bytes) ? ok(checked.data) : fail('MALFORMED', { field: '' })
}

export const fieldOf = (error: z.ZodError): string => error.issues[0]?.path.join('.') ?? ''
