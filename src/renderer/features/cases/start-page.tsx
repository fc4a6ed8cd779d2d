import { useEffect } from 'react'
import type { cases } from '../../../preload/contract/cases.js'
import type { OutputOf } from '../../../preload/contract/index.js'
import { station } from '../../bridge/station.js'
import { Icon } from '../../components/icon.js'
import { Law, Tag } from '../../components/law.js'
import { useLoaded } from '../../components/loaded.js'
import { FailureNotice, Notice } from '../../components/notice.js'
import { useScreen } from '../../app/screens.js'
import { useSession } from '../../app/session-store.js'
import { dateInWords, weekdayOf } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import { BrokenDevices } from '../devices/chain-short.js'
import { InstructionGate } from '../instructions/instruction-gate.js'
import { CaseTable } from './case-table.js'
import { ReturnsList } from './returns-list.js'
import { useCase } from './case-store.js'
import { endOf, isHandedOver } from './view.js'

/** The employee's first screen: one large beginning, and what is under way today. */
export function StartPage() {
  const { t, language } = useWords()
  const today = useSession(({ session }) => session?.today ?? '')
  const { open, failure, fail } = useCase()
  const { value: may, reload: askAgain } = useLoaded(() => station().cases.mayOpen({}), 'may-open')
  useEffect(() => station().on('instructions.changed', askAgain), [])
  const { value, reload, failure: listFailure, forget } = useLoaded(() => station().cases.list({}), 'cases')
  useEffect(() => station().on('cases.changed', reload), [])
  const all = value?.cases ?? []
  const running = all.filter((one) => endOf(one) === null && !isHandedOver(one))
  const finished = all.filter((one) => !running.includes(one))
  const unread = may?.reason === 'INSTRUCTION_NOT_ACKNOWLEDGED'
  return (
    <div className="start">
      <section className="start-new">
        <div>
          <h1>{t('cases:start.title')}</h1>
          <p>
            {dateInWords(today, language)}, {weekdayOf(today, language)}
          </p>
        </div>
        {unread ? <InstructionGate onAcknowledged={askAgain} /> : <NewCase refusal={may?.allowed === false ? may : null} />}
        <SubjectRequests />
        <Scanner />
        <BrokenDevices />
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

type Answer = OutputOf<typeof cases.methods.mayOpen>

/** Closed by a rule, it still says why when pressed: the attempt is journaled (406-¶2.1). */
function NewCase({ refusal }: { readonly refusal: Answer | null }) {
  const { t, codeText } = useWords()
  const openNew = useCase((slice) => slice.openNew)
  const why = (line: string) =>
    refusal === null || refusal.reason === null ? null : codeText('reasons', refusal.reason, line, refusal.facts)
  return (
    <>
      <button
        type="button"
        className="start-button"
        data-key="F2"
        data-primary="true"
        aria-keyshortcuts="F2"
        aria-disabled={refusal !== null}
        onClick={() => void openNew()}
      >
        <Icon name={refusal === null ? 'plus' : 'lock'} />
        <b>{t('cases:start.new')}</b>
        <span>{t(refusal === null ? 'cases:start.newText' : 'cases:start.closed')}</span>
        <kbd aria-hidden="true">F2</kbd>
      </button>
      {refusal === null ? null : (
        <Notice tone="stop" title={why('text') ?? t('cases:start.closed')}>
          {why('next') === null ? null : <p>{why('next')}</p>}
          <Law id={refusal.requirement} />
        </Notice>
      )}
    </>
  )
}

/** The other thing a person comes for: his rights. Open even where no case may be opened (406-¶11.3). */
function SubjectRequests() {
  const { t } = useWords()
  const show = useScreen((slice) => slice.show)
  return (
    <button
      type="button"
      className="start-second"
      data-key="F7"
      aria-keyshortcuts="F7"
      data-testid="subject-requests"
      onClick={() => show('requests')}
    >
      <Icon name="document" />
      <b>{t('rights:start.title')}</b>
      <span>{t('rights:start.text')}</span>
      <kbd aria-hidden="true">F7</kbd>
    </button>
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
