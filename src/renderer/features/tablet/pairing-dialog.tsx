import { useEffect, useState } from 'react'
import type { OutputOf } from '../../../preload/contract/index.js'
import type { tablet as tabletTable } from '../../../preload/contract/tablet.js'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Dialog } from '../../components/dialog.js'
import { FailureNotice, Notice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { localMoment } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'
import { TabletMark } from './tablet-mark.js'
import { useTablet, type TabletState } from './use-tablet.js'

type Offer = OutputOf<typeof tabletTable.methods.beginPairing>

/** TAB-03: a code for the camera, six digits for the eyes, good once and for two minutes. */
export function PairingDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords()
  const { tablet, adopt } = useTablet()
  const { busy, failure, run, forget } = useCall()
  const [offer, setOffer] = useState<Offer | null>(null)
  const begin = async () => {
    const made = await run(() => station().tablet.beginPairing({}))
    if (made !== null) setOffer(made)
  }
  const unpair = async () => {
    setOffer(null)
    const state = await run(() => station().tablet.unpair({}))
    if (state !== null) adopt(state)
  }
  const paired = tablet?.tablet ?? null
  const open = offer !== null && tablet?.pairing != null
  return (
    <Dialog title={t('tablet:title')} wide onClose={onClose}>
      <TabletMark tablet={tablet} />
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      {paired !== null ? <PairedTablet paired={paired} /> : offer === null ? null : <OpenOffer offer={offer} tablet={tablet} />}
      {tablet?.address == null ? null : <p className="small soft">{t('tablet:address', { address: tablet.address })}</p>}
      <div className="dialog-actions">
        {paired === null ? null : (
          <Button kind="danger" disabled={busy} onPress={() => void unpair()}>
            {t('tablet:unpair')}
          </Button>
        )}
        {paired !== null ? null : (
          <Button
            kind={open ? 'plain' : 'primary'}
            shortcut={open ? 'F4' : undefined}
            disabled={busy}
            onPress={() => void begin()}
          >
            {t(offer === null ? 'tablet:pair' : 'tablet:again')}
          </Button>
        )}
        {/* While the tablet is awaited a stray Enter must not make its code void. */}
        <Button kind={open || paired !== null ? 'primary' : 'plain'} onPress={onClose}>
          {t('action.close')}
        </Button>
      </div>
    </Dialog>
  )
}

function PairedTablet({ paired }: { readonly paired: NonNullable<TabletState['tablet']> }) {
  const { t } = useWords()
  return (
    <div className="stack-tight">
      <p>{t('tablet:since', { at: localMoment(paired.pairedAt) })}</p>
      <p className="small soft mono">{t('tablet:key', { key: paired.keyId.slice(0, 12) })}</p>
    </div>
  )
}

function OpenOffer({ offer, tablet }: { readonly offer: Offer; readonly tablet: TabletState | null }) {
  const { t } = useWords()
  const seconds = useSecondsUntil(offer.expiresAt)
  const open = seconds > 0 && tablet?.pairing != null
  if (tablet !== null && !open) return <Notice tone="warn" title={t('tablet:expired')} />
  const quiet = 4
  const { size, path } = offer.qr
  return (
    <div className="pairing" data-pairing-url={offer.url}>
      <svg
        className="pairing-qr"
        role="img"
        aria-label={t('tablet:qr')}
        viewBox={`${-quiet} ${-quiet} ${size + 2 * quiet} ${size + 2 * quiet}`}
        shapeRendering="crispEdges"
      >
        <rect x={-quiet} y={-quiet} width={size + 2 * quiet} height={size + 2 * quiet} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
      <div className="stack">
        <p>{t('tablet:scan')}</p>
        <p className="stack-tight">
          <span className="small soft">{t('tablet:code')}</span>
          <b className="pairing-code" data-testid="pairing-code">
            {offer.code}
          </b>
        </p>
        <p className="small">
          <span role="timer">{t('tablet:left', { seconds })}</span> ·{' '}
          {t('tablet:tries', { tries: tablet?.pairing?.triesLeft ?? 5 })}
        </p>
      </div>
    </div>
  )
}

function useSecondsUntil(instant: string): number {
  const left = () => Math.max(0, Math.ceil((Date.parse(instant) - Date.now()) / 1000))
  const [seconds, setSeconds] = useState(left)
  useEffect(() => {
    setSeconds(left())
    const timer = window.setInterval(() => setSeconds(left()), 500)
    return () => window.clearInterval(timer)
  }, [instant])
  return seconds
}
