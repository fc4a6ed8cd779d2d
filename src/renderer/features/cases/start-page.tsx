import { useEffect } from 'react'
import { station } from '../../bridge/station.js'
import { Icon } from '../../components/icon.js'
import { Tag } from '../../components/law.js'
import { useLoaded } from '../../components/loaded.js'
import { FailureNotice } from '../../components/notice.js'
import { useSession } from '../../app/session-store.js'
import { dateInWords, weekdayOf } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import { CaseTable } from './case-table.js'
import { ReturnsList } from './returns-list.js'
import { useCase } from './case-store.js'
import { endOf, isHandedOver } from './view.js'

/** The employee's first screen: one large beginning, and what is under way today. */
export function StartPage() {
  const { t, language } = useWords()
  const today = useSession(({ session }) => session?.today ?? '')
  const { openNew, open, failure, fail } = useCase()
  const { value, reload, failure: listFailure, forget } = useLoaded(() => station().cases.list({}), 'cases')
  useEffect(() => station().on('cases.changed', reload), [])
  const cases = value?.cases ?? []
  const running = cases.filter((one) => endOf(one) === null && !isHandedOver(one))
  const finished = cases.filter((one) => !running.includes(one))
  return (
    <div className="start">
      <section className="start-new">
        <div>
          <h1>{t('cases:start.title')}</h1>
          <p>
            {dateInWords(today, language)}, {weekdayOf(today, language)}
          </p>
        </div>
        <button
          type="button"
          className="start-button"
          data-key="F2"
          data-primary="true"
          aria-keyshortcuts="F2"
          onClick={() => void openNew()}
        >
          <Icon name="plus" />
          <b>{t('cases:start.new')}</b>
          <span>{t('cases:start.newText')}</span>
          <kbd aria-hidden="true">F2</kbd>
        </button>
        <Scanner />
        {failure === null ? null : <FailureNotice failure={failure} onClose={() => fail(null)} />}
        {listFailure === null ? null : <FailureNotice failure={listFailure} onClose={forget} />}
      </section>
      <section className="start-list stack">
        <h2>{t('cases:start.opening')}</h2>
        <CaseTable cases={running} empty={t('cases:start.empty')} onOpen={(caseId) => void open(caseId)} />
        {finished.length === 0 ? null : (
          <>
            <h2>{t('cases:start.finished')}</h2>
            <CaseTable cases={finished} empty="" onOpen={(caseId) => void open(caseId)} />
          </>
        )}
        <ReturnsList />
      </section>
    </div>
  )
}

function Scanner() {
  const { t } = useWords()
  const { value } = useLoaded(() => station().capture.devices({}), 'devices')
  const devices = (value?.devices ?? []).filter(({ state }) => state !== 'absent')
  if (value === null) return null
  return (
    <div className="start-device">
      <Icon name="finger" />
      {devices.length === 0 ? (
        <span>{t('cases:start.deviceNone')}</span>
      ) : (
        <ul className="stack-tight">
          {devices.map((device) => (
            <li key={device.deviceId} className="row-tight">
              <span>
                {t('cases:start.device')}: <b>{device.model}</b>
              </span>
              {device.simulator ? <Tag tone="warn">{t('cases:start.simulator')}</Tag> : null}
              <Tag tone={device.state === 'ready' ? 'done' : 'stop'}>{t(`capture:device.${device.state}`)}</Tag>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
