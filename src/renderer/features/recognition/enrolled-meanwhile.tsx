import { Law } from '../../components/law.js'
import { Notice } from '../../components/notice.js'
import { useWords } from '../../i18n/words.js'
import type { CaseView } from '../cases/view.js'
import { CloseAsEnrolled } from './recognition.js'
import { refusedAsEnrolled } from './refused-as-enrolled.js'

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
