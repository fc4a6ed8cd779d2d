import { useState } from 'react'
import type { RequestAction } from '../../../preload/contract/rights-view.js'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Law, Tag } from '../../components/law.js'
import { FailureNotice, Notice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { localMoment } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import { Countdown } from './countdown.js'
import { RequestDialog } from './dialogs/request-dialog.js'
import { RequestPapers } from './request-papers.js'
import { StateTag } from './request-table.js'
import { useRequests } from './requests-store.js'
import { BaseSays } from './task-list.js'
import { TimeNotConfirmed } from './time-not-confirmed.js'
import { destructionOpen, dutyOf, isClosed, useOf, waitsForBase, type RequestView } from './view.js'

interface DeskDestructionsProps {
  readonly onOpen: (requestId: string) => void
}

/** At the top of the desk: destructions with their running clock; the day does not close over them unseen (406-¶11.1). */
export function DeskDestructions({ onOpen }: DeskDestructionsProps) {
  const { t } = useWords()
  const { heard, failure, forget } = useRequests()
  // What is destroyed and only waits to be closed stands here until it is; what was closed today, with its papers at hand.
  const running = (heard?.destructions ?? []).filter((view) => !isClosed(view))
  const done = (heard?.destructions ?? []).filter(isClosed)
  const cut = heard?.baseReachable === false && running.some(destructionOpen)
  return (
    <section className="stack-tight" data-desk="destructions">
      <div className="row">
        <h2>{t('rights:desk.title')}</h2>
        <TimeNotConfirmed />
      </div>
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      {cut ? <LinkDown /> : null}
      {running.length === 0 ? <p className="sheet empty">{t('rights:desk.none')}</p> : null}
      {running.map((view) => (
        <Destruction key={view.requestId} view={view} cut={cut && destructionOpen(view)} onOpen={onOpen} />
      ))}
      {done.map((view) => (
        <div key={view.requestId} className="destruction" data-request-number={view.number} data-destruction="done">
          <Head view={view} onOpen={onOpen} />
          <RequestPapers view={view} documents={['D-09', 'D-10']} brief />
        </div>
      ))}
    </section>
  )
}

/** The order waits first in line; the term does not wait: the Base's duty desk is told by telephone (406-¶11.1). */
function LinkDown() {
  const { t } = useWords()
  const { busy, failure, run, forget } = useCall()
  const [sent, setSent] = useState<{ readonly acted: number; readonly waiting: number } | null>(null)
  const load = useRequests((slice) => slice.load)
  const sendNow = async () => {
    setSent(await run(() => station().rights.sendNow({})))
    await load()
  }
  return (
    <Notice tone="stop" title={t('rights:desk.cut')}>
      <ol className="list">
        {(['kept', 'call', 'write'] as const).map((step) => (
          <li key={step}>{t(`rights:desk.cutStep.${step}`)}</li>
        ))}
      </ol>
      <div className="row">
        <Button icon="up" disabled={busy} testId="rights-send-now" onPress={() => void sendNow()}>
          {t('rights:desk.sendNow')}
        </Button>
        {sent === null ? null : <span role="status">{t('rights:desk.sent', sent)}</span>}
      </div>
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
    </Notice>
  )
}

interface DestructionProps extends DeskDestructionsProps {
  readonly view: RequestView
  readonly cut: boolean
}

function Destruction({ view, cut, onOpen }: DestructionProps) {
  const { t } = useWords()
  const load = useRequests((slice) => slice.load)
  const [doing, setDoing] = useState<RequestAction | null>(null)
  const act = (action: RequestAction) => view.actions.includes(action)
  const stage = stageOf(view)
  const task = view.tasks.find(({ action }) => action === 'destroy')
  return (
    <div className="destruction" data-request-number={view.number} data-destruction={stage} data-overdue={view.overdue}>
      <Head view={view} onOpen={onOpen} />
      <div className="destruction-clock">
        {view.dueAt === null ? null : <Countdown dueAt={view.dueAt} provisional={view.provisional} cut={cut} large />}
      </div>
      <div className="stack-tight">
        <p>
          <b>{t(`rights:stage.${stage}`)}</b>
        </p>
        {task === undefined ? null : <BaseSays task={task} />}
        {view.overdueReason === null ? null : (
          <p className="small">
            {t('rights:overdueReason.label')}: {view.overdueReason}
          </p>
        )}
        <div className="row">
          {act('execute') ? (
            <Button kind="danger-primary" icon="wipe" testId="desk-execute" onPress={() => setDoing('execute')}>
              {t('rights:act.execute')}
            </Button>
          ) : null}
          {act('markSigned') ? <Button onPress={() => setDoing('markSigned')}>{t('rights:act.markSigned')}</Button> : null}
          {act('explainOverdue') ? (
            <Button icon="alert" testId="desk-explain" onPress={() => setDoing('explainOverdue')}>
              {t('rights:act.explainOverdue')}
            </Button>
          ) : null}
          {act('close') ? (
            <Button icon="check" testId="desk-close" onPress={() => setDoing('close')}>
              {t('rights:act.close')}
            </Button>
          ) : null}
        </div>
        <RequestPapers
          view={view}
          documents={stage === 'done' ? ['D-09', 'D-10'] : cut || view.overdue ? ['CALL-08'] : []}
          brief
        />
      </div>
      {doing === null ? null : (
        <RequestDialog
          action={doing}
          view={view}
          onClose={() => {
            setDoing(null)
            void load()
          }}
        />
      )}
    </div>
  )
}

type Stage = 'unsigned' | 'waits' | 'held' | 'sent' | 'done'

function stageOf(view: RequestView): Stage {
  if (!destructionOpen(view)) return 'done'
  if (waitsForBase(view)) return 'sent'
  if (view.actions.includes('execute')) return 'waits'
  return view.signed ? 'held' : 'unsigned'
}

function Head({ view, onOpen }: { readonly view: RequestView } & DeskDestructionsProps) {
  const { t } = useWords()
  const duty = dutyOf(view)
  return (
    <div className="stack-tight">
      <div className="row">
        <Button size="small" label={t('rights:open', { number: view.number })} onPress={() => onOpen(view.requestId)}>
          {view.number}
        </Button>
        {isClosed(view) || view.overdue ? <StateTag view={view} /> : null}
        {view.blocked === 'no' ? null : <Tag tone="calm">{t(`rights:blocked.${useOf(view)}`)}</Tag>}
      </div>
      <p>
        {t(`rights:kind.${view.kind}`)} <span className="mono">{view.subject?.masked ?? ''}</span>
      </p>
      <p className="small soft">
        {t('rights:facts.received')}: {localMoment(view.registeredAt)}, {view.departmentCode}
      </p>
      {duty === null ? null : (
        <div>
          <Law id={duty} />
        </div>
      )}
    </div>
  )
}
