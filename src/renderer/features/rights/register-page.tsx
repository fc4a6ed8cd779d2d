import { useState } from 'react'
import { useSession } from '../../app/session-store.js'
import { Button } from '../../components/button.js'
import { Choice } from '../../components/field.js'
import { FailureNotice } from '../../components/notice.js'
import { useWords } from '../../i18n/words.js'
import { DueReminders } from './due-reminders.js'
import { EventDialog, eventKinds, type EventKind } from './event-dialog.js'
import { NewRequest } from './new-request.js'
import { RegisterSearch, useRegisterSearch } from './register-search.js'
import { RequestDetail } from './request-detail.js'
import { Pager } from './request-pages.js'
import { RequestTable } from './request-table.js'
import { TimeNotConfirmed } from './time-not-confirmed.js'

const filters = ['open', 'overdue', 'closed'] as const
type Filter = (typeof filters)[number]
type Shown = { readonly what: 'list' | 'new' } | { readonly what: 'request'; readonly requestId: string }

/** All requests of the station: open ones by the time left, closed ones newest first (requirements.md §11). */
export function RegisterPage() {
  const { t } = useWords()
  const [shown, setShown] = useState<Shown>({ what: 'list' })
  const [filter, setFilter] = useState<Filter>('open')
  const { typed, type, kind, choose, pages } = useRegisterSearch(filter)
  const role = useSession(({ session }) => session?.account?.role ?? null)
  const back = () => {
    setShown({ what: 'list' })
    pages.reload()
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
      {pages.failure === null ? null : <FailureNotice failure={pages.failure} onClose={pages.forget} />}
      {role === 'responsible' ? <DueReminders onOpen={opened} /> : null}
      <div className="row">
        <Choice
          label={t('rights:filter.label')}
          name="filter"
          hideLabel
          value={filter}
          options={filters.map((value) => ({ value, text: t(`rights:filter.${value}`) }))}
          onChange={setFilter}
        />
        <RegisterSearch typed={typed} onType={type} kind={kind} onKind={choose} />
        <Pager pages={pages} />
      </div>
      <RequestTable
        requests={pages.requests}
        empty={t(filter === 'closed' ? 'rights:noneClosed' : 'rights:none')}
        onOpen={opened}
      />
    </div>
  )
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
