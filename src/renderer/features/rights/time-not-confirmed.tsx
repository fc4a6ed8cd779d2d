import { Tag } from '../../components/law.js'
import { useWords } from '../../i18n/words.js'
import { useRequests } from './requests-store.js'

/** CR-1: terms are counted by a time that the Base has not confirmed. */
export function TimeNotConfirmed() {
  const { t } = useWords()
  const confirmed = useRequests(({ heard }) => heard?.timeConfirmed ?? true)
  return confirmed ? null : <Tag tone="warn">{t('rights:timeNotConfirmed')}</Tag>
}
