import { useState, type ReactNode } from 'react'
import type { Result } from '../../../preload/contract/index.js'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { DateField } from '../../components/date-field.js'
import { Dialog } from '../../components/dialog.js'
import { TextField } from '../../components/field.js'
import { Law } from '../../components/law.js'
import { FailureNotice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { useWords } from '../../i18n/words.js'
import type { AccountRow } from './accounts-page.js'

interface AccountDialogProps {
  readonly account: AccountRow
  readonly onClose: () => void
}

export function AssignmentDialog({ account, onClose }: AccountDialogProps) {
  const { t } = useWords()
  const [until, setUntil] = useState(account.assignedUntil ?? '')
  const [from, setFrom] = useState('')
  const [department, setDepartment] = useState(account.departmentCode)
  const wrong = isWrongDay(until)
  const wrongFrom = isWrongDay(from)
  const wrongDepartment = !/^\d{2}-\d{2}$/.test(department)
  const wanted = {
    accountId: account.accountId,
    assignedUntil: until === '' ? null : until,
    ...(from === '' ? {} : { assignedFrom: from }),
    ...(department === account.departmentCode ? {} : { departmentCode: department }),
  }
  return (
    <Asking
      title={`${t('access:assign.title')}: ${account.fullName}`}
      action={t('action.save')}
      ready={!wrong && !wrongFrom && !wrongDepartment}
      onClose={onClose}
      call={() => station().accounts.setAssignment(wanted)}
    >
      <DateField
        label={t('access:field.assignedUntil')}
        name="assignedUntil"
        value={until}
        hint={t('access:hint.assignedUntil')}
        notes={wrong ? [{ tone: 'stop', text: t('identity:dateHint') }] : []}
        onChange={setUntil}
      />
      <DateField
        label={t('access:field.assignedFrom')}
        name="assignedFrom"
        value={from}
        hint={t('access:hint.assignedFrom')}
        notes={wrongFrom ? [{ tone: 'stop', text: t('identity:dateHint') }] : []}
        onChange={setFrom}
      />
      <TextField
        label={t('access:field.departmentCode')}
        name="departmentCode"
        value={department}
        maxLength={5}
        hint={t('access:hint.departmentCode')}
        notes={wrongDepartment ? [{ tone: 'stop', text: t('access:fault.code') }] : []}
        onChange={setDepartment}
      />
      <Law id="406-¶2.1" />
    </Asking>
  )
}

const isWrongDay = (text: string): boolean => text !== '' && !/^\d{4}-\d{2}-\d{2}$/.test(text)

export function DisableDialog({ account, onClose }: AccountDialogProps) {
  const { t } = useWords()
  return (
    <Asking
      title={`${t('access:disable.title')}: ${account.fullName}`}
      action={t('access:disable.action')}
      ready
      onClose={onClose}
      call={() => station().accounts.disable({ accountId: account.accountId })}
    >
      <p>{t('access:disable.text')}</p>
    </Asking>
  )
}

export function PasswordDialog({ account, onClose }: AccountDialogProps) {
  const { t } = useWords()
  const [password, setPassword] = useState('')
  return (
    <Asking
      title={`${t('access:password.title')}: ${account.fullName}`}
      action={t('action.save')}
      ready={password.length >= 10}
      onClose={onClose}
      call={() => station().accounts.resetPassword({ accountId: account.accountId, password })}
    >
      <TextField
        label={t('access:field.password')}
        name="password"
        type="password"
        autoComplete="new-password"
        value={password}
        hint={t('session:first.passwordHint')}
        onChange={setPassword}
      />
    </Asking>
  )
}

interface AskingProps {
  readonly title: string
  readonly action: string
  readonly ready: boolean
  readonly children: ReactNode
  readonly call: () => Promise<Result<unknown>>
  readonly onClose: () => void
}

function Asking({ title, action, ready, children, call, onClose }: AskingProps) {
  const { t } = useWords()
  const { busy, failure, run, forget } = useCall()
  const act = async () => {
    if ((await run(call)) !== null) onClose()
  }
  return (
    <Dialog title={title} onClose={onClose}>
      {children}
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      <div className="dialog-actions">
        <Button onPress={onClose}>{t('action.cancel')}</Button>
        <Button kind="primary" disabled={busy || !ready} onPress={() => void act()}>
          {action}
        </Button>
      </div>
    </Dialog>
  )
}
