import { useState } from 'react'
import type { z } from 'zod'
import type { DeviceEntry } from '../../../preload/contract/devices.js'
import { station } from '../../bridge/station.js'
import { useLoaded } from '../../components/loaded.js'
import { localMoment } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import type { Row } from './link-words.js'

/** What happened to a scanner, newest first; asked for only when the technician opens it. */
export function DeviceJournal({ row }: { readonly row: Row }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  return (
    <details className="small" data-journal={row.deviceId} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('equipment:journal.title')}</summary>
      {open ? <Entries row={row} /> : null}
    </details>
  )
}

function Entries({ row: { deviceId, lastFault } }: { readonly row: Row }) {
  const { t } = useWords()
  const { value } = useLoaded(() => station().devices.journal({ deviceId }), `${deviceId} ${lastFault?.at ?? ''}`)
  if (value === null) return <p className="soft">{t('working')}</p>
  if (value.entries.length === 0) return <p className="soft">{t('equipment:journal.none')}</p>
  return (
    <ul className="journal">
      {value.entries.map((entry) => (
        <EntryLine key={`${entry.kind} ${entry.at} ${entry.lastAt}`} entry={entry} />
      ))}
    </ul>
  )
}

type Entry = z.output<typeof DeviceEntry>

function wordOf({ kind, outcome, code }: Entry): string {
  if (outcome !== null) return `capture.${outcome}`
  return kind === 'self-tested' && code === null ? 'passed' : kind
}

function EntryLine({ entry }: { readonly entry: Entry }) {
  const { t, codeText } = useWords()
  const { kind, lastAt, code, milliseconds, times } = entry
  return (
    <li data-kind={kind} data-code={code ?? ''}>
      <span className="mono">{localMoment(lastAt)}</span> {t(`equipment:journal.${wordOf(entry)}`)}
      {times > 1 ? ` · ${t('equipment:journal.times', { times })}` : null}
      {milliseconds === null ? null : ` · ${t('equipment:journal.seconds', { seconds: (milliseconds / 1000).toFixed(1) })}`}
      {code === null ? null : (
        <>
          {' '}
          · {codeText('devices', code, 'happened', {}) ?? code} <span className="mono soft">{code}</span>
        </>
      )}
    </li>
  )
}
