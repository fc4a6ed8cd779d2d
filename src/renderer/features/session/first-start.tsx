import { useRef, useState } from 'react'
import { useSession } from '../../app/session-store.js'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { TextField, type FieldNote } from '../../components/field.js'
import { FailureNotice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { useWords } from '../../i18n/words.js'
import { emptyStation, faultsOf, type StationFields } from './first-start-fields.js'
import { Front } from './front.js'

export function FirstStart() {
  const { t } = useWords()
  const adopt = useSession((slice) => slice.adopt)
  const { busy, failure, run, forget } = useCall()
  const [fields, setFields] = useState(emptyStation)
  const [tried, setTried] = useState(false)
  const form = useRef<HTMLDivElement>(null)
  const faults = faultsOf(fields)
  const create = async () => {
    setTried(true)
    const first = Object.keys(faults)[0]
    if (first !== undefined) return focusField(form.current, first)
    const { code, nameKk, nameRu, stationName, login, fullName, password } = fields
    const value = await run(() =>
      station().session.createStation({
        stationName,
        department: { code, nameKk, nameRu },
        administrator: { login, fullName, password },
      }),
    )
    if (value !== null) adopt({ ok: true, value })
  }
  const bind = (name: keyof StationFields, hint?: string) => {
    const fault = faults[name]
    const notes: readonly FieldNote[] =
      tried && fault !== undefined ? [{ tone: 'stop', text: t(`session:first.errors.${fault}`) }] : []
    return {
      name,
      hint,
      notes,
      value: fields[name],
      onChange: (value: string) => setFields((last) => ({ ...last, [name]: value })),
    }
  }
  return (
    <Front screen="first-start" title={t('session:first.title')} wide>
      <p className="soft">{t('session:first.text')}</p>
      <div ref={form} className="first-start">
        <TextField label={t('session:first.stationName')} {...bind('stationName', t('session:first.stationHint'))} autoFocus />
        <TextField label={t('session:first.departmentCode')} {...bind('code', t('session:first.departmentCodeHint'))} />
        <TextField label={t('session:first.departmentNameKk')} {...bind('nameKk')} lang="kk" />
        <TextField label={t('session:first.departmentNameRu')} {...bind('nameRu')} lang="ru" />
        <TextField label={`${t('session:first.administrator')}: ${t('session:first.fullName')}`} {...bind('fullName')} />
        <TextField label={t('session:first.login')} {...bind('login', t('session:first.loginHint'))} autoComplete="username" />
        <TextField
          label={t('session:first.password')}
          {...bind('password', t('session:first.passwordHint'))}
          type="password"
          autoComplete="new-password"
        />
        <TextField label={t('session:first.repeat')} {...bind('repeat')} type="password" autoComplete="new-password" />
      </div>
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      <Button kind="primary" disabled={busy} onPress={() => void create()}>
        {t('session:first.action')}
      </Button>
    </Front>
  )
}

function focusField(form: HTMLElement | null, name: string): void {
  const input = form?.querySelector(`[name="${name}"]`)
  if (input instanceof HTMLInputElement) input.focus()
}
