import { useState } from 'react'
import { useSession } from '../../app/session-store.js'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { TextField } from '../../components/field.js'
import { FailureNotice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { useWords } from '../../i18n/words.js'
import { Front } from './front.js'

export function LockScreen() {
  const { t } = useWords()
  const account = useSession(({ session }) => session?.account ?? null)
  const adopt = useSession((slice) => slice.adopt)
  const { busy, failure, run, forget } = useCall()
  const [password, setPassword] = useState('')
  const unlock = async () => {
    const value = await run(() => station().session.unlock({ password }))
    setPassword('')
    if (value !== null) adopt({ ok: true, value })
  }
  return (
    <Front screen="locked" title={t('session:lock.title')}>
      <p>{t('session:lock.text')}</p>
      <p>
        <b>{account?.fullName}</b> <span className="soft">{account === null ? null : t(`role.${account.role}`)}</span>
      </p>
      <TextField
        label={t('session:signIn.password')}
        name="password"
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        autoFocus
      />
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      <Button kind="primary" disabled={busy || password === ''} onPress={() => void unlock()}>
        {t('session:lock.unlock')}
      </Button>
      <Button kind="quiet" icon="leave" onPress={() => void station().session.signOut({}).then(adopt)}>
        {t('session:lock.other')}
      </Button>
    </Front>
  )
}
