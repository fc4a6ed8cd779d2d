import { sign, verify, X509Certificate, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { fail, ok, type Result } from '../preload/contract/result.js'
import { signedBytes } from '../main/outbox/submission/envelope.js'
import {
  openEnvelope,
  parseEnvelope,
  receiptBytes,
  type OpenedSubmission,
  type Receipt,
  type SignedReceipt,
} from '../main/outbox/submission/index.js'
import type { Clock, Random } from '../main/platform/ports.js'
import { admit, type AdmissionError } from './admission.js'
import type { Regime } from './base-keys.js'
import type { BaseIdentity } from './identity.js'
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

const verifyInPool = promisify<string, Buffer, { key: KeyObject; dsaEncoding: 'ieee-p1363' }, Buffer, boolean>(verify)
const signInPool = promisify<string, Buffer, { key: KeyObject; dsaEncoding: 'ieee-p1363' }, Buffer>(sign)

/**
 * One submission from bytes to signed receipt. Same key and same content: the first receipt again, however often.
 * Rejects only when the store fails: the answer is then "try again", never "stored".
 */
export function createIntake(sources: IntakeSources): Intake {
  const stationKeys = new Map<string, KeyObject>()
  const keyOf = (station: RegisteredStation): KeyObject => {
    const key = stationKeys.get(station.certificate) ?? new X509Certificate(station.certificate).publicKey
    stationKeys.set(station.certificate, key)
    return key
  }
  const commits = groupCommit(sources.regimes)
  return async (station, body) => {
    commits.enter()
    try {
      const examined = await examine(sources, station, keyOf(station), body)
      if (!examined.ok) return examined
      return examined.value.kind === 'earlier' ? ok(examined.value.signed) : await commits.commit(examined.value.acceptance)
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
  key: KeyObject,
  body: Uint8Array,
): Promise<Result<Examined, IntakeError>> {
  const envelope = parseEnvelope(body)
  if (!envelope.ok) return envelope
  const { header, headerBytes, signature } = envelope.value
  if (header.stationId !== station.stationId) return fail('UNKNOWN_STATION')
  const signed = await verifyInPool('sha384', signedBytes(headerBytes), { key, dsaEncoding: 'ieee-p1363' }, signature)
  if (!signed) return fail('SIGNATURE_INVALID')
  const regime = sources.regimes[header.kind]
  const earlier = regime.findByKey(header.idempotencyKey) ?? regime.findBySubmission(header.submissionId)
  if (earlier !== null) {
    return earlier.contentDigest === header.contentDigest
      ? ok({ kind: 'earlier', signed: earlier.signed })
      : fail('CONTENT_CONFLICT')
  }
  const { privateKey: basePrivateKey, publicKey: basePublicKey } = sources.identity.envelope
  const opened = openEnvelope(envelope.value, { basePrivateKey, basePublicKey })
  if (!opened.ok) return opened
  const admitted = admit(opened.value.record)
  if (!admitted.ok) return admitted
  if (regime.isEnrolled(opened.value.record.person.iin)) return fail('SUBJECT_ENROLLED', { requirement: '406-¶8.1' })
  return ok({ kind: 'new', acceptance: await acceptance(sources, opened.value) })
}

async function acceptance(sources: IntakeSources, opened: OpenedSubmission): Promise<Acceptance> {
  const { header, record, recordBytes } = opened
  const receipt: Receipt = {
    receiptId: sources.random.uuid(),
    submissionId: header.submissionId,
    stationId: header.stationId,
    baseRecordId: sources.random.uuid(),
    version: 1,
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
