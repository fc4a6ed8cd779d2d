import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Icon } from '../../components/icon.js'
import { Law } from '../../components/law.js'
import { FailureNotice, Notice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { localTime } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import { useCase } from '../cases/case-store.js'
import type { CaseView } from '../cases/view.js'
import { nameOfRepresentative } from './words-of-kind.js'

/** 406-¶5.1: whoever must be there is not; a person of full capacity needs nobody. */
export const isRepresentativeAbsent = ({ capacity }: CaseView): boolean => capacity !== null && !capacity.presence.present

function useMark(view: CaseView) {
  const adopt = useCase((slice) => slice.adopt)
  const { busy, failure, run, forget } = useCall()
  const mark = async (present: boolean) => {
    const changed = await run(() => station().capacity.markPresence({ caseId: view.caseId, present }))
    if (changed !== null) adopt(changed)
  }
  return { busy, failure, forget, mark }
}

/** Above the fingers while the law asks for a representative: he is there, or nothing is taken. */
export function PresenceBar({ view }: { readonly view: CaseView }) {
  const { t } = useWords()
  const { busy, failure, forget, mark } = useMark(view)
  const { capacity } = view
  if (capacity === null) return null
  const { present, marks } = capacity.presence
  const name = nameOfRepresentative(capacity)
  const since = marks.at(-1)?.at ?? ''
  return (
    <div
      className="presence"
      data-presence={present ? 'present' : 'absent'}
      role="status"
      aria-label={t('capacity:presence.label')}
    >
      <Icon name={present ? 'person' : 'hold'} />
      <b>
        {present ? t('capacity:presence.present', { name, time: localTime(since) }) : t('capacity:presence.absent', { name })}
      </b>
      <span className="push">
        {present ? (
          <Button size="small" shortcut="Alt+8" disabled={busy} onPress={() => void mark(false)}>
            {t('capacity:presence.leave')}
          </Button>
        ) : null}
      </span>
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
    </div>
  )
}

/** In the place of the finger card: no finger is taken in his absence. */
export function AbsenceCard({ view }: { readonly view: CaseView }) {
  const { t, codeText } = useWords()
  const { busy, failure, forget, mark } = useMark(view)
  return (
    <section className="card" data-kind="absence" aria-label={t('capacity:presence.paused')}>
      <Notice tone="warn" title={t('capacity:presence.paused')}>
        <p>{codeText('reasons', 'REPRESENTATIVE_ABSENT', 'text', {})}</p>
        <p className="small">{t('capacity:presence.kept')}</p>
        <Law id="406-¶5.1" />
      </Notice>
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      <div className="card-actions">
        <Button kind="primary" icon="person" disabled={busy} onPress={() => void mark(true)}>
          {t('capacity:presence.arrive')}
        </Button>
      </div>
    </section>
  )
}
