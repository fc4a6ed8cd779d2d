import { useEffect, useState } from 'react'
import type { Instruction } from '../../../preload/contract/instructions.js'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Dialog } from '../../components/dialog.js'
import { useLoaded } from '../../components/loaded.js'
import { Notice } from '../../components/notice.js'
import { useWords } from '../../i18n/words.js'
import { InstructionText } from './instruction-text.js'

/** @returns the version in force while this account has not acknowledged it; asked again when another is published */
function useUnread(): { readonly unread: Instruction | null; readonly reload: () => void } {
  const { value, reload } = useLoaded(() => station().instructions.current({}), 'instruction')
  useEffect(() => station().on('instructions.changed', reload), [])
  return { unread: value !== null && value.acknowledgedAt === null ? value.instruction : null, reload }
}

/** Before the first case of the day: the text itself stands where "new case" would be. */
export function InstructionGate({ onAcknowledged }: { readonly onAcknowledged: () => void }) {
  const { t } = useWords()
  const { unread } = useUnread()
  if (unread === null) return null
  return (
    <section className="instruction-gate" data-gate="instruction">
      <h1>{t('instructions:gate.title')}</h1>
      <InstructionText key={unread.version} instruction={unread} onAcknowledged={onAcknowledged} />
    </section>
  )
}

/** While a case is open, and at the senior's desk: a line with the way to the text. */
export function InstructionNotice() {
  const { t } = useWords()
  const { unread, reload } = useUnread()
  const [reading, setReading] = useState(false)
  if (unread === null) return null
  return (
    <>
      <Notice tone="warn" title={t('instructions:gate.title')}>
        <Button icon="document" testId="read-instruction" onPress={() => setReading(true)}>
          {t('instructions:gate.open')}
        </Button>
      </Notice>
      {reading ? (
        <Dialog title={t('instructions:gate.title')} wide onClose={() => setReading(false)}>
          <InstructionText
            key={unread.version}
            instruction={unread}
            onAcknowledged={() => {
              setReading(false)
              reload()
            }}
          />
        </Dialog>
      ) : null}
    </>
  )
}
