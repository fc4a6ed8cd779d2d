import { useState } from 'react'
import type { OutputOf } from '../../../preload/contract/index.js'
import type { accounts } from '../../../preload/contract/session.js'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Tag } from '../../components/law.js'
import { useLoaded } from '../../components/loaded.js'
import { FailureNotice } from '../../components/notice.js'
import { compareKazakh } from '../../../preload/contract/kazakh.js'
import { shortDate } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import { useSession } from '../../app/session-store.js'
import { AssignmentHistory } from './assignment-history.js'
import { Leave } from './lending.js'
import { AssignmentDialog, DisableDialog, PasswordDialog } from './account-dialogs.js'
import { NewAccountDialog } from './new-account-dialog.js'

export type AccountRow = OutputOf<typeof accounts.methods.list>['accounts'][number]
type Asking =
  { readonly what: 'create' } | { readonly what: 'assign' | 'history' | 'disable' | 'password'; readonly account: AccountRow }

/** Personal accounts with their assignment to the department (406-¶2.1). */
export function AccountsPage() {
  const { t } = useWords()
  const { value, failure, reload, forget } = useLoaded(() => station().accounts.list({}), 'accounts')
  const [asking, setAsking] = useState<Asking | null>(null)
  const rows = [...(value?.accounts ?? [])].sort((a, b) => compareKazakh(a.fullName, b.fullName))
  const close = () => {
    setAsking(null)
    reload()
  }
  return (
    <div className="page" data-page="accounts">
      <header className="page-head">
        <h1>{t('access:title')}</h1>
        <span className="push">
          <Button kind="primary" icon="plus" shortcut="F2" onPress={() => setAsking({ what: 'create' })}>
            {t('access:create')}
          </Button>
        </span>
      </header>
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('access:column.name')}</th>
            <th scope="col">{t('access:column.role')}</th>
            <th scope="col">{t('access:column.department')}</th>
            <th scope="col">{t('access:column.assignment')}</th>
            <th scope="col">{t('access:column.actions')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((account) => (
            <AccountLine key={account.accountId} account={account} onAsk={(what) => setAsking({ what, account })} />
          ))}
        </tbody>
      </table>
      {asking?.what === 'create' ? <NewAccountDialog onClose={close} /> : null}
      {asking?.what === 'assign' ? <AssignmentDialog account={asking.account} onClose={close} /> : null}
      {asking?.what === 'history' ? <AssignmentHistory account={asking.account} onClose={close} /> : null}
      {asking?.what === 'disable' ? <DisableDialog account={asking.account} onClose={close} /> : null}
      {asking?.what === 'password' ? <PasswordDialog account={asking.account} onClose={close} /> : null}
    </div>
  )
}

interface AccountLineProps {
  readonly account: AccountRow
  readonly onAsk: (what: 'assign' | 'history' | 'disable' | 'password') => void
}

function AccountLine({ account, onAsk }: AccountLineProps) {
  const { t } = useWords()
  const today = useSession(({ session }) => session?.today ?? '')
  const ended = account.assignedUntil !== null && account.assignedUntil < today
  return (
    <tr data-login={account.login} data-state={account.disabled ? 'disabled' : ended ? 'ended' : 'active'}>
      <td>
        <b>{account.fullName}</b>
        <div className="small soft">
          {account.login}, {account.position}
        </div>
      </td>
      <td>{t(`role.${account.role}`)}</td>
      <td>
        {account.departmentCode}
        <Leave account={account} />
      </td>
      <td>
        {account.disabled ? (
          <Tag tone="stop">{t('access:disabled')}</Tag>
        ) : account.assignedUntil === null ? (
          <Tag tone="done">{t('access:open')}</Tag>
        ) : (
          <Tag tone={ended ? 'warn' : 'done'}>
            {t(ended ? 'access:endedOn' : 'access:until', { date: shortDate(account.assignedUntil) })}
          </Tag>
        )}
      </td>
      <td>
        {account.disabled ? null : (
          <span className="row-tight">
            <Button size="small" label={`${t('access:assign.action')}: ${account.login}`} onPress={() => onAsk('assign')}>
              {t('access:assign.action')}
            </Button>
            <Button size="small" label={`${t('access:history.action')}: ${account.login}`} onPress={() => onAsk('history')}>
              {t('access:history.action')}
            </Button>
            <Button size="small" label={`${t('access:password.action')}: ${account.login}`} onPress={() => onAsk('password')}>
              {t('access:password.action')}
            </Button>
            <Button
              size="small"
              kind="danger"
              label={`${t('access:disable.action')}: ${account.login}`}
              onPress={() => onAsk('disable')}
            >
              {t('access:disable.action')}
            </Button>
          </span>
        )}
      </td>
    </tr>
  )
}
