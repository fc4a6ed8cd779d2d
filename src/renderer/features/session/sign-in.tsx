import { useState } from 'react'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { TextField } from '../../components/field.js'
import { FailureNotice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { useWords } from '../../i18n/words.js'
import { useSession } from '../../app/session-store.js'
import { Front } from './front.js'

export function SignIn() {
  const { t } = useWords()
  const adopt = useSession((slice) => slice.adopt)
  const { busy, failure, run, forget } = useCall()
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const signIn = async () => {
    const value = await run(() => station().session.signIn({ login, password }))
    setPassword('')
    if (value !== null) adopt({ ok: true, value })
  }
  return (
    <Front screen="sign-in" title={t('session:signIn.title')}>
      <TextField
        label={t('session:signIn.login')}
        name="login"
        autoComplete="username"
        value={login}
        onChange={setLogin}
        autoFocus
      />
      <TextField
        label={t('session:signIn.password')}
        name="password"
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
      />
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      <Button kind="primary" disabled={busy || login.trim() === '' || password === ''} onPress={() => void signIn()}>
        {t('session:signIn.action')}
      </Button>
      <p className="small soft">{t('session:signIn.note')}</p>
    </Front>
  )
}
