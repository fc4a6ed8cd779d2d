import { useEffect, useRef, useState } from 'react'
import { counterKinds, type RequestAction } from '../../../preload/contract/rights-view.js'
import { useSession } from '../../app/session-store.js'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Law } from '../../components/law.js'
import { useLoaded } from '../../components/loaded.js'
import { FailureNotice, Notice } from '../../components/notice.js'
import { localMoment } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import { AboutFacts, Line } from './about-facts.js'
import { wordsIn } from './both-languages.js'
import { Countdown } from './countdown.js'
import { ExportSubjects } from './dialogs/export-subjects.js'
import { RequestDialog } from './dialogs/request-dialog.js'
import { IdentityFacts, NotSame } from './identity-facts.js'
import { RequestPapers } from './request-papers.js'
import { StateTag } from './request-table.js'
import { TaskList } from './task-list.js'
import { dutyOf, inDueForm, isClosed, useOf, type RequestView } from './view.js'

interface RequestDetailProps {
  readonly requestId: string
  readonly onBack: () => void
}

/** One request: what was asked, by when it is due and why, its papers, and what this role may do now. */
export function RequestDetail({ requestId, onBack }: RequestDetailProps) {
  const { t } = useWords()
  const { value: view, failure, reload, forget, adopt } = useLoaded(() => station().rights.get({ requestId }), requestId)
  useEffect(() => station().on('rights.changed', reload), [])
  return (
    <div className="page" data-page="request" data-request-state={view?.state}>
      <div>
        <Button kind="quiet" shortcut="F3" onPress={onBack}>
          {t('rights:back')}
        </Button>
      </div>
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      {view === null ? null : <Detail view={view} onChanged={adopt} />}
    </div>
  )
}

interface DetailProps {
  readonly view: RequestView
  readonly onChanged: (view: RequestView) => void
}

function Detail({ view, onChanged }: DetailProps) {
  const { t } = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  // Opened by its number in a list that is gone now: the reader's place is here.
  useEffect(() => heading.current?.focus(), [])
  const duty = dutyOf(view)
  return (
    <>
      <header className="page-head">
        <div className="stack-tight">
          <h1 ref={heading} tabIndex={-1}>
            {t(`rights:kind.${view.kind}`)}
          </h1>
          <div className="row">
            <b data-testid="request-number">{view.number}</b>
            <StateTag view={view} />
          </div>
        </div>
        <span className="push">
          {view.dueAt === null || isClosed(view) ? null : <Countdown dueAt={view.dueAt} provisional={view.provisional} large />}
        </span>
      </header>
      <TurnedAway view={view} />
      <NotSame identity={view.identity} />
      {view.timeConfirmed ? null : <Notice tone="warn" title={t('rights:timeNotConfirmed')} />}
      <div className="request">
        <div className="stack">
          <section className="sheet stack-tight">
            <dl className="facts">
              <Line label={t('rights:facts.received')}>
                {localMoment(view.registeredAt)}, {view.departmentCode}, {view.receivedBy}
              </Line>
              <Line label={t('rights:facts.form')}>{t(`rights:form.${view.form}`)}</Line>
              {view.subject === null ? null : (
                <Line label={t('rights:who.subject')}>
                  {view.subject.fullName} <span className="mono">{view.subject.masked}</span>
                </Line>
              )}
              {view.applicant === null ? null : (
                <Line label={t('rights:who.person')}>
                  {t(`rights:applicant.${view.applicant.kind}`)}
                  {view.applicant.kind === 'self' ? '' : `: ${view.applicant.fullName}`}
                </Line>
              )}
              {view.identity === null ? null : <IdentityFacts identity={view.identity} />}
              <AboutFacts view={view} />
              <Line label={t('rights:facts.blocked')}>{t(`rights:blocked.${useOf(view)}`)}</Line>
              {view.applicant === null ? null : (
                <Line label={t('rights:facts.signature')}>
                  {t(view.signed ? 'rights:facts.signed' : 'rights:facts.unsigned')}
                </Line>
              )}
              {view.factConfirmed === null ? null : (
                <Line label={t('rights:fact.question')}>{t(view.factConfirmed ? 'rights:fact.yes' : 'rights:fact.no')}</Line>
              )}
              {view.overdueReason === null ? null : <Line label={t('rights:overdueReason.label')}>{view.overdueReason}</Line>}
            </dl>
            {duty === null ? null : (
              <div>
                <Law id={duty} />
              </div>
            )}
          </section>
          <TaskList tasks={view.tasks} />
        </div>
        <div className="stack">
          <Actions view={view} onChanged={onChanged} />
          <RequestPapers view={view} keyed />
        </div>
      </div>
    </>
  )
}

/** 395-¶16.2, 406-¶11.2: why nothing is done, with the norm; the explanation is printed for whoever asked. */
function TurnedAway({ view }: { readonly view: RequestView }) {
  const { t, language } = useWords()
  if (view.refusal !== null)
    return (
      <Notice tone="warn" title={t('rights:refuse.done')}>
        <p>{wordsIn(view.refusal.norm, language)}</p>
        <p>{wordsIn(view.refusal.facts, language)}</p>
        <p>{wordsIn(view.refusal.appeal, language)}</p>
      </Notice>
    )
  if (inDueForm(view.form) || !counterKinds.some((kind) => kind === view.kind)) return null
  return (
    <Notice tone="warn" title={t('rights:form.notDue')}>
      <p>{t('rights:form.notDueText')}</p>
      <Law id={view.kind === 'destruction' ? '406-¶11.2' : '395-¶15.2'} />
    </Notice>
  )
}

/** Taken by Enter where it destroys nothing: the step that comes next. */
const steps: readonly RequestAction[] = ['close', 'markSigned', 'change', 'answer', 'notified', 'confirmFact']

function Actions({ view, onChanged }: DetailProps) {
  const { t } = useWords()
  const role = useSession(({ session }) => session?.account?.role ?? null)
  const [doing, setDoing] = useState<RequestAction | null>(null)
  const primary = steps.find((action) => view.actions.includes(action))
  const exports = view.kind === 'breach' && role === 'responsible' && !isClosed(view)
  if (view.actions.length === 0 && !exports && doing === null) return null
  return (
    <section className="sheet stack" data-testid="request-actions">
      <h2>{t('rights:actions')}</h2>
      <div className="stack-tight">
        {view.actions.map((action) => (
          <Button
            key={action}
            kind={action === primary ? 'primary' : action === 'execute' || action === 'refuse' ? 'danger' : 'plain'}
            testId={`action-${action}`}
            onPress={() => setDoing(action)}
          >
            {t(`rights:act.${action}`)}
          </Button>
        ))}
      </div>
      {exports ? <ExportSubjects view={view} /> : null}
      {doing === null ? null : (
        <RequestDialog
          action={doing}
          view={view}
          onClose={(changed) => {
            setDoing(null)
            if (changed !== null) onChanged(changed)
          }}
        />
      )}
    </section>
  )
}
