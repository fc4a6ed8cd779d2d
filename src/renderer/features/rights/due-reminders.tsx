import { Button } from '../../components/button.js'
import { Icon } from '../../components/icon.js'
import { localDay, shortDate, weekdayOf } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import { useRequests, useStationNow } from './requests-store.js'
import { timeLeft } from './time-left.js'
import type { Reminders } from './view.js'

const groups = ['overdue', 'today', 'next'] as const
const icons = { overdue: 'alert', today: 'clock', next: 'next' } as const
type Due = Reminders['today']['items'][number]

/** What is late, what ends today and what ends on the next working day; one press opens it (395-¶14, ¶16.1, ¶26, X-4). */
export function DueReminders({ onOpen }: { readonly onOpen: (requestId: string) => void }) {
  const { t, language } = useWords()
  const heard = useRequests((slice) => slice.heard)
  if (heard === null) return null
  const { day } = heard.next
  const title = {
    overdue: t('rights:due.overdue'),
    today: t('rights:due.today'),
    next: isTomorrow(heard.now, day)
      ? t('rights:due.tomorrow')
      : t('rights:due.until', { day: shortDate(day), weekday: weekdayOf(day, language) }),
  }
  return (
    <section className="due" aria-label={t('rights:due.title')} data-testid="due">
      {groups.map((group) => {
        const { items, total } = heard[group]
        return (
          <div key={group} className="due-group" data-due={group} data-total={total}>
            <h2>
              <Icon name={icons[group]} />
              <span>{title[group]}</span>
              <span className="due-total">{total}</span>
            </h2>
            {total === 0 ? <p className="small soft">{t('rights:due.none')}</p> : null}
            <ul>
              {items.map((one) => (
                <li key={one.requestId}>
                  <DueLine due={one} onOpen={onOpen} />
                </li>
              ))}
            </ul>
            {total > items.length ? <p className="small soft">{t('rights:due.more', { count: total - items.length })}</p> : null}
          </div>
        )
      })}
    </section>
  )
}

function DueLine({ due, onOpen }: { readonly due: Due; readonly onOpen: (requestId: string) => void }) {
  const { t } = useWords()
  const now = useStationNow()
  const { urgency, unit, ...amounts } = timeLeft(due.dueAt, now ?? Date.parse(due.dueAt))
  const distance = t(`rights:left.${unit}`, { ...amounts, seconds: String(amounts.seconds).padStart(2, '0') })
  return (
    <Button size="small" kind="quiet" onPress={() => onOpen(due.requestId)}>
      <span className="due-line" data-due-number={due.number}>
        <b>{due.number}</b>
        <span>{t(`rights:kind.${due.kind}`)}</span>
        <span className="mono">{due.masked ?? ''}</span>
        <span className="soft">
          {now === null ? '' : t(urgency === 'late' ? 'rights:left.over' : 'rights:left.left', { distance })} · {due.requirement}
        </span>
      </span>
    </Button>
  )
}

const isTomorrow = (now: string, day: string): boolean => localDay(new Date(Date.parse(now) + 86_400_000).toISOString()) === day
