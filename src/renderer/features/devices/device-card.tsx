import { useState } from 'react'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Law, Tag } from '../../components/law.js'
import { ReasonDialog } from '../../components/reason-dialog.js'
import { localMoment } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import { DeviceJournal } from './device-journal.js'
import { LinkList } from './link-list.js'
import { nameOf, type Row } from './link-words.js'
import { QualityTrend } from './quality-trend.js'
import { TestDialog } from './test-dialog.js'

interface DeviceCardProps {
  readonly row: Row
  readonly busy: boolean
  readonly onCheck: () => void
  readonly onChanged: () => void
}

export function DeviceCard({ row, busy, onCheck, onChanged }: DeviceCardProps) {
  const { t } = useWords()
  const [open, setOpen] = useState<'test' | 'approve' | null>(null)
  const close = () => setOpen(null)
  return (
    <section className="sheet device" data-device={row.deviceId} data-state={row.state} aria-label={nameOf(row)}>
      <header className="row">
        <h2>{nameOf(row)}</h2>
        <Tag tone={row.state === 'ready' ? 'done' : 'stop'}>{t(`capture:device.${row.state}`)}</Tag>
        {row.simulator ? <Tag tone="warn">{t('cases:start.simulator')}</Tag> : null}
        {row.use === 'verification' ? <Tag tone="warn">{t('equipment:verification')}</Tag> : null}
        <Tag tone={row.approved ? 'done' : 'calm'}>{t(row.approved ? 'equipment:approved' : 'equipment:notApproved')}</Tag>
      </header>
      <Identity row={row} />
      <LinkList links={row.links} />
      <QualityTrend trend={row.trend} />
      <LastFault row={row} />
      <DeviceJournal row={row} />
      <div className="row">
        <Button icon="finger" disabled={busy || row.state === 'absent'} onPress={() => setOpen('test')} testId="test-capture">
          {t('equipment:test.action')}
        </Button>
        <Button icon="shield" disabled={busy} onPress={onCheck}>
          {t('equipment:check')}
        </Button>
        {row.simulator && !row.approved ? null : (
          <Button kind="quiet" onPress={() => setOpen('approve')}>
            {t(row.approved ? 'equipment:disapprove' : 'equipment:approve')}
          </Button>
        )}
        <span className="push">
          <Law id="406-¶6.1" brief />
        </span>
      </div>
      {open === 'test' ? <TestDialog row={row} onClose={close} /> : null}
      {open === 'approve' ? (
        <ReasonDialog
          title={t(row.approved ? 'equipment:disapprove' : 'equipment:approve')}
          text={t('equipment:approveText', { device: nameOf(row), id: row.deviceId })}
          action={t(row.approved ? 'equipment:disapprove' : 'equipment:approve')}
          call={async (reason) => {
            const answer = await station().devices.approve({ deviceId: row.deviceId, approved: !row.approved, reason })
            if (answer.ok) onChanged()
            return answer
          }}
          onClose={close}
        />
      ) : null}
    </section>
  )
}

function Identity({ row }: { readonly row: Row }) {
  const { t } = useWords()
  const fields = [
    ['serial', row.serial],
    ['firmware', row.firmware],
    ['driver', `${row.driver} ${row.driverVersion}`.trim()],
    ['id', row.deviceId],
  ] as const
  return (
    <dl className="device-identity small">
      {fields.map(([name, value]) => (
        <div key={name}>
          <dt className="soft">{t(`equipment:field.${name}`)}</dt>
          <dd className="mono">{value === '' ? '—' : value}</dd>
        </div>
      ))}
    </dl>
  )
}

function LastFault({ row: { lastFault } }: { readonly row: Row }) {
  const { t, codeText } = useWords()
  if (lastFault === null) return <p className="small soft">{t('equipment:faultNone')}</p>
  const { code, at } = lastFault
  return (
    <p className="small" data-fault={code}>
      <b>{t('equipment:fault', { at: localMoment(at) })}:</b> {codeText('devices', code, 'happened', {}) ?? code}{' '}
      <span className="mono soft">{code}</span>
    </p>
  )
}
