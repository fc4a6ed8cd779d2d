import { useState } from 'react'
import { Button } from '../../components/button.js'
import type { IconName } from '../../components/icon.js'
import { useWords } from '../../i18n/words.js'
import { PairingDialog } from './pairing-dialog.js'
import { linkOf, type TabletLink } from './tablet-mark.js'
import { useTablet } from './use-tablet.js'

const icons: Readonly<Record<TabletLink, IconName>> = { none: 'unplugged', connected: 'check', silent: 'alert' }

/** On the rail while somebody may have to sign at the tablet: what it does, and the way to pair it. */
export function TabletRail() {
  const { t } = useWords()
  const { tablet } = useTablet()
  const [open, setOpen] = useState(false)
  const link = linkOf(tablet)
  return (
    <>
      <Button kind="quiet" size="small" icon={icons[link]} shortcut="Alt+9" onPress={() => setOpen(true)}>
        {t(`tablet:${link}`)}
      </Button>
      {open ? <PairingDialog onClose={() => setOpen(false)} /> : null}
    </>
  )
}
