import type { CaseView } from '../cases/view.js'

/** Answers of the Base to a submission of a person who has a record that this station did not know of. */
const enrolled = ['SUBJECT_ENROLLED', 'REPEAT_CONFLICT']

/** Whether the Base refused this submission because the person is enrolled (406-¶8.1, ¶9.1): IT staff have nothing to mend. */
export const isRefusedAsEnrolled = ({ kind, state, baseSays }: CaseView['submissions'][number]): boolean =>
  kind === 'fingerprint' && state === 'dead-letter' && baseSays !== null && enrolled.includes(baseSays)

/** Whether the Base refused the fingerprints because the person is enrolled (406-¶8.1, ¶9.1). */
export const refusedAsEnrolled = ({ submissions }: Pick<CaseView, 'submissions'>): boolean =>
  submissions.some(isRefusedAsEnrolled)
