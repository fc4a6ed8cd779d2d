import type { CaseBundle } from '../cases/index.js'

/**
 * 406-¶8.2: a repeated collection has a consent of its own that names the earlier one. With an active record nothing is prepared
 * before everything grounds the repetition, so the record alone decides here. @returns null for a first collection
 */
export const earlierConsentOf = ({ enrolment }: CaseBundle): string | null =>
  enrolment?.state === 'active' ? enrolment.consent_number : null
