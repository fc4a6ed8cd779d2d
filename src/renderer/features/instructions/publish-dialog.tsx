import { useState } from 'react'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Dialog } from '../../components/dialog.js'
import { TextField } from '../../components/field.js'
import { FailureNotice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { useWords } from '../../i18n/words.js'

const empty = { version: '', titleKk: '', titleRu: '', bodyKk: '', bodyRu: '' }
type Name = keyof typeof empty

/** Both official languages at once: an employee reads the one he chooses. */
export function PublishDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords()
  const { busy, failure, run, forget } = useCall()
  const [fields, setFields] = useState(empty)
  const ready = Object.values(fields).every((value) => value.trim() !== '')
  const publish = async () => {
    if ((await run(() => station().instructions.publish(fields))) !== null) onClose()
  }
  const bind = (name: Name, maxLength: number) => ({
    name,
    maxLength,
    label: t(`instructions:field.${name}`),
    value: fields[name],
    lang: name.endsWith('Kk') ? 'kk' : name.endsWith('Ru') ? 'ru' : undefined,
    onChange: (value: string) => setFields((last) => ({ ...last, [name]: value })),
  })
  return (
    <Dialog title={t('instructions:publish')} wide onClose={onClose}>
      <p>{t('instructions:publishNote')}</p>
      <TextField {...bind('version', 40)} />
      <div className="settings">
        <TextField {...bind('titleKk', 200)} />
        <TextField {...bind('titleRu', 200)} />
        <TextField {...bind('bodyKk', 40_000)} multiline className="instruction-body" />
        <TextField {...bind('bodyRu', 40_000)} multiline className="instruction-body" />
      </div>
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      <div className="dialog-actions">
        <Button onPress={onClose}>{t('action.cancel')}</Button>
        <Button kind="primary" disabled={busy || !ready} onPress={() => void publish()}>
          {t('instructions:publish')}
        </Button>
      </div>
    </Dialog>
  )
}
