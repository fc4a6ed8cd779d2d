import { fail, ok, type Result } from '../preload/contract/result.js'
import { compare, decodeTemplate, prepare, scoreAtFmr, type PreparedFinger } from '../main/fingerprint/index.js'
import {
  decodeRecord,
  openRecognition,
  parseEnvelope,
  publicServicesPurpose,
  signStatement,
  type Probe,
  type RecognitionBand,
  type RecognitionRecord,
  type SignedStatement,
} from '../main/outbox/submission/index.js'
import type { Clock, Random } from '../main/platform/ports.js'
import type { BaseIdentity } from './identity.js'
import { isFromStation } from './station-signature.js'
import type { RegimeStorage, RegisteredStation, Standing } from './storage.js'

export type RecogniseError =
  | 'MALFORMED'
  | 'TOO_LARGE'
  | 'UNKNOWN_STATION'
  | 'SIGNATURE_INVALID'
  | 'UNDECRYPTABLE'
  | 'SCHEMA_UNKNOWN'
  | 'CONTENT_CONFLICT'
  | 'PURPOSE_MISSING'
  | 'TEMPLATE_UNREADABLE'
  | 'SUBJECT_UNKNOWN'

export interface RecogniseSources {
  readonly identity: BaseIdentity
  readonly fingerprint: RegimeStorage
  readonly clock: Clock
  readonly random: Random
}

export type Recognise = (
  station: RegisteredStation,
  body: Uint8Array,
) => Promise<Result<SignedStatement<'recognition'>, RecogniseError>>

/**
 * 406-¶8.1: are the probes fingers of the active version of the one stated person? No archived version is opened
 * (406-¶9.2), nobody else is looked at (CX-20), no score leaves. The same question has the same answer, however often.
 */
export function createRecognise(sources: RecogniseSources): Recognise {
  return async (station, body) => {
    const envelope = parseEnvelope(body)
    if (!envelope.ok) return envelope
    const { header } = envelope.value
    if (header.kind !== 'recognition') return fail('MALFORMED', { part: 'kind' })
    if (header.stationId !== station.stationId) return fail('UNKNOWN_STATION')
    if (!(await isFromStation(envelope.value, station))) return fail('SIGNATURE_INVALID')
    const earlier = sources.fingerprint.findRecognition(header.submissionId)
    if (earlier !== null) return earlierAnswer(earlier, header)
    const { privateKey: basePrivateKey, publicKey: basePublicKey } = sources.identity.envelope
    const record = openRecognition(envelope.value, { basePrivateKey, basePublicKey })
    return record.ok ? answer(sources, record.value, header.contentDigest) : record
  }
}

function earlierAnswer(
  earlier: { readonly contentDigest: string; readonly signed: SignedStatement<'recognition'> },
  header: { readonly contentDigest: string; readonly stationId: string },
): Result<SignedStatement<'recognition'>, 'CONTENT_CONFLICT'> {
  const same = earlier.contentDigest === header.contentDigest && earlier.signed.statement.stationId === header.stationId
  return same ? ok(earlier.signed) : fail('CONTENT_CONFLICT')
}

function answer(
  sources: RecogniseSources,
  record: RecognitionRecord,
  contentDigest: string,
): Result<SignedStatement<'recognition'>, RecogniseError> {
  const { purposeId } = record
  if (purposeId !== publicServicesPurpose) return fail('PURPOSE_MISSING', { requirement: '395-¶17' })
  const probes = readProbes(record.probes)
  if (!probes.ok) return probes
  const standing = standingOf(sources.fingerprint, record.iin)
  if (standing === null) return fail('SUBJECT_UNKNOWN')
  const signed = signStatement(
    {
      kind: 'recognition',
      statementId: sources.random.uuid(),
      stationId: record.stationId,
      requestId: record.requestId,
      ...outcomeOf(sources.fingerprint, standing, probes.value),
      positions: record.probes.map((probe) => probe.position),
      at: new Date(sources.clock.now()).toISOString(),
    },
    sources.identity.receipt.privateKey,
  )
  const { iin, requestId, caseNumber } = record
  return ok(sources.fingerprint.keepRecognition({ iin, requestId, contentDigest, caseNumber, purposeId, signed }).signed)
}

