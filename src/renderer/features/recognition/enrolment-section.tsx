import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Law, Tag } from '../../components/law.js'
import { FailureNotice, Notice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { localTime, shortDate } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import { useCase } from '../cases/case-store.js'
import { CaseDocuments } from '../cases/case-documents.js'
import type { CaseView } from '../cases/view.js'
import { Recognition } from './recognition.js'

const tones = { 'not-asked': 'warn', none: 'done', active: 'calm', blocked: 'stop', destroyed: 'done' } as const

/** 406-¶8.1: whether the Base knows the person; who is enrolled is recognised, and enrolled again only for damage. */
export function EnrolmentSection({ view }: { readonly view: CaseView }) {
  const { t } = useWords()
  const adopt = useCase((slice) => slice.adopt)
  const { busy, failure, run, forget } = useCall()
  const { state, askedAt, repeated } = view.enrolment
  if (view.identity === null) return null
  const askAgain = async () => {
    const changed = await run(() => station().recognition.askBase({ caseId: view.caseId }))
    if (changed !== null) adopt(changed)
  }
  return (
    <section className="stack-tight" aria-label={t('recognition:title')} data-enrolment={state}>
      <div className="sheet stack-tight">
        <div className="row">
          <h2>{t('recognition:title')}</h2>
          <Tag tone={tones[state]}>{t(`recognition:state.${state}`)}</Tag>
          <span className="push row">
            {askedAt === null ? null : <span className="small soft">{t('recognition:asked', { time: localTime(askedAt) })}</span>}
            <Button size="small" shortcut="F4" disabled={busy} onPress={() => void askAgain()}>
              {t('recognition:ask')}
            </Button>
          </span>
        </div>
        <StateWords view={view} />
        {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      </div>
      {state === 'active' ? <Recognition view={view} /> : null}
      {repeated ? <CaseDocuments view={view} documents={['D-07']} /> : null}
    </section>
  )
}

/** What the answer means for this visit: what is safe, what to do. */
function StateWords({ view }: { readonly view: CaseView }) {
  const { t } = useWords()
  const { state, version, capturedOn } = view.enrolment
  switch (state) {
    case 'not-asked':
      return (
        <>
          <p>{t('recognition:notAskedSafe')}</p>
          <p>{t('recognition:notAskedNext')}</p>
        </>
      )
    case 'none':
      return <p>{t('recognition:noneText')}</p>
    case 'destroyed':
      return <p>{t('recognition:destroyedText')}</p>
    case 'blocked':
      return (
        <Notice tone="stop" title={t('recognition:blockedText')}>
          <p>{t('recognition:blockedNext')}</p>
          <Law id="395-¶26.1" />
        </Notice>
      )
    case 'active':
      return (
        <p>{t('recognition:record', { version: version ?? '—', date: capturedOn === null ? '—' : shortDate(capturedOn) })}</p>
      )
  }
}
