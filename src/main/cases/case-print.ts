import type { CasePrint } from './case-documents.js'
import type { CaseBundle } from './case-rows.js'
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
    requirement: bundle.row.end_reason === 'R-REFUSED' ? '406-¶4.2' : (stop?.requirement ?? '406-¶6.2'),
    reason: bundle.row.end_reason,
    possibleFrom: typeof stop?.facts['possibleFrom'] === 'string' ? stop.facts['possibleFrom'] : null,
  }
}
