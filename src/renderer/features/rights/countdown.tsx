import { Icon } from '../../components/icon.js'
import { localDay, localMoment, weekdayOf } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import { useStationNow } from './requests-store.js'
import { timeLeft, type Urgency } from './time-left.js'

const icons = { calm: 'clock', soon: 'hold', late: 'alert' } as const

interface CountdownProps {
  readonly dueAt: string
  /** the day may still change: a year of the calendar is missing (CR-2) */
  readonly provisional: boolean
  /** the Base cannot be reached: what it has to do is not on its way, whatever time is left */
  readonly cut?: boolean
  readonly large?: boolean
}

/** The time that is left, in words and by a sign beside the colour; it is not read aloud at every second. */
export function Countdown({ dueAt, provisional, cut = false, large = false }: CountdownProps) {
  const { t, language } = useWords()
  const now = useStationNow()
  if (now === null) return null
  const { urgency, unit, ...amounts } = timeLeft(dueAt, now)
  const shown: Urgency = cut ? 'late' : urgency
  const distance = t(`rights:left.${unit}`, { ...amounts, seconds: String(amounts.seconds).padStart(2, '0') })
  return (
    <span className="countdown" data-urgency={shown} data-large={large} role="timer" aria-live="off">
      <span className="row-tight">
        <Icon name={icons[shown]} />
        <b>{t(urgency === 'late' ? 'rights:left.over' : 'rights:left.left', { distance })}</b>
      </span>
      <span className="small">
        {t('rights:left.until', { moment: localMoment(dueAt), weekday: weekdayOf(localDay(dueAt), language) })}
        {provisional ? <> · {t('rights:left.provisional')}</> : null}
      </span>
    </span>
  )
}
