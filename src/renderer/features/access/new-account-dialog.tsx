import { useRef, useState } from 'react'
import { roles, type Role } from '../../../preload/contract/index.js'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { DateField } from '../../components/date-field.js'
import { Dialog } from '../../components/dialog.js'
import { Select, TextField, type FieldNote } from '../../components/field.js'
import { FailureNotice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { useWords } from '../../i18n/words.js'
import { accountFaults, emptyAccount, type AccountFields } from './account-fields.js'

export function NewAccountDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords()
  const { busy, failure, run, forget } = useCall()
  const [fields, setFields] = useState(emptyAccount)
  const [role, setRole] = useState<Role>('employee')
  const [tried, setTried] = useState(false)
  const form = useRef<HTMLDivElement>(null)
  const faults = accountFaults(fields)
  const create = async () => {
    setTried(true)
    const first = Object.keys(faults)[0]
    if (first !== undefined) {
      const input = form.current?.querySelector(`[name="${first}"]`)
      if (input instanceof HTMLInputElement) input.focus()
      return
    }
    const { assignedUntil, departmentCode, ...rest } = fields
    const elsewhere = departmentCode === '' ? {} : { departmentCode }
    const made = await run(() =>
      station().accounts.create({ ...rest, ...elsewhere, role, assignedUntil: assignedUntil === '' ? null : assignedUntil }),
    )
    if (made !== null) onClose()
  }
  const bind = (name: keyof AccountFields, hint?: string) => {
    const fault = faults[name]
    const notes: readonly FieldNote[] = tried && fault !== undefined ? [{ tone: 'stop', text: t(`access:fault.${fault}`) }] : []
    return {
      name,
      hint,
      notes,
      label: t(`access:field.${name}`),
      value: fields[name],
      onChange: (value: string) => setFields((last) => ({ ...last, [name]: value })),
    }
  }
  return (
    <Dialog title={t('access:create')} wide onClose={onClose}>
      <div ref={form} className="first-start">
        <TextField {...bind('fullName')} />
        <TextField {...bind('position')} />
        <TextField {...bind('iin')} inputMode="numeric" maxLength={12} />
        <Select
          label={t('access:field.role')}
          name="role"
          value={role}
          options={roles.map((value) => ({ value, text: t(`role.${value}`) }))}
          onChange={(value) => setRole(roles.find((one) => one === value) ?? 'employee')}
        />
        <TextField {...bind('login', t('session:first.loginHint'))} />
        <TextField {...bind('password', t('session:first.passwordHint'))} type="password" autoComplete="new-password" />
        <DateField {...bind('assignedUntil', t('access:hint.assignedUntil'))} />
        <TextField {...bind('departmentCode', t('access:hint.newDepartment'))} maxLength={5} />
      </div>
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      <div className="dialog-actions">
        <Button onPress={onClose}>{t('action.cancel')}</Button>
        <Button kind="primary" disabled={busy} onPress={() => void create()}>
          {t('access:create')}
        </Button>
      </div>
    </Dialog>
  )
}
