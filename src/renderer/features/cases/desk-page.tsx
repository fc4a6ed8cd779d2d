import { useEffect, useState } from 'react'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Dialog } from '../../components/dialog.js'
import { useLoaded } from '../../components/loaded.js'
import { FailureNotice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { useWords } from '../../i18n/words.js'
import { Lending } from '../access/lending.js'
import { DeskRequests } from '../confirmations/desk-requests.js'
import { InstructionNotice } from '../instructions/instruction-gate.js'
import { QueueTable } from '../outbox/queue-table.js'
import { DeskDestructions } from '../rights/desk-destructions.js'
import { DeskOthers } from '../rights/desk-others.js'
import { DueReminders } from '../rights/due-reminders.js'
import { RequestDetail } from '../rights/request-detail.js'
import { CaseDocuments } from './case-documents.js'
import { CaseTable } from './case-table.js'
import { DecisionText } from './closed-part.js'
import { ReturnsList } from './returns-list.js'
import { endOf, isHandedOver, type CaseView } from './view.js'

/** The supervisor's in-tray: destructions with their clock, what waits for him, what the Base refused, what is unfinished, what is done. */
export function DeskPage() {
  const { t } = useWords()
  const list = useLoaded(() => station().cases.list({}), 'cases')
  const refused = useLoaded(() => station().outbox.list({ state: 'dead-letter', before: null, limit: 50 }), 'refused')
  const { failure, run, forget } = useCall()
  const [shown, setShown] = useState<CaseView | null>(null)
  const [request, setRequest] = useState<string | null>(null)
  useEffect(() => station().on('cases.changed', list.reload), [])
  useEffect(() => station().on('outbox.changed', refused.reload), [])
  const cases = list.value?.cases ?? []
  const open = cases.filter((one) => endOf(one) === null && !isHandedOver(one))
  const done = cases.filter((one) => !open.includes(one))
  const look = async (caseId: CaseView['caseId']) => setShown(await run(() => station().cases.get({ caseId })))
  const fault = failure ?? list.failure ?? refused.failure
  if (request !== null) return <RequestDetail requestId={request} onBack={() => setRequest(null)} />
  return (
    <div className="page" data-page="desk">
      <header className="page-head">
        <h1>{t('cases:desk.title')}</h1>
        <span className="push">
          <Button
            icon="clock"
            onPress={() => {
              list.reload()
              refused.reload()
            }}
          >
            {t('action.refresh')}
          </Button>
        </span>
      </header>
      {fault === null ? null : <FailureNotice failure={fault} onClose={forget} />}
      <DeskDestructions onOpen={setRequest} />
      <DueReminders onOpen={setRequest} />
      <DeskOthers onOpen={setRequest} />
      <InstructionNotice />
      <DeskRequests />
      <h2>{t('cases:desk.problems')}</h2>
      <QueueTable items={refused.value?.items ?? []} empty={t('cases:desk.problemsNone')} onResend={null} />
      <h2>{t('cases:desk.open')}</h2>
      <CaseTable cases={open} empty={t('cases:desk.openNone')} onOpen={(caseId) => void look(caseId)} />
      <ReturnsList />
      <h2>{t('cases:desk.done')}</h2>
      <CaseTable cases={done} empty={t('cases:desk.doneNone')} onOpen={(caseId) => void look(caseId)} />
      <Lending />
      {shown === null ? null : <CaseLook view={shown} onClose={() => setShown(null)} />}
    </div>
  )
}

/** A case as the supervisor sees it: its parts and what the law still asks, nothing to press. */
function CaseLook({ view, onClose }: { readonly view: CaseView; readonly onClose: () => void }) {
  const { t } = useWords()
  const end = endOf(view)
  return (
    <Dialog title={t('cases:desk.parts', { number: view.number })} onClose={onClose}>
      <p className="soft">
        {t(`cases:state.${view.state}`)}, {view.employeeName}
      </p>
      <ul className="stack-tight">
        {view.parts.map((part) => (
          <li key={part.part} className="desk-part" data-part={part.part} data-state={part.status}>
            <b>{t(`cases:part.${part.part}`)}</b>
            <span>{t(`cases:status.${part.status}`)}</span>
            {part.decision === null || part.decision.allowed ? null : <DecisionText part={part} />}
          </li>
        ))}
      </ul>
      {isHandedOver(view) ? <CaseDocuments view={view} documents={['D-05']} /> : null}
      {end === null ? null : (
        <CaseDocuments view={view} documents={[end === 'CANCELLED' || end === 'REFUSED' ? 'D-21' : 'D-06']} />
      )}
      <div className="dialog-actions">
        <Button kind="primary" onPress={onClose}>
          {t('action.close')}
        </Button>
      </div>
    </Dialog>
  )
}
