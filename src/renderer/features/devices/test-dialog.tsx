import { useEffect } from 'react'
import { Button } from '../../components/button.js'
import { Dialog } from '../../components/dialog.js'
import { Law } from '../../components/law.js'
import { FailureNotice, Notice } from '../../components/notice.js'
import { useWords } from '../../i18n/words.js'
import { nameOf, type Row } from './link-words.js'
import { useTestCapture } from './use-test-capture.js'

/** A picture without a case, for the technician's own finger and eyes. */
export function TestDialog({ row, onClose }: { readonly row: Row; readonly onClose: () => void }) {
  const { t } = useWords()
  const test = useTestCapture(row.deviceId)
  useEffect(() => void test.start(), [])
  return (
    <Dialog title={t('equipment:test.title', { device: nameOf(row) })} onClose={onClose}>
      <p>
        {t('equipment:test.text')} <Law id="406-¶6.1" brief />
      </p>
      <div className="test-picture" data-testid="test-picture" data-ended={test.ended?.outcome ?? ''}>
        {test.picture === null ? (
          <p className="empty">
            {test.running && test.guidance !== null ? t(`capture:guidance.${test.guidance}`) : t('equipment:test.none')}
          </p>
        ) : (
          <img src={`data:image/png;base64,${test.picture}`} alt={t('equipment:test.picture')} />
        )}
      </div>
      <TestEnd ended={test.ended} />
      {test.failure === null ? null : <FailureNotice failure={test.failure} onClose={test.forget} />}
      <div className="dialog-actions">
        <Button onPress={onClose}>{t('action.close')}</Button>
        <Button kind="primary" icon="finger" disabled={test.running} onPress={() => void test.start()}>
          {t('equipment:test.again')}
        </Button>
      </div>
    </Dialog>
  )
}

function TestEnd({ ended }: { readonly ended: ReturnType<typeof useTestCapture>['ended'] }) {
  const { t, codeText } = useWords()
  if (ended === null || ended.outcome === 'cancelled') return null
  if (ended.picture !== null) return <Notice tone="done" title={t('equipment:test.found', ended.picture)} />
  const code = ended.faultCode ?? 'TIMED_OUT'
  return (
    <Notice tone="warn" title={codeText('devices', code, 'happened', {}) ?? code}>
      <p>{codeText('devices', code, 'next', {})}</p>
    </Notice>
  )
}
