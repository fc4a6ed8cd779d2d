import { z } from 'zod'
import { fail, ok, type Result } from '../preload/contract/result.js'
import { publicServicesPurpose, signStatement, subjectEcho, type SignedStatement } from '../main/outbox/submission/index.js'
import type { RecogniseSources } from './recognise.js'
import type { RegisteredStation, Standing } from './storage.js'

export type StatusError = 'MALFORMED' | 'PURPOSE_MISSING'

/** 395-¶17, CX-20: one stated person, one purpose; there is no question that names nobody. */
const StatusQuestion = z.strictObject({
  iin: z.string().regex(/^\d{12}$/),
  regime: z.literal('fingerprint'),
  purposeId: z.string().max(60).optional(),
  caseNumber: z.string().min(1).max(40),
  /** chosen by the station: binds the answer to this very question */
  nonce: z.string().regex(/^[0-9a-f]{32,64}$/),
})

/** @param question parsed JSON of the request */
export function tellStatus(
  { identity, fingerprint, clock, random }: RecogniseSources,
  station: RegisteredStation,
  question: unknown,
): Result<SignedStatement<'status'>, StatusError> {
  const parsed = StatusQuestion.safeParse(question)
  if (!parsed.success) return fail('MALFORMED', { field: parsed.error.issues[0]?.path.join('.') ?? '' })
  const { iin, purposeId, caseNumber, nonce } = parsed.data
  if (purposeId !== publicServicesPurpose) return fail('PURPOSE_MISSING', { requirement: '395-¶17' })
  const signed = signStatement(
    {
      kind: 'status',
      statementId: random.uuid(),
      stationId: station.stationId,
      subject: subjectEcho(nonce, iin),
      ...(fingerprint.rights.isBlocked(iin) ? blocked : factsOf(fingerprint.standing(iin))),
      at: new Date(clock.now()).toISOString(),
    },
    identity.receipt.privateKey,
  )
  fingerprint.keepStatusUse({ iin, caseNumber, purposeId, signed })
  return ok(signed)
}

const nothing = { baseRecordId: null, version: null, consentNumber: null, capturedOn: null }
const blocked = { state: 'blocked' as const, ...nothing }

/** Of a blocked or destroyed record nothing but the fact is told (406-¶11.1, ¶11.2). */
function factsOf(standing: Standing | null) {
  if (standing === null) return { state: 'none' as const, ...nothing }
  switch (standing.state) {
    case 'ACTIVE': {
      const { baseRecordId, version, consentNumber, capturedOn } = standing
      return { state: 'active' as const, baseRecordId, version, consentNumber, capturedOn }
    }
    case 'BLOCKED':
      return blocked
    case 'DESTROYED':
      return { state: 'destroyed' as const, ...nothing }
  }
}
