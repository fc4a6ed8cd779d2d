import { z } from 'zod'
import type { BridgeCall } from '../../preload/contract/index.js'
import { CallEnvelope } from '../platform/bridge-call.js'

/** What a page sends: `{id, method, input, commandId}`; the answer carries the same id. */
const CallFrame = CallEnvelope.extend({ id: z.number().int().nonnegative() })

export interface NumberedCall {
  readonly id: number
  readonly call: BridgeCall
}

/** @returns null for anything that is not exactly such a frame */
export function parseCall(text: string): NumberedCall | null {
  const frame = CallFrame.safeParse(parseJson(text))
  if (!frame.success) return null
  const { id, method, input, commandId } = frame.data
  return { id, call: { method, input, commandId } }
}

export const answerFrame = (id: number, answer: unknown): string => JSON.stringify({ id, answer })
export const eventFrame = (event: string, payload: unknown): string => JSON.stringify({ event, payload })

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
