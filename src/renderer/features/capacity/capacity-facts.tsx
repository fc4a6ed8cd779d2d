import { Button } from '../../components/button.js'
import { localTime, shortDate } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import type { CaseView } from '../cases/view.js'
import { useCapacityDrafts } from './capacity-drafts.js'
import { nameOfRepresentative } from './words-of-kind.js'

/** What was stated, in the words of the papers; it can be changed until the first finger. */
export function CapacityFacts({ view }: { readonly view: CaseView }) {
  const { t } = useWords()
  const choose = useCapacityDrafts((slice) => slice.choose)
  const stated = view.capacity
  if (stated === null) return null
  const { courtDecision, representative, kind } = stated
  const changeable = view.state === 'IDENTIFIED' || view.state === 'EXPLAINED' || view.state === 'CONSENTED'
  return (
    <div className="stack-tight">
      <dl className="facts" data-representative={representative === null ? 'none' : 'identified'}>
        <dt>{t('capacity:question')}</dt>
        <dd>
          <b>{t(`capacity:kind.${kind}`)}</b>
        </dd>
        <dt>{t('capacity:court.title')}</dt>
        <dd>
          {courtDecision.court}, № {courtDecision.number}, {shortDate(courtDecision.decidedOn)}
        </dd>
        {representative === null ? null : (
          <>
            <dt>{t(`capacity:representative.${kind}`)}</dt>
            <dd>
              <b>{nameOfRepresentative(stated)}</b>, {representative.iin}
              <br />
              {t(`identity:document.${representative.documentKind}`)} № {representative.documentNumber},{' '}
              {representative.documentIssuer}, {shortDate(representative.documentIssuedOn)}–
              {shortDate(representative.documentExpiresOn)}
            </dd>
            <dt>{t('capacity:authority.title')}</dt>
            <dd>
              {representative.authority.body}, № {representative.authority.number}, {shortDate(representative.authority.date)}
              {representative.authority.until === null ? null : `–${shortDate(representative.authority.until)}`}
            </dd>
          </>
        )}
      </dl>
      <p className="small">{t(`capacity:signs.${kind}`)}</p>
      <div className="row">
        {representative === null ? null : (
          <span className="small soft">{t('capacity:identifiedAt', { time: localTime(representative.identifiedAt) })}</span>
        )}
        {changeable ? (
          <Button size="small" kind="quiet" shortcut="F4" onPress={() => choose(kind)}>
            {t('capacity:change')}
          </Button>
        ) : null}
      </div>
    </div>
  )
}
