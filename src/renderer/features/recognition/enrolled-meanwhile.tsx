import { Law } from '../../components/law.js'
import { Notice } from '../../components/notice.js'
import { useWords } from '../../i18n/words.js'
import type { CaseView } from '../cases/view.js'
import { CloseAsEnrolled } from './recognition.js'

/** Answers of the Base to a submission of a person who has a record that this station did not know of. */
const enrolled = ['SUBJECT_ENROLLED', 'REPEAT_CONFLICT']

/** Whether the Base refused the fingerprints because the person is enrolled (406-¶8.1, ¶9.1). */
export const refusedAsEnrolled = ({ submissions }: CaseView): boolean =>
  submissions.some(
    ({ kind, state, baseSays }) =>
      kind === 'fingerprint' && state === 'dead-letter' && baseSays !== null && enrolled.includes(baseSays),
  )

export function EnrolledMeanwhile({ view }: { readonly view: CaseView }) {
  const { t } = useWords()
  if (view.state !== 'SENDING' || !refusedAsEnrolled(view)) return null
  return (
    <Notice tone="warn" title={t('recognition:meanwhile')}>
      <p>{t('recognition:meanwhileSafe')}</p>
      <p>{t('recognition:meanwhileNext')}</p>
      <Law id="406-¶8.1" />
      <CloseAsEnrolled view={view} primary={false} />
    </Notice>
  )
}
