import type { IncomingMessage } from 'node:http'
import { fail, ok, type Result } from '../preload/contract/result.js'
import { largestEnvelope } from '../main/outbox/submission/index.js'

export type BodyError = 'MEDIA_TYPE_UNKNOWN' | 'TOO_LARGE' | 'MALFORMED'

const largestQuestion = 64 * 1024

/** Bytes of an envelope of one kind. */
export async function readEnvelope(request: IncomingMessage, mediaType: string): Promise<Result<Buffer, BodyError>> {
  if (request.headers['content-type'] !== mediaType) return fail('MEDIA_TYPE_UNKNOWN')
  const body = await readBody(request, largestEnvelope)
  return body === null ? fail('TOO_LARGE') : ok(body)
}

/** A question in plain JSON: nothing biometric is in it. */
export async function readJson(request: IncomingMessage): Promise<Result<unknown, BodyError>> {
  if (request.headers['content-type'] !== 'application/json') return fail('MEDIA_TYPE_UNKNOWN')
  const body = await readBody(request, largestQuestion)
  if (body === null) return fail('TOO_LARGE')
  try {
    return ok(JSON.parse(body.toString('utf8')))
  } catch {
    return fail('MALFORMED', { field: '' })
  }
}

/** @returns null when it is larger than it may be; the rest is then not read */
async function readBody(request: IncomingMessage, largest: number): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > largest) return null
  const parts: Buffer[] = []
  let length = 0
  for await (const part of request) {
    const bytes: Buffer = part
    length += bytes.length
    if (length > largest) return null
    parts.push(bytes)
  }
  return Buffer.concat(parts)
}
