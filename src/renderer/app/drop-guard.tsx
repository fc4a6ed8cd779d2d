import { useEffect, useState } from 'react'
import { station } from '../bridge/station.js'
import { Button } from '../components/button.js'
import { Law } from '../components/law.js'
import { Notice } from '../components/notice.js'
import { useCase } from '../features/cases/case-store.js'
import { useWords } from '../i18n/words.js'

/** 406-¶6.1: nothing that is dropped on the window is imported; that it was tried is told to the journal and to whoever tried. */
export function DropGuard({ signedIn }: { readonly signedIn: boolean }) {
  const { t } = useWords()
  const [refused, setRefused] = useState(false)
  useEffect(() => {
    const hold = (event: DragEvent) => event.preventDefault()
    const drop = (event: DragEvent) => {
      event.preventDefault()
      if (!signedIn) return
      setRefused(true)
      const items = event.dataTransfer?.files.length ?? 0
      void station().capture.refuseImport({ caseId: useCase.getState().view?.caseId ?? null, items })
    }
    window.addEventListener('dragover', hold)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', hold)
      window.removeEventListener('drop', drop)
    }
  }, [signedIn])
  if (!refused) return null
  return (
    <div className="drop-refused" role="alert" data-testid="drop-refused">
      <Notice tone="warn" title={t('capture:dropped.title')}>
        <p>{t('capture:dropped.text')}</p>
        <div className="row">
          <Law id="406-¶6.1" />
          <Button size="small" onPress={() => setRefused(false)}>
            {t('action.close')}
          </Button>
        </div>
      </Notice>
    </div>
  )
}
