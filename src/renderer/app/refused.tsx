import { LanguageSwitch } from '../components/language-switch.js'
import { Icon } from '../components/icon.js'
import { useWords } from '../i18n/words.js'

/** The one screen of a page that may not connect: no launch token, or one that was already used. */
export function Refused() {
  const { t } = useWords()
  return (
    <main className="front" data-screen="refused">
      <div className="front-card">
        <LanguageSwitch />
        <Icon name="lock" />
        <h1>{t('connection.refusedTitle')}</h1>
        <p>{t('connection.refusedText')}</p>
        <p>{t('connection.refusedSafe')}</p>
        <p>
          <b>{t('connection.refusedNext')}</b>
        </p>
      </div>
    </main>
  )
}
