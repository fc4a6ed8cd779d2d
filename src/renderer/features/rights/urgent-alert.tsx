import { Button } from '../../components/button.js'
import { Icon } from '../../components/icon.js'
import { useWords } from '../../i18n/words.js'
import { useRequests, useStationNow } from './requests-store.js'
import { urgencyOf } from './time-left.js'
import { destructionOpen } from './view.js'

/** On every other screen of the senior employee: a destruction runs out of time, or the Base cannot be reached (406-¶11.1). */
export function UrgentAlert({ onShow }: { readonly onShow: () => void }) {
  const { t } = useWords()
  const heard = useRequests((slice) => slice.heard)
  const now = useStationNow()
  const running = (heard?.destructions ?? []).filter(destructionOpen)
  if (now === null || heard === null || running.length === 0) return null
  const urgencies = running.flatMap(({ dueAt }) => (dueAt === null ? [] : [urgencyOf(dueAt, now)]))
  const why = urgencies.includes('late')
    ? 'late'
    : heard.baseReachable === false
      ? 'cut'
      : urgencies.includes('soon')
        ? 'soon'
        : null
  if (why === null) return null
  return (
    <div className="urgent" role="alert" data-urgent={why}>
      <Icon name={why === 'cut' ? 'unplugged' : 'alert'} />
      <b>{t(`rights:urgent.${why}`, { count: running.length })}</b>
      <Button size="small" onPress={onShow}>
        {t('rights:urgent.show')}
      </Button>
    </div>
  )
}
