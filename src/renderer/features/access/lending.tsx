import { useState } from 'react'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { DateField } from '../../components/date-field.js'
import { Dialog } from '../../components/dialog.js'
import { TextField } from '../../components/field.js'
import { Law } from '../../components/law.js'
import { useLoaded } from '../../components/loaded.js'
import { FailureNotice } from '../../components/notice.js'
import { ReasonDialog } from '../../components/reason-dialog.js'
import { useCall } from '../../components/use-call.js'
import { shortDate } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import type { AccountRow } from './accounts-page.js'

type Asking = { readonly what: 'lend' | 'end'; readonly account: AccountRow }

/** 406-¶2.1: a senior employee's leave for an employee of another department to work here for some days. */
export function Lending() {
  const { t } = useWords()
  const { value, failure, reload, forget } = useLoaded(() => station().accounts.lendable({}), 'lendable')
  const [asking, setAsking] = useState<Asking | null>(null)
  const accounts = value?.accounts ?? []
  const close = () => {
    setAsking(null)
    reload()
  }
  return (
    <section className="stack-tight" data-desk="lending">
      <h2>{t('access:lend.title')}</h2>
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      {accounts.length === 0 ? (
        <p className="sheet empty">{t('access:lend.none')}</p>
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('access:column.name')}</th>
              <th scope="col">{t('access:lend.own')}</th>
              <th scope="col">{t('access:lend.leave')}</th>
              <th scope="col">{t('access:column.actions')}</th>
            </tr>
          </thead>
          <tbody>
            {accounts.map((account) => (
              <LendLine key={account.accountId} account={account} onAsk={(what) => setAsking({ what, account })} />
            ))}
          </tbody>
        </table>
      )}
      {asking?.what === 'lend' ? <LendDialog account={asking.account} onClose={close} /> : null}
      {asking?.what === 'end' ? (
        <ReasonDialog
          title={`${t('access:lend.end')}: ${asking.account.fullName}`}
          text={t('access:lend.endText')}
          action={t('access:lend.end')}
          call={(reason) => station().accounts.lend({ accountId: asking.account.accountId, until: null, reason })}
          onClose={close}
        />
      ) : null}
    </section>
  )
}

function LendLine({ account, onAsk }: { readonly account: AccountRow; readonly onAsk: (what: 'lend' | 'end') => void }) {
  const { t } = useWords()
  return (
    <tr data-login={account.login} data-state={account.temporary === null ? 'away' : 'lent'}>
      <td>
        <b>{account.fullName}</b>
        <div className="small soft">
          {account.login}, {account.position}
        </div>
      </td>
      <td>{account.departmentCode}</td>
      <td>
        <Leave account={account} />
      </td>
      <td>
        <span className="row-tight">
          <Button size="small" label={`${t('access:lend.action')}: ${account.login}`} onPress={() => onAsk('lend')}>
            {t('access:lend.action')}
          </Button>
          {account.temporary === null ? null : (
            <Button size="small" label={`${t('access:lend.end')}: ${account.login}`} onPress={() => onAsk('end')}>
              {t('access:lend.end')}
            </Button>
          )}
        </span>
      </td>
    </tr>
  )
}

/** The leave that stands, with who gave it. */
export function Leave({ account }: { readonly account: AccountRow }) {
  const { t } = useWords()
  const leave = account.temporary
  if (leave === null) return null
  const facts = { department: leave.departmentCode, date: shortDate(leave.until), name: leave.grantedBy }
  return <div className="small">{t('access:temporary', facts)}</div>
}

function LendDialog({ account, onClose }: { readonly account: AccountRow; readonly onClose: () => void }) {
  const { t } = useWords()
  const { busy, failure, run, forget } = useCall()
  const [until, setUntil] = useState('')
  const [reason, setReason] = useState('')
  const ready = /^\d{4}-\d{2}-\d{2}$/.test(until) && reason.trim().length >= 3
  const lend = async () => {
    const { accountId } = account
    if ((await run(() => station().accounts.lend({ accountId, until, reason: reason.trim() }))) !== null) onClose()
  }
  return (
    <Dialog title={`${t('access:lend.dialog')}: ${account.fullName}`} onClose={onClose}>
      <DateField
        label={t('access:lend.until')}
        name="lentUntil"
        value={until}
        hint={t('access:lend.untilHint')}
        onChange={setUntil}
      />
      <TextField
        label={t('reason.label')}
        name="reason"
        value={reason}
        maxLength={300}
        hint={t('reason.hint')}
        onChange={setReason}
      />
      <Law id="406-¶2.1" />
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      <div className="dialog-actions">
        <Button onPress={onClose}>{t('action.cancel')}</Button>
        <Button kind="primary" disabled={busy || !ready} onPress={() => void lend()}>
          {t('access:lend.action')}
        </Button>
      </div>
    </Dialog>
  )
}