interface Finger {
  readonly position: number
  readonly prepared: PreparedFinger
}

function readProbes(probes: readonly Probe[]): Result<readonly Finger[], 'TEMPLATE_UNREADABLE'> {
  const fingers: Finger[] = []
  for (const probe of probes) {
    const finger = fingerOf(probe)
    if (finger === null) return fail('TEMPLATE_UNREADABLE', { position: probe.position })
    fingers.push(finger)
  }
  return ok(fingers)
}

/** @returns null when the template is none, or is of another finger than it is sent for */
function fingerOf({ position, template }: { readonly position: number; readonly template: string }): Finger | null {
  const bytes = Buffer.from(template, 'base64')
  const decoded = decodeTemplate(bytes)
  bytes.fill(0)
  if (!decoded.ok || ![0, position].includes(decoded.value.position)) return null
  return { position, prepared: prepare(decoded.value) }
}

/** 395-¶26.1: a block stands with the person, whether or not a record has come yet. @returns null: nothing is held of him */
function standingOf(storage: RegimeStorage, iin: string): Standing | 'blocked' | null {
  if (storage.rights.isBlocked(iin)) return 'blocked'
  const standing = storage.standing(iin)
  return standing?.state === 'DESTROYED' ? null : standing
}

/** 406-¶11.1: a blocked record is temporarily unavailable, which is never "not matched". */
function outcomeOf(storage: RegimeStorage, standing: Standing | 'blocked', probes: readonly Finger[]) {
  if (standing === 'blocked' || standing.state !== 'ACTIVE') return unavailable
  const stored = storedFingers(storage, standing.baseRecordId)
  if (stored === null) return unavailable
  const band = bestBand(probes, stored)
  const outcome = band === 'match' ? ('match' as const) : ('non-match' as const)
  return { baseRecordId: standing.baseRecordId, version: standing.version, outcome, band }
}

const unavailable = { baseRecordId: null, version: null, outcome: 'unavailable' as const, band: 'none' as const }

/** @returns null when the record's key was destroyed. @throws when it is damaged */
function storedFingers(storage: RegimeStorage, baseRecordId: string): readonly Finger[] | null {
  const bytes = storage.openActive(baseRecordId)
  if (bytes === null) return null
  const record = decodeRecord(bytes)
  bytes.fill(0)
  if (!record.ok || record.value.kind !== 'fingerprint') throw new Error(`record ${baseRecordId} cannot be read`)
  return record.value.fingers.flatMap((finger) => fingerOf(finger) ?? [])
}

const bands: readonly RecognitionBand[] = ['none', 'low', 'near', 'match']

/** Each probe against the stored finger of its position and, failing that, against every finger of this person. */
function bestBand(probes: readonly Finger[], stored: readonly Finger[]): RecognitionBand {
  let best: RecognitionBand = 'none'
  for (const probe of probes) {
    const [own, others] = [true, false].map((same) => stored.filter(({ position }) => (position === probe.position) === same))
    for (const finger of [...own, ...others]) {
      const band = bandOf(compare(probe.prepared, finger.prepared), finger.position === probe.position)
      if (bands.indexOf(band) > bands.indexOf(best)) best = band
      if (best === 'match') return best
    }
  }
  return best
}

/**
 * The record of 406-¶8.1 bears a band: a score would let one climb towards a forged finger. The finger of the stated
 * position matches at a false match rate of 0.01 %; up to nine others are more chances, so each must be ten times rarer.
 */
function bandOf(score: number, statedPosition: boolean): RecognitionBand {
  if (score >= scoreAtFmr(statedPosition ? 1e-4 : 1e-5)) return 'match'
  if (score >= scoreAtFmr(1e-3)) return 'near'
  return score >= scoreAtFmr(1e-2) ? 'low' : 'none'
}
