import { sign, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { fail, ok, type Result } from '../preload/contract/result.js'
import {
  openEnvelope,
  parseEnvelope,
  receiptBytes,
  repeatsOf,
  type OpenedSubmission,
  type Receipt,
  type SignedReceipt,
} from '../main/outbox/submission/index.js'
import type { Clock, Random } from '../main/platform/ports.js'
import { admit, type AdmissionError } from './admission.js'
import type { Regime } from './base-keys.js'
import type { BaseIdentity } from './identity.js'
import { answerAgain, mayBeFirst, nextVersion } from './sqlite-regime.js'
import { isFromStation } from './station-signature.js'
import type { Acceptance, AcceptError, RegimeStorage, RegisteredStation } from './storage.js'

export type IntakeError =
  | 'MALFORMED'
  | 'TOO_LARGE'
  | 'UNKNOWN_STATION'
  | 'SIGNATURE_INVALID'
  | 'UNDECRYPTABLE'
  | 'SCHEMA_UNKNOWN'
  | AcceptError
  | AdmissionError

export interface IntakeSources {
  readonly identity: BaseIdentity
  readonly regimes: Readonly<Record<Regime, RegimeStorage>>
  readonly clock: Clock
  readonly random: Random
}

export type Intake = (station: RegisteredStation, body: Uint8Array) => Promise<Result<SignedReceipt, IntakeError>>

const signInPool = promisify<string, Buffer, { key: KeyObject; dsaEncoding: 'ieee-p1363' }, Buffer>(sign)

/**
 * One submission from bytes to signed receipt. Same key and same content: the first receipt again, however often.
 * Rejects only when the store fails: the answer is then "try again", never "stored".
 */
export function createIntake(sources: IntakeSources): Intake {
  const commits = groupCommit(sources.regimes)
  return async (station, body) => {
    commits.enter()
    try {
      const examined = await examine(sources, station, body)
      if (!examined.ok) return examined
      if (examined.value.kind === 'earlier') return ok(examined.value.signed)
      const { acceptance } = examined.value
      return await commits.commit(acceptance).finally(() => acceptance.recordBytes.fill(0))
    } finally {
      commits.leave()
    }
  }
}

type Examined =
  { readonly kind: 'earlier'; readonly signed: SignedReceipt } | { readonly kind: 'new'; readonly acceptance: Acceptance }

/** Everything that can be refused without writing, cheapest first; nothing is decrypted before the signature holds. */
async function examine(
  sources: IntakeSources,
  station: RegisteredStation,
  body: Uint8Array,
): Promise<Result<Examined, IntakeError>> {
  const envelope = parseEnvelope(body)
  if (!envelope.ok) return envelope
  const { header } = envelope.value
  const { kind } = header
  if (kind !== 'fingerprint' && kind !== 'face') return fail('MALFORMED', { part: 'kind' })
  if (header.stationId !== station.stationId) return fail('UNKNOWN_STATION')
  if (!(await isFromStation(envelope.value, station))) return fail('SIGNATURE_INVALID')
  const regime = sources.regimes[kind]
  const earlier = regime.findByKey(header.idempotencyKey) ?? regime.findBySubmission(header.submissionId)
  if (earlier !== null) {
    const again = answerAgain(earlier, header.contentDigest)
    return again.ok ? ok({ kind: 'earlier', signed: again.value }) : again
  }
  const { privateKey: basePrivateKey, publicKey: basePublicKey } = sources.identity.envelope
  const opened = openEnvelope(envelope.value, { basePrivateKey, basePublicKey })
  if (!opened.ok) return opened
  const admitted = admit(opened.value.record)
  if (!admitted.ok) return admitted
  const mayStore = regime.mayStore(opened.value.record)
  if (!mayStore.ok) return mayStore
  const standing = regime.standing(opened.value.record.person.iin)
  const first = repeatsOf(opened.value.record) === null ? mayBeFirst(standing) : ok(null)
  if (!first.ok) return first
  return ok({ kind: 'new', acceptance: await acceptance(sources, opened.value, nextVersion(standing)) })
}

/** What the store checks again in its transaction, with a receipt that is of no account until then. */
async function acceptance(sources: IntakeSources, opened: OpenedSubmission, version: number): Promise<Acceptance> {
  const { header, record, recordBytes } = opened
  const receipt: Receipt = {
    receiptId: sources.random.uuid(),
    submissionId: header.submissionId,
    stationId: header.stationId,
    baseRecordId: sources.random.uuid(),
    version,
    contentDigest: header.contentDigest,
    acceptedAt: new Date(sources.clock.now()).toISOString(),
  }
  const key = { key: sources.identity.receipt.privateKey, dsaEncoding: 'ieee-p1363' as const }
  const signature = await signInPool('sha384', receiptBytes(receipt), key)
  const signed = { receipt, signature: signature.toString('base64') }
  return { record, recordBytes, contentDigest: header.contentDigest, signed }
}

interface Waiting {
  readonly acceptance: Acceptance
  readonly resolve: (answer: Result<SignedReceipt, AcceptError>) => void
  readonly reject: (reason: unknown) => void
}

/**
 * Submissions that are under way together share one transaction, so one fsync: it is made as soon as every one of them is
 * ready or refused, and each is answered after it. A single one never waits.
 */
function groupCommit(regimes: IntakeSources['regimes']) {
  let underWay = 0
  let waiting: Waiting[] = []
  const flushWhenAllAreReady = (): void => {
    if (waiting.length === 0 || waiting.length < underWay) return
    const ready = waiting
    waiting = []
    for (const kind of ['fingerprint', 'face'] as const) {
      flush(
        regimes[kind],
        ready.filter((one) => one.acceptance.record.kind === kind),
      )
    }
  }
  return {
    enter: (): void => void (underWay += 1),
    leave: (): void => {
      underWay -= 1
      flushWhenAllAreReady()
    },
    commit: (acceptance: Acceptance): Promise<Result<SignedReceipt, AcceptError>> =>
      new Promise((resolve, reject) => {
        waiting.push({ acceptance, resolve, reject })
        flushWhenAllAreReady()
      }),
  }
}

function flush(storage: RegimeStorage, batch: readonly Waiting[]): void {
  if (batch.length === 0) return
  try {
    const answers = storage.accept(batch.map((one) => one.acceptance))
    batch.forEach((one, at) => one.resolve(answers[at]))
  } catch (error) {
    for (const one of batch) one.reject(error)
  }
}
