import { z } from 'zod'
import type { BridgeCall } from '../../preload/contract/index.js'

/** Ten frames of a face in one call (contract: takeFace); the same limit on every bridge. */
export const mostCallBytes = 16 * 1024 * 1024

/** The envelope of a call, checked before the dispatcher looks at what is in it. */
export const CallEnvelope = z.strictObject({
  method: z.string().min(1).max(100),
  input: z.unknown(),
  commandId: z.string().max(100).nullable(),
})

/** @returns null for anything that is not exactly a call, or is heavier than a call may be */
export function bridgeCallOf(value: unknown): BridgeCall | null {
  const call = CallEnvelope.safeParse(value)
  if (!call.success || weightOf(call.data, mostCallBytes) > mostCallBytes) return null
  return { method: call.data.method, input: call.data.input, commandId: call.data.commandId }
}

/** Characters and bytes of a structured-clone value; counting stops soon after `limit`. */
export function weightOf(value: unknown, limit: number): number {
  let weight = 0
  const waiting: unknown[] = [value]
  while (waiting.length > 0 && weight <= limit) {
    const next = waiting.pop()
    weight += 8
    if (typeof next === 'string') weight += next.length
    else if (ArrayBuffer.isView(next) || next instanceof ArrayBuffer) weight += next.byteLength
    else if (Array.isArray(next)) for (const inner of next) waiting.push(inner)
    else if (typeof next === 'object' && next !== null) {
      for (const [key, inner] of Object.entries(next)) waiting.push(key, inner)
    }
  }
  return weight
}
