import { localTime } from '../rules/index.js'
import type { CasePrint, NonRecognition } from './case-documents.js'
import type { CaseBundle, ConfirmationRow } from './case-rows.js'
import type { CaseViewInput } from './case-view.js'

/** @returns null while nobody is identified: then there is nobody to print about */
export function printOf(bundle: CaseBundle, view: CaseViewInput, today: string): CasePrint | null {
  if (view.identity === null) return null
  const stop = view.parts.find(({ decision }) => decision !== null && !decision.allowed)?.decision ?? null
  return {
    number: bundle.row.number,
    departmentCode: bundle.row.department_code,
    employeeName: bundle.row.employee_name,
    identity: view.identity,
    today,
    fingers: view.fingers.map(({ position, reason, state }) => ({
      position,
      reason: state === 'captured' ? null : (reason ?? 'F-TRIES'),
    })),
    consentNumber: view.consents.fingerprint?.number ?? '',
    replaced: view.consents.fingerprint?.mark === 'repeated',
    seniorName: confirmedOf(bundle, 'exclusion')?.decided_by ?? null,
    nonRecognition: nonRecognitionOf(bundle),
    requirement: bundle.row.end_reason === 'R-REFUSED' ? '406-¶4.2' : (stop?.requirement ?? '406-¶6.2'),
    reason: bundle.row.end_reason,
    possibleFrom: typeof stop?.facts['possibleFrom'] === 'string' ? stop.facts['possibleFrom'] : null,
  }
}

const confirmedOf = (bundle: CaseBundle, kind: ConfirmationRow['kind']): ConfirmationRow | undefined =>
  bundle.confirmations.find((one) => one.kind === kind && one.state === 'confirmed')

/** @returns null until everything D-07 certifies is there: the failed recognition, the damage, the senior's confirmation */
function nonRecognitionOf(bundle: CaseBundle): NonRecognition | null {
  const { enrolment, recognitions, row } = bundle
  const senior = confirmedOf(bundle, 'repeated-enrolment')?.decided_by ?? null
  const failed = recognitions.filter(({ outcome }) => outcome === 'non-match')
  if (enrolment?.base_record_id == null || enrolment.version === null || row.damage === null || senior === null) return null
  if (failed.length === 0) return null
  return {
    earlierRecord: { id: enrolment.base_record_id, version: enrolment.version },
    attempts: failed.map(({ at, positions, band }) => ({
      time: localTime(at),
      fingers: JSON.parse(positions),
      band: band === 'match' ? 'near' : band,
    })),
    damage: row.damage,
    seniorName: senior,
  }
}
