import { fail, ok, type Result } from '../../preload/contract/index.js'
import type { CapacityView } from '../../preload/contract/cases.js'
import { statedCapacity, type Authority, type RepresentativeIdentity } from './capacity-facts.js'
import type { ApplicationRow, CaseBundle, PresenceRow } from './case-rows.js'

type ScanType = 'application/pdf' | 'image/jpeg' | 'image/png'

/** 406-¶5 as the Base keeps it with the record: who, on what authority, by which application, how long he was there. */
export interface Representation {
  readonly kind: CapacityView['kind']
  readonly courtDecision: { readonly number: string; readonly date: string; readonly court: string }
  readonly representative: Pick<RepresentativeIdentity, 'iin' | 'surname' | 'name' | 'patronymic'>
  readonly authority: Authority
  readonly application: {
    readonly number: string
    readonly textDigest: string
    readonly signedAt: string
    readonly form: ApplicationRow['form']
    /** base64 of the whole file, SHA-384 of it */
    readonly evidence: { readonly mediaType: ScanType; readonly digest: string; readonly base64: string }
  }
  readonly presence: Interval[]
}

interface Interval {
  readonly from: string
  readonly until: string
}

/**
 * @param records opened records of the case by their id
 * @param endedAt instant at which a presence that still lasts ends: the moment of the submission
 * @returns null for a person of full capacity; `RECORD_MISSING` when the case is not complete, which the rules have excluded
 */
export function representationOf(
  bundle: CaseBundle,
  records: ReadonlyMap<string, Buffer>,
  endedAt: string,
): Result<Representation | null, 'RECORD_MISSING'> {
  const stated = statedCapacity(bundle)
  if (stated === null) return ok(null)
  const application = applicationOf(bundle.application, records)
  if (bundle.representative === null || application === null) return fail('RECORD_MISSING')
  const { iin, surname, name, patronymic }: RepresentativeIdentity = JSON.parse(bundle.representative.identity)
  const { number, decidedOn, court } = stated.courtDecision
  return ok({
    kind: stated.kind,
    courtDecision: { number, date: decidedOn, court },
    representative: { iin, surname, name, patronymic },
    authority: JSON.parse(bundle.representative.authority),
    application,
    presence: intervalsOf(bundle.presence, endedAt),
  })
}

function applicationOf(row: ApplicationRow | null, records: ReadonlyMap<string, Buffer>): Representation['application'] | null {
  if (row === null || row.evidence_record_id === null) return null
  const { signed_at: signedAt, evidence_digest: digest, evidence_media_type: mediaType } = row
  const base64 = records.get(row.evidence_record_id)?.toString('base64')
  if (signedAt === null || digest === null || base64 === undefined || !isScanType(mediaType)) return null
  const evidence = { mediaType, digest, base64 }
  return { number: row.application_number, textDigest: row.text_digest, signedAt, form: row.form, evidence }
}

/** Marks in their order: each arrival up to the next departure. */
export function intervalsOf(marks: readonly PresenceRow[], endedAt: string): Interval[] {
  return marks.flatMap(({ present, at }, index) => {
    if (present === 0 || marks[index - 1]?.present === 1) return []
    const departure = marks.slice(index + 1).find((mark) => mark.present === 0)
    return [{ from: at, until: departure?.at ?? endedAt }]
  })
}

const isScanType = (type: string | null): type is ScanType =>
  type === 'application/pdf' || type === 'image/jpeg' || type === 'image/png'
