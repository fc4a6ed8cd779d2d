import { useState } from 'react'
import { useScreen } from '../../app/screens.js'
import { useSession } from '../../app/session-store.js'
import { Button } from '../../components/button.js'
import { FailureNotice } from '../../components/notice.js'
import { useWords } from '../../i18n/words.js'
import { NewRequest } from './new-request.js'
import { RequestDetail } from './request-detail.js'
import { RegisterSearch, useRegisterSearch } from './register-search.js'
import { Pager } from './request-pages.js'
import { RequestTable } from './request-table.js'
import { TimeNotConfirmed } from './time-not-confirmed.js'

type Shown = { readonly what: 'list' } | { readonly what: 'new' } | { readonly what: 'request'; readonly requestId: string }

/** Applications of subjects at the counter: the open ones of this station, and a new one (406-¶11.3). */
export function RequestsPage() {
  const { t } = useWords()
  const role = useSession(({ session }) => session?.account?.role ?? null)
  const show = useScreen((slice) => slice.show)
  const { typed, type, kind, choose, pages } = useRegisterSearch('open')
  const [shown, setShown] = useState<Shown>({ what: 'list' })
  const back = () => {
    setShown({ what: 'list' })
    pages.reload()
  }
  if (shown.what === 'request') return <RequestDetail requestId={shown.requestId} onBack={back} />
  const opened = (requestId: string) => setShown({ what: 'request', requestId })
  return (
    <div className="page" data-page="requests">
      <header className="page-head">
        <h1>{t(shown.what === 'new' ? 'rights:new.title' : 'rights:requests')}</h1>
        <TimeNotConfirmed />
        {shown.what === 'new' ? null : (
          <span className="push row">
            {role === 'employee' ? (
              <Button shortcut="F3" onPress={() => show('start')}>
                {t('rights:toStart')}
              </Button>
            ) : null}
            <Button kind="primary" icon="plus" shortcut="F2" onPress={() => setShown({ what: 'new' })}>
              {t('rights:new.action')}
            </Button>
          </span>
        )}
      </header>
      {pages.failure === null ? null : <FailureNotice failure={pages.failure} onClose={pages.forget} />}
      {shown.what === 'new' ? (
        <NewRequest onRegistered={({ requestId }) => opened(requestId)} onBack={back} />
      ) : (
        <>
          <div className="row">
            <RegisterSearch typed={typed} onType={type} kind={kind} onKind={choose} />
            <Pager pages={pages} />
          </div>
          <RequestTable requests={pages.requests} empty={t('rights:none')} onOpen={opened} />
        </>
      )}
    </div>
  )
}
