import { useEffect } from 'react'
import { useConnection } from '../bridge/connection.js'
import { station } from '../bridge/station.js'
import { useKeyboard } from '../components/keys.js'
import { FailureNotice } from '../components/notice.js'
import { Watermark } from '../components/watermark.js'
import { FirstStart } from '../features/session/first-start.js'
import { LockScreen } from '../features/session/lock-screen.js'
import { SignIn } from '../features/session/sign-in.js'
import { useWords } from '../i18n/words.js'
import { ConnectionBanner } from './connection-banner.js'
import { DropGuard } from './drop-guard.js'
import { FaultBoundary } from './fault-boundary.js'
import { useIdleWatch } from './idle.js'
import { Refused } from './refused.js'
import { useSession } from './session-store.js'
import { Shell } from './shell.js'

export function Application() {
  useKeyboard()
  const connection = useConnection(({ state }) => state)
  return (
    <FaultBoundary>
      {connection === 'refused' ? <Refused /> : <Connected />}
      <ConnectionBanner />
    </FaultBoundary>
  )
}

function Connected() {
  const { session, failure, load, adopt } = useSession()
  const connection = useConnection(({ state }) => state)
  const { t } = useWords()
  useIdleWatch(session?.phase === 'signed-in')
  useEffect(() => station().on('session.changed', (value) => adopt({ ok: true, value })), [adopt])
  useEffect(() => {
    if (connection === 'connected') void load()
  }, [connection, load])
  useEffect(() => {
    if (session !== null) document.documentElement.dataset['profile'] = session.profile
  }, [session])
  if (failure !== null) return <FailureNotice failure={failure} onClose={() => void load()} />
  if (session === null) return <p className="empty">{t('connection.connecting')}</p>
  return (
    <>
      <Screen phase={session.phase} />
      <DropGuard signedIn={session.phase === 'signed-in'} />
      {session.profile === 'training' ? <Watermark /> : null}
    </>
  )
}

/** A locked session keeps its screen underneath, so that nothing typed is lost. */
function Screen({ phase }: { readonly phase: 'first-run' | 'signed-out' | 'signed-in' | 'locked' }) {
  if (phase === 'first-run') return <FirstStart />
  if (phase === 'signed-out') return <SignIn />
  return (
    <>
      <div hidden={phase === 'locked'} className="shell-holder">
        <Shell />
      </div>
      {phase === 'locked' ? <LockScreen /> : null}
    </>
  )
}
