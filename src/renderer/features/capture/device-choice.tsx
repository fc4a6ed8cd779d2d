import { useState } from 'react'
import type { OutputOf } from '../../../preload/contract/index.js'
import type { capture as captureContract } from '../../../preload/contract/capture.js'
import { station } from '../../bridge/station.js'
import { Select } from '../../components/field.js'
import { Tag } from '../../components/law.js'
import { useLoaded } from '../../components/loaded.js'
import { useWords } from '../../i18n/words.js'
import { useCapture } from './capture-store.js'

type Device = OutputOf<typeof captureContract.methods.devices>['devices'][number]

export interface ScannerChoice {
  readonly devices: readonly Device[]
  readonly device: Device | null
  readonly choose: (deviceId: string) => void
}

/** The scanners of the station, asked again after each attempt; the first one until another is chosen. */
export function useScanner(): ScannerChoice {
  const ended = useCapture((slice) => slice.ended)
  const { value } = useLoaded(() => station().capture.devices({}), ended?.attemptId ?? 'devices')
  const devices = (value?.devices ?? []).filter(({ state }) => state !== 'absent')
  const [chosen, choose] = useState<string | null>(null)
  return { devices, device: devices.find(({ deviceId }) => deviceId === chosen) ?? devices[0] ?? null, choose }
}

export function DeviceChoice({ devices, device, choose }: ScannerChoice) {
  const { t } = useWords()
  if (devices.length > 1)
    return (
      <Select
        label={t('cases:start.device')}
        name="scanner"
        value={device?.deviceId ?? ''}
        options={devices.map(({ deviceId, model, simulator }) => ({
          value: deviceId,
          text: simulator ? `${model} · ${t('cases:start.simulator')}` : model,
        }))}
        onChange={choose}
      />
    )
  return (
    <>
      <span className="small">{device?.model ?? t('capture:device.absent')}</span>
      {device?.simulator === true ? <Tag tone="warn">{t('cases:start.simulator')}</Tag> : null}
    </>
  )
}
