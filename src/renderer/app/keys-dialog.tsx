import { Button } from '../components/button.js'
import { Dialog } from '../components/dialog.js'
import { useWords } from '../i18n/words.js'

const keys = ['F1', 'F2', 'F3', 'F4', 'F6', 'F7', 'F8', 'F9', 'F10'] as const

export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords()
  return (
    <Dialog title={t('keys.title')} onClose={onClose}>
      <dl className="keys">
        <dt>
          <kbd>Enter</kbd>
        </dt>
        <dd>{t('keys.enter')}</dd>
        <dt>
          <kbd>Alt</kbd> <kbd>1…7</kbd>
        </dt>
        <dd>{t('keys.alt')}</dd>
        {(['8', '9'] as const).map((digit) => (
          <div key={digit}>
            <dt>
              <kbd>Alt</kbd> <kbd>{digit}</kbd>
            </dt>
            <dd>{t(`keys.Alt${digit}`)}</dd>
          </div>
        ))}
        {keys.map((key) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(`keys.${key}`)}</dd>
          </div>
        ))}
      </dl>
      <div className="dialog-actions">
        <Button kind="primary" onPress={onClose}>
          {t('action.close')}
        </Button>
      </div>
    </Dialog>
  )
}
