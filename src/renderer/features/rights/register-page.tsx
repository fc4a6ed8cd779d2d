import { useEffect, useState } from 'react'
import { requestKinds, type RequestKind } from '../../../preload/contract/rights-view.js'
import { useSession } from '../../app/session-store.js'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Choice, Select } from '../../components/field.js'
import { useLoaded } from '../../components/loaded.js'
import { FailureNotice } from '../../components/notice.js'
import { useWords } from '../../i18n/words.js'
import { EventDialog, eventKinds, type EventKind } from './event-dialog.js'
import { NewRequest } from './new-request.js'
import { RequestDetail } from './request-detail.js'
import { RequestTable } from './request-table.js'
import { useRequests } from './requests-store.js'
import { TimeNotConfirmed } from './time-not-confirmed.js'
import type { RequestView } from './view.js'

const filters = ['open', 'overdue', 'closed'] as const
type Filter = (typeof filters)[number]
type Shown = { readonly what: 'list' | 'new' } | { readonly what: 'request'; readonly requestId: string }
const mostClosed = 200

/** All requests of the station: open ones by the time left, closed ones newest first (requirements.md §11). */
export function RegisterPage() {
  const { t } = useWords()
  const [shown, setShown] = useState<Shown>({ what: 'list' })
  const [filter, setFilter] = useState<Filter>('open')
  const [kind, setKind] = useState<RequestKind | 'all'>('all')
  const { requests, failure, reload, forget } = useRegister(filter)
  const back = () => {
    setShown({ what: 'list' })
    reload()
  }
  if (shown.what === 'request') return <RequestDetail requestId={shown.requestId} onBack={back} />
  const opened = (requestId: string) => setShown({ what: 'request', requestId })
  if (shown.what === 'new')
    return (
      <div className="page" data-page="register">
        <h1>{t('rights:new.title')}</h1>
        <NewRequest onRegistered={({ requestId }) => opened(requestId)} onBack={back} />
      </div>
    )
  return (
    <div className="page" data-page="register">
      <header className="page-head">
        <h1>{t('rights:register')}</h1>
        <TimeNotConfirmed />
        <RegisterActions onNew={() => setShown({ what: 'new' })} onRegistered={opened} />
      </header>
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      <div className="row">
        <Choice
          label={t('rights:filter.label')}
          name="filter"
          hideLabel
          value={filter}
          options={filters.map((value) => ({ value, text: t(`rights:filter.${value}`) }))}
          onChange={setFilter}
        />
        <Select
          label={t('rights:column.kind')}
          name="kindFilter"
          value={kind}
          options={[
            { value: 'all', text: t('rights:filter.allKinds') },
            ...requestKinds.map((value) => ({ value, text: t(`rights:kind.${value}`) })),
          ]}
          onChange={(value) => setKind(requestKinds.find((one) => one === value) ?? 'all')}
        />
      </div>
      <RequestTable
        requests={requests.filter((one) => kind === 'all' || one.kind === kind)}
        empty={t(filter === 'closed' ? 'rights:noneClosed' : 'rights:none')}
        onOpen={opened}
      />
    </div>
  )
}

/** Open ones come with the counter of the frame; closed ones are asked for when they are looked at. */
function useRegister(filter: Filter) {
  const open = useRequests()
  const closed = useLoaded(() => station().rights.list({ state: 'closed', limit: mostClosed }), 'closed')
  useEffect(() => station().on('rights.changed', closed.reload), [])
  const running: readonly RequestView[] = open.list?.requests ?? []
  const requests =
    filter === 'closed' ? (closed.value?.requests ?? []) : filter === 'open' ? running : running.filter(({ overdue }) => overdue)
  return {
    requests,
    failure: closed.failure ?? open.failure,
    reload: () => {
      void open.load()
      closed.reload()
    },
    forget: closed.forget,
  }
}

interface RegisterActionsProps {
  readonly onNew: () => void
  readonly onRegistered: (requestId: string) => void
}

/** What comes without anybody at the counter is the responsible person's to register; the auditor reads. */
function RegisterActions({ onNew, onRegistered }: RegisterActionsProps) {
  const { t } = useWords()
  const role = useSession(({ session }) => session?.account?.role ?? null)
  const [registering, setRegistering] = useState<EventKind | null>(null)
  if (role !== 'responsible') return null
  return (
    <span className="push row">
      {eventKinds.map((kind) => (
        <Button key={kind} size="small" icon="plus" testId={`register-${kind}`} onPress={() => setRegistering(kind)}>
          {t(`rights:registerEvent.${kind}`)}
        </Button>
      ))}
      <Button kind="primary" icon="plus" shortcut="F2" onPress={onNew}>
        {t('rights:new.action')}
      </Button>
      {registering === null ? null : (
        <EventDialog
          kind={registering}
          onClose={(view) => {
            setRegistering(null)
            if (view !== null) onRegistered(view.requestId)
          }}
        />
      )}
    </span>
  )
}
