import type { KeyObject } from 'node:crypto'
import { fail, ok, type Result } from '../../preload/contract/index.js'
import type { Identity } from '../../preload/contract/cases.js'
import { damageCodes } from '../../preload/contract/recognition.js'
import type { StationKeys } from '../keys/index.js'
import { sealSubmission, type NewSubmission, type SubmissionRecord } from '../outbox/index.js'
import type { FingerprintSubmission2 } from '../outbox/submission/index.js'
import type { Random } from '../platform/ports.js'
import type { ConsentRow } from './case-rows.js'
import { representationOf } from './representation.js'
import type { SubmissionMaterial } from './submission.store.js'

export interface SealingPorts {
  readonly keys: StationKeys
  readonly random: Random
  readonly stationPrivateKey: KeyObject
  readonly basePublicKey: KeyObject
  readonly employeeLogin: string
  /** instant of the submission: a presence that lasts ends with it (406-¶5.1) */
  readonly endedAt: string
}

export type SubmissionError =
  'RECORD_MISSING' | 'RECORD_DAMAGED' | 'RECORD_KEY_DESTROYED' | 'RECORD_KEY_VERSION_UNKNOWN' | 'MALFORMED' | 'TOO_LARGE'

/**
 * The case as it is sent: one submission a regime (CR-7), each canonical record sealed for the Base and signed by the
 * station. Plain bytes live only inside this call.
 */
export function sealCase(material: SubmissionMaterial, ports: SealingPorts): Result<readonly NewSubmission[], SubmissionError> {
  const opened = openAll(material, ports.keys)
  if (!opened.ok) return opened
  const content = opened.value
  const drafts = [
    fingerprintRecord(material, content, ports),
    ...(material.bundle.face === null ? [] : [faceRecord(material, content, ports)]),
  ]
  const sealed: NewSubmission[] = []
  for (const record of drafts) {
    if (record === null) return fail('RECORD_MISSING')
    const made = sealSubmission(record, ports, ports.random)
    if (!made.ok) return made
    sealed.push({
      submissionId: record.submissionId,
      lane: record.kind,
      caseId: material.bundle.row.case_id,
      caseNumber: material.bundle.row.number,
      idempotencyKey: record.idempotencyKey,
      contentDigest: made.value.contentDigest,
      sealed: made.value.sealed,
    })
  }
  for (const bytes of content.values()) bytes.fill(0)
  return ok(sealed)
}

type Content = ReadonlyMap<string, Buffer>

function openAll(material: SubmissionMaterial, keys: StationKeys): Result<Content, SubmissionError> {
  const content = new Map<string, Buffer>()
  for (const record of material.records) {
    const opened = keys.openRecord(record)
    if (!opened.ok) return opened
    content.set(record.recordId, opened.value)
  }
  return ok(content)
}

const base64 = (content: Content, recordId: string | null): string | null =>
  (recordId === null ? undefined : content.get(recordId))?.toString('base64') ?? null

function common(material: SubmissionMaterial, content: Content, ports: SealingPorts, kind: ConsentRow['kind']) {
  const { row, consents } = material.bundle
  const identity: Identity | null = row.identity === null ? null : JSON.parse(row.identity)
  const consent = consents.find((one) => one.kind === kind && one.state === 'accepted')
  const scan = base64(content, consent?.scan_record_id ?? null)
  if (identity === null || consent === undefined || scan === null) return null
  const { signed_at: signedAt, accepted_at: acceptedAt, scan_digest: digest, scan_media_type: mediaType } = consent
  if (signedAt === null || acceptedAt === null || digest === null || !isScanType(mediaType)) return null
  const representation = representationOf(material.bundle, content, ports.endedAt)
  if (!representation.ok) return null
  const { iin, surname, name, patronymic, birthDate, sex } = identity
  return {
    version: 2 as const,
    submissionId: ports.random.uuid(),
    idempotencyKey: ports.random.uuid(),
    stationId: material.stationId,
    departmentCode: row.department_code,
    caseNumber: row.number,
    person: { iin, surname, name, patronymic, birthDate, sex },
    consent: {
      number: consent.consent_number,
      kind,
      textVersion: consent.text_version,
      textDigest: consent.text_digest,
      language: consent.language,
      signedAt,
      acceptedAt,
      scan: { mediaType, digest, base64: scan },
      mark: consent.mark,
      form: consent.form,
      signatory: consent.signatory,
    },
    representation: representation.value,
    capturedOn: identity.identifiedOn,
    employeeLogin: ports.employeeLogin,
  }
}

