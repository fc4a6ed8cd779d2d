import type { ReactNode } from 'react'
import { useSession } from '../../app/session-store.js'
import { LanguageSwitch } from '../../components/language-switch.js'
import { dateInWords, weekdayOf } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'

interface FrontProps {
  readonly screen: string
  readonly title: string
  readonly wide?: boolean
  readonly children: ReactNode
}

/** The door of the house: everything shown before somebody is signed in. */
export function Front({ screen, title, wide, children }: FrontProps) {
  const { t, language } = useWords()
  const session = useSession(({ session: state }) => state)
  const department = session?.department ?? null
  return (
    <div className="front" data-screen={screen}>
      <header className="front-side">
        <Seal />
        <p className="front-name">Tanba</p>
        <p>{t('tagline')}</p>
        {department === null ? null : (
          <p className="front-place">
            <b>{session?.stationName}</b>
            <br />
            {department.code} {language === 'kk' ? department.nameKk : department.nameRu}
          </p>
        )}
        {session === null ? null : (
          <p className="front-date">
            {dateInWords(session.today, language)}, {weekdayOf(session.today, language)}
          </p>
        )}
        {session?.profile === 'training' ? (
          <p className="front-profile">
            <b>{t('training.word')}</b>
            <br />
            {t('training.hint')}
          </p>
        ) : null}
      </header>
      <main className={wide === true ? 'front-card front-card-wide' : 'front-card'}>
        <div className="row">
          <h1>{title}</h1>
          <span className="push">
            <LanguageSwitch />
          </span>
        </div>
        {children}
      </main>
    </div>
  )
}

/** The product's own sign: a seal whose lines are ridges. */
function Seal() {
  const ridges = [
    'M60 104V66',
    'M48 100V68a12 12 0 0 1 24 0v30',
    'M36 92V68a24 24 0 0 1 48 0v22',
    'M24 80V66a36 36 0 0 1 72 0v12',
    'M16 60a46 46 0 0 1 88 0',
  ]
  return (
    <svg className="seal" viewBox="0 0 120 120" aria-hidden="true">
      <circle cx="60" cy="60" r="57" />
      {ridges.map((ridge) => (
        <path key={ridge} d={ridge} />
      ))}
    </svg>
  )
}
