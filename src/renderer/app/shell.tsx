import { useEffect, useState } from 'react'
import { station } from '../bridge/station.js'
import { Button } from '../components/button.js'
import { Icon } from '../components/icon.js'
import { LanguageSwitch } from '../components/language-switch.js'
import { useCase } from '../features/cases/case-store.js'
import { Hub } from '../features/cases/hub.js'
import { StartPage } from '../features/cases/start-page.js'
import { DeskPage } from '../features/cases/desk-page.js'
import { AccountsPage } from '../features/access/accounts-page.js'
import { CalendarPage } from '../features/calendar/calendar-page.js'
import { JournalPage } from '../features/audit/journal-page.js'
import { DevicesPage } from '../features/devices/devices-page.js'
import { TextsPage } from '../features/documents/texts-page.js'
import { HealthPage } from '../features/diagnostics/health-page.js'
import { InstructionsPage } from '../features/instructions/instructions-page.js'
import { OutboxCounter } from '../features/outbox/outbox-counter.js'
import { QueuePage } from '../features/outbox/queue-page.js'
import { ReportsPage } from '../features/reports/reports-page.js'
import { RegisterPage } from '../features/rights/register-page.js'
import { useRequestDraft } from '../features/rights/request-draft.js'
import { RequestsPage } from '../features/rights/requests-page.js'
import { useRequests } from '../features/rights/requests-store.js'
import { RightsCounter } from '../features/rights/rights-counter.js'
import { UrgentAlert } from '../features/rights/urgent-alert.js'
import { SettingsPage } from '../features/settings/settings-page.js'
import { useWords } from '../i18n/words.js'
import { KeysDialog } from './keys-dialog.js'
import { screensOf, useScreen, type ScreenName } from './screens.js'
import { useSession, type Account } from './session-store.js'

/** The frame of every signed-in screen: where I am, who I am, what is unsent, and the language. */
export function Shell() {
  const account = useSession(({ session }) => session?.account ?? null)
  const chosen = useScreen(({ screen }) => screen)
  const view = useCase(({ view }) => view)
  const show = useScreen((slice) => slice.show)
  const { t } = useWords()
  const [keysShown, setKeysShown] = useState(false)
  useLeaveOnSignOut(account)
  if (account === null) return null
  const screens = screensOf[account.role]
  const screen = chosen !== null && screens.includes(chosen) ? chosen : screens[0]
  return (
    <div className="shell" data-screen={view === null ? screen : 'hub'}>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <TopBar account={account} screens={screens} screen={screen} onKeys={() => setKeysShown(true)} />
      <main id="main" className="shell-main" tabIndex={-1}>
        {account.role === 'senior' && screen !== 'desk' ? <UrgentAlert onShow={() => show('desk')} /> : null}
        {account.role === 'employee' && view !== null ? <Hub view={view} /> : <Page screen={screen} />}
      </main>
      {keysShown ? <KeysDialog onClose={() => setKeysShown(false)} /> : null}
    </div>
  )
}

function Page({ screen }: { readonly screen: ScreenName }) {
  switch (screen) {
    case 'start':
      return <StartPage />
    case 'requests':
      return <RequestsPage />
    case 'desk':
      return <DeskPage />
    case 'register':
      return <RegisterPage />
    case 'queue':
      return <QueuePage />
    case 'health':
      return <HealthPage />
    case 'devices':
      return <DevicesPage />
    case 'accounts':
      return <AccountsPage />
    case 'settings':
      return <SettingsPage />
    case 'calendar':
      return <CalendarPage />
    case 'texts':
      return <TextsPage />
    case 'journal':
      return <JournalPage />
    case 'reports':
      return <ReportsPage />
    case 'instructions':
      return <InstructionsPage />
  }
}

interface TopBarProps {
  readonly account: Account
  readonly screens: readonly ScreenName[]
  readonly screen: ScreenName
  readonly onKeys: () => void
}

function TopBar({ account, screens, screen, onKeys }: TopBarProps) {
  const { t, language } = useWords()
  const session = useSession(({ session: state }) => state)
  const adopt = useSession((slice) => slice.adopt)
  const show = useScreen((slice) => slice.show)
  const department = session?.department ?? null
  return (
    <header className="topbar">
      <div className="topbar-mark">
        <Icon name="finger" />
        <b>Tanba</b>
      </div>
      <div className="topbar-place">
        <b>{session?.stationName}</b>
        <span>
          {department === null ? null : `${department.code} ${language === 'kk' ? department.nameKk : department.nameRu}`}
        </span>
      </div>
      {screens.length > 1 && account.role !== 'employee' ? (
        <nav aria-label={t('session:nav.label')} className="topbar-nav">
          {screens.map((name) => (
            <button
              key={name}
              type="button"
              data-screen-link={name}
              aria-current={name === screen ? 'page' : undefined}
              onClick={() => show(name)}
            >
              {t(`session:nav.${name}`)}
            </button>
          ))}
        </nav>
      ) : null}
      {session?.profile === 'training' ? (
        <span className="topbar-profile" title={t('training.hint')}>
          {t('training.word')}
        </span>
      ) : null}
      <Rights account={account} />
      {account.role === 'analyst' ? null : <OutboxCounter />}
      <LanguageSwitch />
      <Button size="small" kind="quiet" icon="keyboard" shortcut="F1" wordless onPress={onKeys}>
        {t('keys.title')}
      </Button>
      <div className="topbar-person">
        <b>{account.fullName}</b>
        <span>{t(`role.${account.role}`)}</span>
      </div>
      <Button
        size="small"
        kind="quiet"
        icon="lock"
        shortcut="F10"
        wordless
        onPress={() => void station().session.lock({}).then(adopt)}
      >
        {t('session:lock.action')}
      </Button>
      <Button
        size="small"
        kind="quiet"
        icon="leave"
        testId="sign-out"
        wordless
        onPress={() => void station().session.signOut({}).then(adopt)}
      >
        {t('session:signOut')}
      </Button>
    </header>
  )
}

/** Who may see requests of subjects sees how many there are; a case in hand is not left for them by a stray press. */
function Rights({ account }: { readonly account: Account }) {
  const show = useScreen((slice) => slice.show)
  const inCase = useCase(({ view }) => view !== null)
  const home = homes[account.role]
  if (home === null) return null
  return <RightsCounter onShow={inCase ? null : () => show(home)} />
}

const homes: Readonly<Record<Account['role'], ScreenName | null>> = {
  employee: 'requests',
  senior: 'desk',
  responsible: 'register',
  auditor: 'register',
  administrator: null,
  analyst: null,
}

/** The next person at this counter must not see the last one's case. */
function useLeaveOnSignOut(account: Account | null): void {
  const accountId = account?.accountId ?? null
  useEffect(
    () => () => {
      useCase.getState().leave()
      useScreen.getState().show(null)
      useRequestDraft.getState().forget()
      useRequests.getState().forget()
    },
    [accountId],
  )
}
