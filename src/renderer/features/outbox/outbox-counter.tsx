import { useEffect } from 'react'
import { station } from '../../bridge/station.js'
import { Icon } from '../../components/icon.js'
import { Tag } from '../../components/law.js'
import { useLoaded } from '../../components/loaded.js'
import { useWords } from '../../i18n/words.js'

/** Offline is a calm state: how much is unsent, and whether the Base answers. */
export function OutboxCounter() {
  const { t } = useWords()
  const { value, reload } = useLoaded(() => station().station.overview({}), 'overview')
  useEffect(() => station().on('outbox.changed', reload), [])
  if (value === null) return null
  const { unsent, deadLetters, baseReachable } = value
  return (
    <div className="topbar-count" role="status">
      {baseReachable === false ? (
        <span title={t('session:top.baseDown')}>
          <Icon name="unplugged" />
          <span className="visually-hidden">{t('session:top.baseDown')}</span>
        </span>
      ) : null}
      <span>{t('session:top.unsent', { count: unsent })}</span>
      {deadLetters > 0 ? <Tag tone="stop">{t('session:top.problems', { count: deadLetters })}</Tag> : null}
    </div>
  )
}
