import type { KeyObject } from 'node:crypto'
import type { BaseTransport } from './base-client.js'
import { outcomeOf } from './outcome.js'
import type { OutboxQueue } from './queue.js'

/** Refusals that another department's application may have overtaken: of these alone the Base is asked again. */
export const mayBeDestroyedMeanwhile = ['SUBJECT_ENROLLED', 'SUBJECT_BLOCKED', 'REPEAT_CONFLICT'] as const

export interface RecheckSources {
  readonly queue: Pick<OutboxQueue, 'refused' | 'markRejected' | 'markDelivered'>
  readonly transport: Pick<BaseTransport, 'submit'>
  /** of the pinned Base receipt certificate */
  readonly receiptKey: KeyObject
  readonly stationId: string
}

/**
 * 406-¶11.1, ¶11.3: a refused submission is kept and shown; should the person have applied for destruction elsewhere since, the Base now
 * says so, and nothing of it may stay here. Any other refusal leaves the row as it is.
 * @returns rows that came to an end
 */
export async function recheckRefused({ queue, transport, receiptKey, stationId }: RecheckSources): Promise<number> {
  let ended = 0
  for (const { submissionId, contentDigest, sealed } of await queue.refused([...mayBeDestroyedMeanwhile])) {
    const outcome = outcomeOf(await transport.submit(sealed), { submissionId, stationId, contentDigest }, receiptKey)
    if (outcome.kind === 'offline' || outcome.kind === 'authority') return ended
    if (outcome.kind === 'accepted') await queue.markDelivered([{ signed: outcome.signed }])
    else if (outcome.kind === 'rejected' && outcome.code === 'SUBJECT_DESTROYED')
      await queue.markRejected(submissionId, outcome.code)
    else continue
    ended += 1
  }
  return ended
}
