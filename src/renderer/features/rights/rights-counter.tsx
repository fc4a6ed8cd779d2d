import { Icon } from '../../components/icon.js'
import { Tag } from '../../components/law.js'
import { useWords } from '../../i18n/words.js'
import { useRequests, useRequestsWatch } from './requests-store.js'

interface RightsCounterProps {
  /** null: the screen of the requests cannot be shown from here */
  readonly onShow: (() => void) | null
}

/** In the frame of every screen: open requests, those due today, those overdue, in words and with a sign (406-¶11.1). */
export function RightsCounter({ onShow }: RightsCounterProps) {
  const { t } = useWords()
  useRequestsWatch()
  const counts = useRequests(({ heard }) => heard?.counts ?? null)
  if (counts === null) return null
  const { open, dueToday, overdue } = counts
  const content = (
    <>
      <Icon name={overdue > 0 ? 'alert' : 'document'} />
      <span className="topbar-count-long">{t('rights:count.open', { count: open })}</span>
      <span className="topbar-count-short" aria-hidden="true">
        {open}
      </span>
      {dueToday > 0 ? <Tag tone="warn">{t('rights:count.dueToday', { count: dueToday })}</Tag> : null}
      {overdue > 0 ? <Tag tone="stop">{t('rights:count.overdue', { count: overdue })}</Tag> : null}
    </>
  )
  return (
    <div className="topbar-count" role="status" data-testid="rights-counter" data-overdue={overdue} data-open={open}>
      {onShow === null ? (
        content
      ) : (
        <button type="button" className="topbar-count-button" onClick={onShow}>
          {content}
        </button>
      )}
    </div>
  )
}
