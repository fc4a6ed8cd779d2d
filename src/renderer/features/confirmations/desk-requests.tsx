import { useEffect, useState } from 'react'
import type { DeskRequest } from '../../../preload/contract/confirmations.js'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Dialog } from '../../components/dialog.js'
import { Law } from '../../components/law.js'
import { useLoaded } from '../../components/loaded.js'
import { FailureNotice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { useWords } from '../../i18n/words.js'
import { ConfirmationFacts } from './confirmation-facts.js'
import { DecisionActions } from './decision-actions.js'

/** Requests of other stations come through the Base, which calls nobody: it is asked again while the desk is open. */
const askAgainMs = 10_000

/** What waits for the senior employee: of this station at once, of the department's others through the Base. */
export function DeskRequests() {
  const { t } = useWords()
  const { value, failure, reload, forget } = useLoaded(() => station().confirmations.open({}), 'requests')
  const [deciding, setDeciding] = useState<DeskRequest | null>(null)
  useEffect(() => station().on('confirmations.changed', reload), [])
  useEffect(() => {
    const timer = window.setInterval(reload, askAgainMs)
    return () => window.clearInterval(timer)
  }, [])
  const requests = value?.requests ?? []
  return (
    <section className="stack-tight" data-desk="requests">
      <h2>{t('confirmations:desk.title')}</h2>
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      {requests.length === 0 ? (
        <p className="sheet empty">{t('confirmations:desk.none')}</p>
      ) : (
        <RequestTable requests={requests} onDecide={setDeciding} />
      )}
      {value === null || value.baseAsked ? null : <p className="small soft">{t('confirmations:desk.baseNotAsked')}</p>}
      {deciding === null ? null : (
        <DecideDialog
          request={deciding}
          onClose={() => {
            setDeciding(null)
            reload()
          }}
        />
      )}
    </section>
  )
}

interface RequestTableProps {
  readonly requests: readonly DeskRequest[]
  readonly onDecide: (request: DeskRequest) => void
}

function RequestTable({ requests, onDecide }: RequestTableProps) {
  const { t } = useWords()
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t('confirmations:desk.what')}</th>
          <th scope="col">{t('confirmations:desk.case')}</th>
          <th scope="col">{t('confirmations:desk.who')}</th>
          <th scope="col">{t('confirmations:desk.station')}</th>
          <th scope="col">{t('confirmations:desk.age')}</th>
          <th scope="col">{t('access:column.actions')}</th>
        </tr>
      </thead>
      <tbody>
        {requests.map((request) => (
          <tr key={request.confirmationId} data-request={request.kind}>
            <td>
              <b>{t(`confirmations:kind.${request.kind}`)}</b>
              <ConfirmationFacts facts={request.facts} />
              <Law id={request.requirement} />
            </td>
            <td>
              {request.caseNumber}
              <div className="small soft mono">{request.subjectMasked ?? ''}</div>
            </td>
            <td>{request.requestedBy}</td>
            <td>{request.station ?? t('confirmations:desk.thisStation')}</td>
            <td>{t('confirmations:desk.minutes', { minutes: minutesSince(request.requestedAt) })}</td>
            <td>
              <Button
                size="small"
                label={`${t('confirmations:desk.decide')}: ${request.caseNumber}`}
                onPress={() => onDecide(request)}
              >
                {t('confirmations:desk.decide')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const minutesSince = (instant: string): number => Math.max(0, Math.floor((Date.now() - Date.parse(instant)) / 60_000))

function DecideDialog({ request, onClose }: { readonly request: DeskRequest; readonly onClose: () => void }) {
  const { t } = useWords()
  const { busy, failure, run, forget } = useCall()
  const [reason, setReason] = useState('')
  const decide = async (confirmed: boolean) => {
    const { confirmationId } = request
    const done = await run(() => station().confirmations.decide({ confirmationId, confirmed, reason: reason.trim() }))
    if (done !== null) onClose()
  }
  return (
    <Dialog title={`${t('confirmations:dialog.title')}: ${request.caseNumber}`} wide onClose={onClose}>
      <b>{t(`confirmations:kind.${request.kind}`)}</b>
      <ConfirmationFacts facts={request.facts} />
      <p>
        {request.requestedBy} <span className="mono">{request.subjectMasked ?? ''}</span>
      </p>
      <Law id={request.requirement} />
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      <DecisionActions
        reason={reason}
        busy={busy}
        ready
        onReason={setReason}
        onDecide={(confirmed) => void decide(confirmed)}
        onClose={onClose}
      />
    </Dialog>
  )
}
