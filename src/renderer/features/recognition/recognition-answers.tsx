import { localTime } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import type { CaseView } from '../cases/view.js'

/** What the Base said of each touch, in words; figures of a comparison never leave it. */
export function RecognitionAnswers({ view }: { readonly view: CaseView }) {
  const { t } = useWords()
  const { recognitions } = view.enrolment
  if (recognitions.length === 0) return null
  return (
    <section className="sheet stack-tight" aria-label={t('recognition:answers')}>
      <h2>{t('recognition:answers')}</h2>
      <ol className="touches">
        {recognitions.map(({ number, at, positions, outcome, band }) => (
          <li key={number} data-touch={outcome}>
            {localTime(at)} · {positions.map((position) => t(`capture:finger.${position}`)).join(', ')}:{' '}
            <b>{t(`recognition:outcome.${outcome}`)}</b>
            {outcome === 'non-match' ? <span className="soft"> ({t(`recognition:band.${band}`)})</span> : null}
          </li>
        ))}
      </ol>
    </section>
  )
}
