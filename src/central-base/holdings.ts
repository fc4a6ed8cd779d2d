import type { KeyObject } from 'node:crypto'
import { z } from 'zod'
import { fail, ok, type Result } from '../preload/contract/result.js'
import { publicServicesPurpose, signStatement, subjectEcho, type SignedStatement } from '../main/outbox/submission/index.js'
import type { Clock, Random } from '../main/platform/ports.js'
import type { Regime } from './base-keys.js'
import type { RegimeStorage, RegisteredStation } from './storage.js'

export type HoldingsError = 'MALFORMED' | 'PURPOSE_MISSING'

export interface HoldingsSources {
  readonly regimes: Readonly<Record<Regime, RegimeStorage>>
  readonly receiptKey: KeyObject
  readonly clock: Clock
  readonly random: Random
}

const HoldingsQuestion = z.strictObject({
  iin: z.string().regex(/^\d{12}$/),
  purposeId: z.string().max(60).optional(),
  /** of the subject's request D-11 */
  requestNumber: z.string().min(1).max(60),
  /** chosen by the station: binds the answer to this very question */
  nonce: z.string().regex(/^[0-9a-f]{32,64}$/),
})

/** 395-¶15.1, CX-38: what is held of one stated person, or was, and what it was used for. @param question parsed JSON */
export function tellHoldings(
  { regimes, receiptKey, clock, random }: HoldingsSources,
  { stationId }: RegisteredStation,
  question: unknown,
): Result<SignedStatement<'holdings'>, HoldingsError> {
  const parsed = HoldingsQuestion.safeParse(question)
  if (!parsed.success) return fail('MALFORMED', { field: parsed.error.issues[0]?.path.join('.') ?? '' })
  const { iin, purposeId, requestNumber, nonce } = parsed.data
  if (purposeId !== publicServicesPurpose) return fail('PURPOSE_MISSING', { requirement: '395-¶17' })
  const [statementId, at] = [random.uuid(), new Date(clock.now()).toISOString()]
  const both = [regimes.fingerprint.rights, regimes.face.rights]
  const held = both.map((rights) => rights.holdings(iin))
  for (const rights of both) rights.keepInformation({ statementId, iin, stationId, requestNumber, purposeId, at })
  const subject = subjectEcho(nonce, iin)
  return ok(signStatement({ kind: 'holdings', statementId, stationId, subject, requestNumber, regimes: held, at }, receiptKey))
}

const mostNotices = 100

/** 406-¶11.3: the enrolling station learns what befell its records, and of whom it does not learn. */
export function tellNotices(
  { regimes, receiptKey, clock }: HoldingsSources,
  { stationId }: RegisteredStation,
  asked: string | null,
): Result<SignedStatement<'notices'>, 'MALFORMED'> {
  if (asked === null || !/^\d{1,15}$/.test(asked)) return fail('MALFORMED', { field: 'after' })
  const after = Number(asked)
  const notices = [regimes.fingerprint, regimes.face]
    .flatMap(({ rights }) => rights.notices(stationId, after, mostNotices))
    .sort((one, other) => one.sequence - other.sequence)
    .slice(0, mostNotices)
  const at = new Date(clock.now()).toISOString()
  return ok(signStatement({ kind: 'notices', stationId, after, notices, at }, receiptKey))
}
