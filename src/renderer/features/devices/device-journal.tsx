import { useState } from 'react'
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
  const { t, codeText } = useWords()
  const { value } = useLoaded(() => station().devices.journal({ deviceId }), `${deviceId} ${lastFault?.at ?? ''}`)
  if (value === null) return <p className="soft">{t('working')}</p>
  if (value.entries.length === 0) return <p className="soft">{t('equipment:journal.none')}</p>
  return (
    <ul className="journal">
      {value.entries.map(({ kind, at, lastAt, outcome, code, milliseconds, times }) => (
        <li key={`${kind} ${at} ${lastAt}`} data-kind={kind} data-code={code ?? ''}>
          <span className="mono">{localMoment(lastAt)}</span>{' '}
          {t(outcome === null ? `equipment:journal.${kind}` : `equipment:journal.capture.${outcome}`)}
          {times > 1 ? ` · ${t('equipment:journal.times', { times })}` : null}
          {milliseconds === null ? null : ` · ${t('equipment:journal.seconds', { seconds: (milliseconds / 1000).toFixed(1) })}`}
          {code === null ? null : (
            <>
              {' '}
              · {codeText('devices', code, 'happened', {}) ?? code} <span className="mono soft">{code}</span>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
