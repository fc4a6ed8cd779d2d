import { useConnection } from '../bridge/connection.js'
import { Icon } from '../components/icon.js'
import { useWords } from '../i18n/words.js'

/** Offline is a calm state, not an error: calls wait and are sent again by themselves. */
export function ConnectionBanner() {
  const state = useConnection((slice) => slice.state)
  const { t } = useWords()
  return (
    <div role="status" aria-live="polite">
      {state === 'lost' ? (
        <p className="banner">
          <Icon name="unplugged" /> {t('connection.lost')}
        </p>
      ) : null}
    </div>
  )
}
