import { fail, ok } from '../../preload/contract/index.js'
import { documentKindOf, failedChecks, readMrz } from '../identity/index.js'
import type { PlainDate } from '../rules/index.js'

/**
 * What the zone of the representative's document says of the fields of his form. His names are typed by the document itself: the zone
 * has them in Latin. A zone whose check digits disagree fills nothing (406-¶3.1).
 */
export function readZone(lines: readonly string[], today: PlainDate) {
  const mrz = readMrz(lines, today)
  if (!mrz.ok) return fail('REQUIREMENT_NOT_MET', { requirement: '406-¶3.1', reason: mrz.error.code, ...mrz.error.details })
  const failed = failedChecks(mrz.value)
  if (failed.length > 0)
    return fail('REQUIREMENT_NOT_MET', { requirement: '406-¶3.1', reason: 'MRZ_CHECK_DIGITS', fields: [...failed] })
  const { iin, documentNumber, expiresOn } = mrz.value
  return ok({ iin, documentKind: documentKindOf(mrz.value), documentNumber, documentExpiresOn: expiresOn?.toString() ?? null })
}
