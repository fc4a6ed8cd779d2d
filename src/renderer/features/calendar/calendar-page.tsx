import { useEffect, useState } from 'react'
import type { CalendarBody, CalendarData, ConfirmedMoment } from '../../../preload/contract/calendar.js'
import { useSession } from '../../app/session-store.js'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Law, Tag } from '../../components/law.js'
import { useLoaded } from '../../components/loaded.js'
import { FailureNotice, Notice } from '../../components/notice.js'
import { ReasonDialog } from '../../components/reason-dialog.js'
import { localMoment, shortDate } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import { withoutDay } from './change-body.js'
import { ChangeDialog } from './change-dialog.js'
import { DaysList } from './days-list.js'
import { TryTerm } from './try-term.js'
import { VersionsTable } from './versions-table.js'
import { YearMonths, type Cause } from './year-months.js'

type Asking = { readonly what: 'change' } | { readonly what: 'remove'; readonly day: string; readonly why: Cause }

/** CR-2: which days are worked, why the others are not, and every version there was. The administrator changes it with a reason. */
export function CalendarPage() {
  const { t } = useWords()
  const { value, failure, reload, forget } = useLoaded(() => station().calendar.current({}), 'calendar')
  useEffect(() => station().on('calendar.changed', reload), [])
  if (value === null)
    return failure === null ? <p className="empty">{t('working')}</p> : <FailureNotice failure={failure} onClose={forget} />
  return <CalendarInForce calendar={value.calendar} time={value.time} today={value.today} onChanged={reload} />
}

interface InForceProps {
  readonly calendar: CalendarData
  readonly time: ConfirmedMoment
  readonly today: string
  readonly onChanged: () => void
}

function CalendarInForce({ calendar, time, today, onChanged }: InForceProps) {
  const { t } = useWords()
  const mayChange = useSession(({ session }) => session?.account?.role === 'administrator')
  const [shown, setShown] = useState(Number(today.slice(0, 4)))
  const [asking, setAsking] = useState<Asking | null>(null)
  const [saved, setSaved] = useState<string | null>(null)
  const key = `${calendar.version} ${shown}`
  const { value: year, failure, forget } = useLoaded(() => station().calendar.year({ year: shown }), key)
  const { value: known } = useLoaded(() => station().calendar.versions({}), calendar.version)
  const save = async (body: CalendarBody, reason: string) => {
    const answer = await station().calendar.save({ body, basedOn: calendar.version, reason })
    if (answer.ok) setSaved(answer.value.calendar.version)
    return answer
  }
  const close = () => {
    setAsking(null)
    onChanged()
  }
  return (
    <div className="page" data-page="calendar">
      <header className="page-head">
        <h1>{t('calendar:title')}</h1>
        <Law id="CR-2" brief />
        <span className="soft">{t('calendar:version', { version: calendar.version })}</span>
        {mayChange ? (
          <span className="push">
            <Button icon="pen" shortcut="F2" testId="change" onPress={() => setAsking({ what: 'change' })}>
              {t('calendar:add')}
            </Button>
          </span>
        ) : null}
      </header>
      {saved === null ? null : <Notice tone="done" title={t('calendar:saved', { version: saved })} />}
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      <div className="row">
        <Button label={t('calendar:earlier')} testId="earlier" disabled={shown <= 2022} onPress={() => setShown(shown - 1)}>
          ‹
        </Button>
        <h2 className="calendar-year">{shown}</h2>
        <Button label={t('calendar:later')} testId="later" disabled={shown >= 2099} onPress={() => setShown(shown + 1)}>
          ›
        </Button>
        {year === null ? null : (
          <>
            <Tag tone="calm">{t('calendar:workingDays', { count: year.workingDays })}</Tag>
            <Tag tone={year.status === 'announced' ? 'done' : 'warn'}>{t(`calendar:status.${year.status}`)}</Tag>
            {year.status === 'missing' ? <span className="soft">{t('calendar:missingHint')}</span> : null}
          </>
        )}
        <span className="push">
          <ClockNote time={time} />
        </span>
      </div>
      {year === null ? null : (
        <div className="calendar">
          <div className="stack">
            <YearMonths year={year} today={today} />
            {known === null ? null : <VersionsTable versions={known.versions} />}
          </div>
          <div className="stack">
            <TryTerm key={calendar.version} today={today} />
            <DaysList
              year={year}
              removable={(day, why) => withoutDay(calendar, day, why) !== null}
              onRemove={mayChange ? (day, why) => setAsking({ what: 'remove', day, why }) : null}
            />
          </div>
        </div>
      )}
      {asking?.what === 'change' ? <ChangeDialog calendar={calendar} year={shown} save={save} onClose={close} /> : null}
      {asking?.what === 'remove' ? <RemoveDialog calendar={calendar} asked={asking} save={save} onClose={close} /> : null}
    </div>
  )
}

interface RemoveProps {
  readonly calendar: CalendarData
  readonly asked: { readonly day: string; readonly why: Cause }
  readonly save: (body: CalendarBody, reason: string) => ReturnType<ReturnType<typeof station>['calendar']['save']>
  readonly onClose: () => void
}

function RemoveDialog({ calendar, asked, save, onClose }: RemoveProps) {
  const { t } = useWords()
  const removal = withoutDay(calendar, asked.day, asked.why)
  if (removal === null) return null
  const { body, endsWith } = removal
  return (
    <ReasonDialog
      title={`${t('calendar:remove')}: ${shortDate(asked.day)}`}
      text={
        endsWith === null
          ? t('calendar:removeText', { day: shortDate(asked.day) })
          : t('calendar:endText', { year: String(endsWith) })
      }
      action={t('calendar:save')}
      call={(reason) => save(body, reason)}
      onClose={onClose}
    />
  )
}

/** What "today" stands on: terms are counted by the Base's time when the two clocks differ. */
function ClockNote({ time }: { readonly time: ConfirmedMoment }) {
  const { t } = useWords()
  const seconds = Math.round((time.offsetMs ?? 0) / 1000)
  const off = Math.abs(seconds) > 60
  const text = t(time.confirmed ? 'calendar:time.confirmed' : 'calendar:time.unconfirmed', { at: localMoment(time.at) })
  return (
    <span className="row-tight" data-time={time.confirmed ? 'confirmed' : 'unconfirmed'}>
      <Tag tone={time.confirmed && !off ? 'done' : 'warn'}>{text}</Tag>
      {off ? <span className="soft">{t('calendar:time.off', { seconds })}</span> : null}
    </span>
  )
}
