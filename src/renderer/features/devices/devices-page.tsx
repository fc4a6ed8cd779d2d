import { useEffect } from 'react'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { useLoaded } from '../../components/loaded.js'
import { FailureNotice, Notice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { localMoment } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import { CameraCard } from './camera-card.js'
import { DeviceCard } from './device-card.js'
import { PluggedList } from './plugged-list.js'
import { SbiCard } from './sbi-card.js'

/** IT staff: every scanner with every link of its chain, what is plugged in besides, the cameras. */
export function DevicesPage() {
  const { t } = useWords()
  const { value, failure, reload, forget, adopt } = useLoaded(() => station().devices.overview({}), 'devices')
  const { busy, failure: refused, run, forget: forgetRefused } = useCall()
  useEffect(() => station().on('devices.changed', reload), [])
  const check = async (deviceId: string | null) => {
    const checked = await run(() => station().devices.check({ deviceId }))
    if (checked !== null) adopt(checked)
  }
  return (
    <div className="page" data-page="devices">
      <header className="page-head">
        <h1>{t('equipment:title')}</h1>
        <span className="soft" role="status">
          {value === null || busy ? t('working') : t('diagnostics:at', { at: localMoment(value.at) })}
        </span>
        <span className="push">
          <Button kind="primary" icon="clock" disabled={busy} onPress={() => void check(null)}>
            {t('equipment:rescan')}
          </Button>
        </span>
      </header>
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      {refused === null ? null : <FailureNotice failure={refused} onClose={forgetRefused} />}
      {value?.devices.length === 0 ? (
        <Notice tone="warn" title={t('equipment:none')}>
          <p>{t('equipment:noneNext')}</p>
        </Notice>
      ) : null}
      <div className="device-cards">
        {value?.devices.map((row) => (
          <DeviceCard key={row.deviceId} row={row} busy={busy} onCheck={() => void check(row.deviceId)} onChanged={reload} />
        ))}
      </div>
      {value === null ? null : <PluggedList overview={value} onChanged={reload} />}
      {value === null ? null : <SbiCard rows={value.devices} onChanged={reload} />}
      <CameraCard />
    </div>
  )
}
