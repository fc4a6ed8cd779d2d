import { useState } from 'react'
import { Button } from '../../components/button.js'
import { useWords } from '../../i18n/words.js'
import { PairingDialog } from './pairing-dialog.js'
import { TabletMark } from './tablet-mark.js'
import { useTablet } from './use-tablet.js'

/** On the rail while somebody may have to sign at the tablet. */
export function TabletRail() {
  const { t } = useWords()
  const { tablet } = useTablet()
  const [open, setOpen] = useState(false)
  return (
    <div className="tablet-rail">
      <TabletMark tablet={tablet} />
      <Button kind="quiet" size="small" shortcut="Alt+9" onPress={() => setOpen(true)}>
        {t('tablet:open')}
      </Button>
      {open ? <PairingDialog onClose={() => setOpen(false)} /> : null}
    </div>
  )
}
