import { useState } from 'react'
import type { z } from 'zod'
import type { DevicesOverview } from '../../../preload/contract/devices.js'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Tag } from '../../components/law.js'
import { ReasonDialog } from '../../components/reason-dialog.js'
import { useWords } from '../../i18n/words.js'

type Overview = z.output<typeof DevicesOverview>
type Plugged = Overview['plugged'][number]

interface Change {
  readonly title: string
  readonly call: (reason: string) => ReturnType<ReturnType<typeof station>['devices']['approve']>
}

/** What else stands on the bus: scanners that are not approved yet, a pedal, and what nobody here can use. */
export function PluggedList({ overview, onChanged }: { readonly overview: Overview; readonly onChanged: () => void }) {
  const { t } = useWords()
  const [change, setChange] = useState<Change | null>(null)
  const { plugged, pedals, watched } = overview
  const absent = pedals.filter(({ pedal }) => !plugged.some(({ usb }) => usb === pedal))
  const asPedal = (pedal: string, named: boolean): Change => ({
    title: t(named ? 'equipment:pedal.use' : 'equipment:pedal.leave'),
    call: (reason) => station().devices.namePedal({ pedal, named, reason }),
  })
  const approve = (deviceId: string): Change => ({
    title: t('equipment:approve'),
    call: (reason) => station().devices.approve({ deviceId, approved: true, reason }),
  })
  return (
    <section className="sheet stack-tight" data-list="plugged" aria-label={t('equipment:plugged.title')}>
      <h2>{t('equipment:plugged.title')}</h2>
      {watched ? null : <p className="small">{t('equipment:plugged.unwatched')}</p>}
      {watched && plugged.length === 0 ? <p className="small soft">{t('equipment:plugged.none')}</p> : null}
      <ul className="stack-tight">
        {plugged.map((one) => (
          <li key={`${one.usb} ${one.place}`} className="row" data-usb={one.usb}>
            <span>
              {`${one.vendor} ${one.product}`.trim() || t('equipment:plugged.nameless')}{' '}
              <span className="mono small soft">
                {one.usb} · {one.place}
              </span>
            </span>
            {one.pedal ? <PedalTag overview={overview} pedal={one.usb} /> : null}
            <span className="push row-tight">
              <PluggedAction one={one} onChange={setChange} approve={approve} asPedal={asPedal} />
            </span>
          </li>
        ))}
        {absent.map(({ pedal }) => (
          <li key={pedal} className="row" data-usb={pedal}>
            <span className="mono small">{pedal}</span>
            <PedalTag overview={overview} pedal={pedal} />
            <span className="push">
              <Button size="small" kind="quiet" onPress={() => setChange(asPedal(pedal, false))}>
                {t('equipment:pedal.leave')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      {change === null ? null : (
        <ReasonDialog
          title={change.title}
          text={t('equipment:reasonText')}
          action={change.title}
          call={async (reason) => {
            const answer = await change.call(reason)
            if (answer.ok) onChanged()
            return answer
          }}
          onClose={() => setChange(null)}
        />
      )}
    </section>
  )
}

interface PluggedActionProps {
  readonly one: Plugged
  readonly approve: (deviceId: string) => Change
  readonly asPedal: (pedal: string, named: boolean) => Change
  readonly onChange: (change: Change) => void
}

function PluggedAction({ one, approve, asPedal, onChange }: PluggedActionProps) {
  const { t } = useWords()
  const { deviceId, usb, pedal } = one
  if (deviceId !== null)
    return (
      <Button size="small" onPress={() => onChange(approve(deviceId))}>
        {t('equipment:approve')}
      </Button>
    )
  return (
    <Button size="small" kind="quiet" onPress={() => onChange(asPedal(usb, !pedal))}>
      {t(pedal ? 'equipment:pedal.leave' : 'equipment:pedal.use')}
    </Button>
  )
}

function PedalTag({ overview, pedal }: { readonly overview: Overview; readonly pedal: string }) {
  const { t } = useWords()
  const state = overview.pedals.find((one) => one.pedal === pedal)?.state ?? 'absent'
  return <Tag tone={state === 'listening' ? 'done' : 'warn'}>{t(`equipment:pedal.${state}`)}</Tag>
}
