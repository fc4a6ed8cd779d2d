import { useState } from 'react'
import { Button } from '../../components/button.js'
import { useWords } from '../../i18n/words.js'
import { PairingDialog } from './pairing-dialog.js'
import { TabletMark } from './tablet-mark.js'
import { useTablet } from './use-tablet.js'

interface WaysToSignProps {
  readonly busy: boolean
  readonly onTablet: () => Promise<void>
  readonly onPaper: () => Promise<void>
}

/** With a tablet at hand it is the nearer way; without one the paper is, and a tablet can be paired from here. */
export function WaysToSign({ busy, onTablet, onPaper }: WaysToSignProps) {
  const { t } = useWords()
  const { tablet } = useTablet()
  const [pairing, setPairing] = useState(false)
  const paired = tablet?.tablet != null
  return (
    <div className="stack">
      <TabletMark tablet={tablet} />
      {paired ? (
        <Button kind="primary" icon="pen" disabled={busy} onPress={() => void onTablet()}>
          {t('tablet:sign')}
        </Button>
      ) : (
        <Button shortcut="F6" icon="pen" disabled={busy} onPress={() => setPairing(true)}>
          {t('tablet:pair')}
        </Button>
      )}
      <Button
        kind={paired ? 'plain' : 'primary'}
        shortcut={paired ? 'F7' : undefined}
        icon="document"
        disabled={busy}
        onPress={() => void onPaper()}
      >
        {t('tablet:paper')}
      </Button>
      {pairing ? <PairingDialog onClose={() => setPairing(false)} /> : null}
    </div>
  )
}
