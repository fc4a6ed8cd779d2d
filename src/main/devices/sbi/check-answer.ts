import type { z } from 'zod'
import { fail, ok, type Failure, type Result } from '../../../preload/contract/result.js'
import { readFingerprintImage, readImageRecord, type FingerprintImage, type Jpeg2000Decoder } from '../../fingerprint/index.js'
import type { DeviceErrorCode } from '../contract.js'
import { nextHash } from './hash-chain.js'
import { Biometric, DigitalId, inOrder, specVersion, type CaptureAnswer, type CaptureWish } from './messages.js'
import { positionOf } from './names.js'
import { openSigned, type Trust } from './signed-message.js'

/** One finger of an answer in which everything was proved. */
export interface CapturedFinger {
  readonly position: number
  readonly image: FingerprintImage
  /** 0 … 100, the device's own */
  readonly score: number
  /** false: below the score that was asked for; it is no sample */
  readonly enough: boolean
}

export interface CheckedAnswer {
  readonly fingers: readonly CapturedFinger[]
  /** of the last finger: the next request carries it */
  readonly hash: string
}

export interface AnswerChecks {
  readonly wish: CaptureWish
  readonly trust: Trust
  /** as the device's signed information says; every finger must come from the same device */
  readonly digitalId: DigitalId
  readonly jpeg2000: Jpeg2000Decoder
}

/** The registration client of MOSIP allows as much between its clock and the device's. */
const clockTolerance = 5 * 60_000

type Fault = Result<never, DeviceErrorCode>

/** All or nothing: one finger that does not hold spoils the answer, as it may be another person's. */
export function checkAnswer(
  answer: z.output<typeof CaptureAnswer>,
  checks: AnswerChecks,
): Result<CheckedAnswer, DeviceErrorCode> {
  const refused = answer.biometrics.find(({ error, data }) => data === '' || !isSuccess(error?.errorCode))
  if (refused !== undefined) return serviceFault(refused.error?.errorCode ?? '')
  const fingers: CapturedFinger[] = []
  let hash = checks.wish.previousHash
  for (const item of answer.biometrics) {
    const finger = checkItem(item.data, checks)
    if (!finger.ok) return finger
    hash = nextHash(hash, finger.value.record)
    if (item.hash !== hash) return fail('SERVICE_CHAIN_BROKEN', { finger: finger.value.captured.position })
    fingers.push(finger.value.captured)
  }
  const asked = inOrder(checks.wish)
  const foreign = fingers.find(({ position }) => !asked.includes(position))
  if (foreign !== undefined) return fail('FINGERS_OTHER_HAND', { finger: foreign.position }, true)
  const twice = fingers.find(({ position }, i) => fingers.findIndex((one) => one.position === position) !== i)
  if (twice !== undefined) return fail('SERVICE_ANSWER_FOREIGN', { finger: twice.position }, true)
  const absent = asked.find((position) => !fingers.some((finger) => finger.position === position))
  if (absent !== undefined) return fail('FINGERS_INCOMPLETE', { finger: absent }, true)
  return ok({ fingers, hash })
}

function checkItem(
  token: string,
  checks: AnswerChecks,
): Result<{ readonly captured: CapturedFinger; readonly record: Uint8Array }, DeviceErrorCode> {
  const signed = openSigned(token, checks.trust)
  if (!signed.ok) return signed
  const parsed = Biometric.safeParse(signed.value.payload)
  if (!parsed.success) return fail('SERVICE_RECORD_DAMAGED', { part: 'payload' })
  const foreign = checkBinding(parsed.data, checks)
  if (foreign !== null) return foreign
  const position = positionOf(parsed.data.bioSubType ?? '')
  if (position === null) return fail('SERVICE_ANSWER_FOREIGN', { field: 'bioSubType' }, true)
  const record = Uint8Array.from(Buffer.from(parsed.data.bioValue, 'base64url'))
  const image = checkRecord(record, position, checks)
  if (!image.ok) return image
  const score = Number(parsed.data.qualityScore)
  if (!(score >= 0 && score <= 100)) return fail('SERVICE_RECORD_DAMAGED', { part: 'qualityScore' })
  // The mock service, and not it alone, returns at once with what it has: the score is held against the request here.
  const enough = score >= checks.wish.requestedScore
  return ok({ captured: { position, image: image.value, score, enough }, record })
}

/** The answer belongs to this request, this device and this hour. @returns null when it does */
function checkBinding(biometric: Biometric, { wish, trust, digitalId }: AnswerChecks): Fault | null {
  const wanted = { transactionId: wish.transactionId, env: wish.environment, purpose: 'Registration', bioType: 'Finger' } as const
  const wrong = (['transactionId', 'env', 'purpose', 'bioType'] as const).find((field) => biometric[field] !== wanted[field])
  if (wrong !== undefined) return fail('SERVICE_ANSWER_FOREIGN', { field: wrong }, true)
  const signed = openSigned(biometric.digitalId, trust)
  if (!signed.ok) return signed
  const own = DigitalId.safeParse(signed.value.payload)
  const same =
    own.success &&
    own.data.serialNo === digitalId.serialNo &&
    own.data.make === digitalId.make &&
    own.data.model === digitalId.model
  if (!same) return fail('SERVICE_ANSWER_FOREIGN', { field: 'digitalId' })
  const off = Date.parse(biometric.timestamp) - trust.now
  return Math.abs(off) <= clockTolerance ? null : fail('SERVICE_CLOCK_WRONG', { seconds: Math.round(off / 1000) || 'unreadable' })
}

/** ISO/IEC 19794-4, one representation of 490 to 1,010 ppi whose picture has the size it declares. */
function checkRecord(
  record: Uint8Array,
  position: number,
  { jpeg2000 }: AnswerChecks,
): Result<FingerprintImage, 'SERVICE_RECORD_DAMAGED' | 'FINGERS_OTHER_HAND'> {
  const damaged = (part: string) => fail('SERVICE_RECORD_DAMAGED', { part, finger: position })
  const header = readImageRecord(record)
  if (!header.ok) return damaged('header')
  const { dpi, width, height } = header.value
  if (dpi < 490 || dpi > 1010) return damaged('resolution')
  const image = readFingerprintImage(record, { jpeg2000 })
  if (!image.ok) return damaged('picture')
  if (image.value.width !== width || image.value.height !== height) return damaged('size')
  if (header.value.position !== position) return fail('FINGERS_OTHER_HAND', { finger: header.value.position }, true)
  return image
}

const isSuccess = (code: string | undefined): boolean => code === undefined || code === '0'

/** Codes of the specification that mean something the person or the technician can mend; the rest is told by its number. */
export function serviceFault(code: string): { readonly ok: false; readonly error: Failure<DeviceErrorCode> } {
  switch (code) {
    case '101':
    case '701':
      return fail('SERVICE_TIMED_OUT', { service: code }, true)
    case '105':
      return fail('FINGERS_OTHER_HAND', { service: code }, true)
    case '106':
    case '202':
      return fail('DEVICE_REMOVED', { service: code }, true)
    case '107':
      return fail('SERVICE_CERTIFICATE_EXPIRED', { service: code })
    case '110':
    case '111':
    case '703':
      return fail('DEVICE_BUSY', { service: code }, true)
    case '112':
      return fail('SERVICE_ANSWER_FOREIGN', { service: code }, true)
    case '700':
      return fail('SERVICE_STREAM_LOST', { service: code }, true)
    default:
      return fail('SERVICE_REFUSED', { service: code.slice(0, 20) }, true)
  }
}

export const isOfVersion = (versions: readonly string[]): boolean => versions.includes(specVersion)
