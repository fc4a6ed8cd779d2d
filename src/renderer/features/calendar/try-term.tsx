import { useState } from 'react'
import type { DueDay } from '../../../preload/contract/calendar.js'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { DateField } from '../../components/date-field.js'
import { TextField } from '../../components/field.js'
import { FailureNotice, Notice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { shortDate, weekdayOf } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import { useDayWords } from './days-list.js'

/** What the station itself answers for an event and a number of working days. */
export function TryTerm({ today }: { readonly today: string }) {
  const { t, language } = useWords()
  const words = useDayWords()
  const { busy, failure, run, forget } = useCall()
  const [from, setFrom] = useState(today)
  const [days, setDays] = useState('1')
  const [due, setDue] = useState<DueDay | null>(null)
  const ready = /^\d{4}-\d{2}-\d{2}$/.test(from) && /^[1-9]\d{0,2}$/.test(days) && Number(days) <= 366
  // An answer stands beside its own question only.
  const ask = (put: (text: string) => void) => (text: string) => {
    setDue(null)
    put(text)
  }
  const count = async () => setDue(await run(() => station().calendar.due({ from, days: Number(days) })))
  return (
    <section className="stack try-term" aria-labelledby="try-term">
      <h2 id="try-term">{t('calendar:try.title')}</h2>
      <div className="row">
        <DateField label={t('calendar:try.from')} name="from" value={from} onChange={ask(setFrom)} />
        <TextField
          label={t('calendar:try.days')}
          name="days"
          inputMode="numeric"
          maxLength={3}
          value={days}
          onChange={ask(setDays)}
        />
        <Button kind="primary" icon="clock" disabled={busy || !ready} testId="count" onPress={() => void count()}>
          {t('calendar:try.action')}
        </Button>
      </div>
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      {due === null ? null : (
        <div className="stack" role="status" data-due={due.dueOn}>
          <b>{t('calendar:try.due', { day: shortDate(due.dueOn), weekday: weekdayOf(due.dueOn, language) })}</b>
          {due.provisional ? (
            <Notice tone="warn" title={t('calendar:try.provisional', { years: due.missingYears.join(', ') })} />
          ) : null}
          <span className="soft">{t(due.skipped.length === 0 ? 'calendar:try.nothing' : 'calendar:try.skipped')}</span>
          {due.skipped.length === 0 ? null : (
            <ul className="skipped-days">
              {due.skipped.map((one) => (
                <li key={one.day}>
                  <b>{shortDate(one.day)}</b>{' '}
                  {[t(`calendar:why.${one.why}`), words(one)].filter((word) => word !== '').join(': ')}
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </section>
  )
}
