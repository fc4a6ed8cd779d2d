import { useEffect, useState } from 'react'
import type { z } from 'zod'
import type { DevicesOverview } from '../../../preload/contract/devices.js'
import type { SbiTrust } from '../../../preload/contract/sbi.js'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Select } from '../../components/field.js'
import { Law, Tag } from '../../components/law.js'
import { useLoaded } from '../../components/loaded.js'
import { FailureNotice } from '../../components/notice.js'
import { ReasonDialog } from '../../components/reason-dialog.js'
import { localMoment } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import { AuthorityFile } from './authority-file.js'

type Trust = z.output<typeof SbiTrust>
type Authority = Trust['authorities'][number]
type Devices = ReturnType<typeof station>['devices']

interface Change {
  readonly title: string
  readonly text: string
  readonly call: (reason: string) => ReturnType<Devices['removeAuthority'] | Devices['setSbiEnvironment'] | Devices['approve']>
}

interface SbiCardProps {
  readonly rows: z.output<typeof DevicesOverview>['devices']
  readonly onChanged: () => void
}

/** Scanners that a program of their maker serves (MOSIP SBI): in which environment, and whose certificates are believed. */
export function SbiCard({ rows, onChanged }: SbiCardProps) {
  const { t } = useWords()
  const { value, failure, reload, forget } = useLoaded(() => station().devices.sbi({}), 'sbi')
  useEffect(() => station().on('devices.changed', reload), [])
  const [change, setChange] = useState<Change | null>(null)
  const changed = () => {
    reload()
    onChanged()
  }
  return (
    <section className="sheet stack-tight" data-list="sbi" aria-label={t('equipment:sbi.title')}>
      <header className="row">
        <h2>{t('equipment:sbi.title')}</h2>
        <span className="push">
          <Law id="406-¶6.1" brief />
        </span>
      </header>
      <p className="small">{t('equipment:sbi.text')}</p>
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      {value === null ? null : <Environment trust={value} onChange={setChange} />}
      {value === null ? null : <Authorities authorities={value.authorities} onChange={setChange} />}
      <div className="row">
        <AuthorityFile onEntered={changed} />
        {rows.some(({ driver }) => driver === 'sbi') ? null : (
          <Button kind="quiet" testId="sbi-approve" onPress={() => setChange(approval(t('equipment:sbi.approve')))}>
            {t('equipment:sbi.approve')}
          </Button>
        )}
      </div>
      {change === null ? null : (
        <ReasonDialog
          title={change.title}
          text={`${change.text} ${t('equipment:reasonText')}`.trim()}
          action={change.title}
          call={async (reason) => {
            const answer = await change.call(reason)
            if (answer.ok) changed()
            return answer
          }}
          onClose={() => setChange(null)}
        />
      )}
    </section>
  )
}

/** The first that is ready of all services on this machine: no bus shows it, so it is named here. */
const approval = (title: string): Change => ({
  title,
  text: '',
  call: (reason) => station().devices.approve({ deviceId: 'sbi', approved: true, reason }),
})

interface EnvironmentProps {
  readonly trust: Trust
  readonly onChange: (change: Change) => void
}

function Environment({ trust: { environment, environments, purpose }, onChange }: EnvironmentProps) {
  const { t } = useWords()
  const set = (wanted: string): void => {
    const next = environments.find((one) => one === wanted)
    if (next === undefined || next === environment) return
    onChange({
      title: t('equipment:sbi.set'),
      text: t('equipment:sbi.setText', { environment: next }),
      call: (reason) => station().devices.setSbiEnvironment({ environment: next, reason }),
    })
  }
  return (
    <div className="row">
      <Select
        label={t('equipment:sbi.environment')}
        name="sbiEnvironment"
        value={environment}
        options={environments.map((one) => ({ value: one, text: one }))}
        onChange={set}
      />
      <p className="small">
        <span className="soft">{t('equipment:sbi.purpose')}:</span> <span className="mono">{purpose}</span>
      </p>
      {environment === 'Production' ? null : <Tag tone="warn">{t('equipment:sbi.tests')}</Tag>}
    </div>
  )
}

interface AuthoritiesProps {
  readonly authorities: readonly Authority[]
  readonly onChange: (change: Change) => void
}

const tones = { valid: 'done', ended: 'stop', 'not-yet': 'warn' } as const

function Authorities({ authorities, onChange }: AuthoritiesProps) {
  const { t } = useWords()
  if (authorities.length === 0) return <p className="small soft">{t('equipment:sbi.none')}</p>
  const remove = ({ fingerprint, subject }: Authority): Change => ({
    title: t('equipment:sbi.remove'),
    text: t('equipment:sbi.removeText', { subject }),
    call: (reason) => station().devices.removeAuthority({ fingerprint, reason }),
  })
  return (
    <ul className="stack-tight">
      {authorities.map((one) => (
        <li key={one.fingerprint} className="row" data-authority={one.fingerprint} data-state={one.state}>
          <div className="authority">
            <b>{one.subject}</b> <Tag tone={tones[one.state]}>{t(`equipment:sbi.state.${one.state}`)}</Tag>
            <p className="small soft">
              {t('equipment:sbi.valid', { from: localMoment(one.validFrom), to: localMoment(one.validTo) })}
            </p>
            <p className="small mono">SHA-256 {one.fingerprint}</p>
          </div>
          <span className="push">
            {one.origin === 'simulator' ? (
              <Tag tone="warn">{t('cases:start.simulator')}</Tag>
            ) : (
              <Button size="small" kind="quiet" testId="sbi-remove" onPress={() => onChange(remove(one))}>
                {t('equipment:sbi.remove')}
              </Button>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}