const isScanType = (type: string | null): type is 'application/pdf' | 'image/jpeg' | 'image/png' =>
  type === 'application/pdf' || type === 'image/jpeg' || type === 'image/png'

function fingerprintRecord(material: SubmissionMaterial, content: Content, ports: SealingPorts): SubmissionRecord | null {
  const shared = common(material, content, ports, 'fingerprint')
  if (shared === null) return null
  const taken = material.bundle.fingers.filter((finger) => finger.image_record_id !== null)
  const fingers = taken.flatMap((finger) => {
    const template = base64(content, finger.template_record_id)
    const image = base64(content, finger.image_record_id)
    const device = [...material.devices].reverse().find(({ position }) => position === finger.position)
    if (template === null || image === null || device === undefined) return []
    const { model, serial, driverVersion, dpi } = device
    return [
      {
        position: finger.position,
        template,
        image: { mediaType: 'image/png' as const, base64: image },
        quality: finger.quality ?? 0,
        device: { model, serial, driverVersion, dpi },
      },
    ]
  })
  if (fingers.length !== taken.length) return null
  const repeats = repeatsOf(material)
  if (repeats === undefined) return null
  return { ...shared, kind: 'fingerprint', fingers, exceptions: exceptionsOf(material, ports.employeeLogin), repeats }
}

/** 406-¶6.2: each position without a sample has its reason and the login of the one who confirmed it. */
function exceptionsOf({ bundle, logins }: SubmissionMaterial, employeeLogin: string): Fingerprint['exceptions'] {
  return bundle.fingers.flatMap(({ position, reason, image_record_id: image, confirmed_by: by, return_on: returnOn }) =>
    image === null && isReason(reason)
      ? [{ position, reason, confirmedBy: (by === null ? undefined : logins[by]) ?? employeeLogin, returnOn }]
      : [],
  )
}

/** 406-¶8, ¶9.1: the version that is replaced and everything that grounds it. @returns undefined when a part is missing */
function repeatsOf({ bundle, recognitionStatements, logins }: SubmissionMaterial): Fingerprint['repeats'] | undefined {
  const { enrolment, row } = bundle
  if (enrolment?.state !== 'active') return null
  const damage = damageCodes.find((code) => code === row.damage)
  const senior = bundle.confirmations.find(({ kind, state }) => kind === 'repeated-enrolment' && state === 'confirmed')
  const confirmedBy = loginOf(senior?.decided_by_account ?? null, logins)
  const { base_record_id: baseRecordId, version, consent_number: earlierConsent } = enrolment
  if (damage === undefined || confirmedBy === null || baseRecordId === null || version === null || earlierConsent === null)
    return undefined
  const recognitionStatementIds = recognitionStatements.map((statement) => String(JSON.parse(statement).statementId))
  return { baseRecordId, version, damage, recognitionStatementIds, earlierConsent, confirmedBy }
}

/** An account of this station, or a senior at another one as the Base named him: `base:<login>@<station>`. */
function loginOf(account: string | null, logins: SubmissionMaterial['logins']): string | null {
  if (account === null) return null
  return logins[account] ?? /^base:([^@]+)@/.exec(account)?.[1] ?? null
}

type Fingerprint = FingerprintSubmission2
type Reason = Fingerprint['exceptions'][number]['reason']
const isReason = (reason: string | null): reason is Reason => reason !== null && reason.startsWith('F-')

function faceRecord(material: SubmissionMaterial, content: Content, ports: SealingPorts): SubmissionRecord | null {
  const shared = common(material, content, ports, 'face')
  const { face } = material.bundle
  const template = base64(content, face?.template_record_id ?? null)
  const image = base64(content, face?.image_record_id ?? null)
  if (shared === null || face === null || template === null || image === null) return null
  return {
    ...shared,
    kind: 'face',
    face: { template, image: { mediaType: 'image/png', base64: image }, models: face.models, quality: face.quality },
  }
}
