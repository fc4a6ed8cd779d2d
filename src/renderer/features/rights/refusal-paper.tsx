import { useState } from 'react'
import type { Failure } from '../../../preload/contract/index.js'
import type { RequestPerson } from '../../../preload/contract/rights-view.js'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { FailureNotice } from '../../components/notice.js'
import { PaperDialog } from '../../components/paper-dialog.js'
import { useCall } from '../../components/use-call.js'
import { useWords } from '../../i18n/words.js'

interface RefusalPaperProps {
  /** the station's refusal at the counter */
  readonly failure: Failure
  readonly subject: RequestPerson | null
  readonly language: 'kk' | 'ru'
}

/** Nobody is turned away without a paper that says by which point of the law (D-21, 406-¶11.2). */
export function RefusalPaper({ failure, subject, language }: RefusalPaperProps) {
  const { t } = useWords()
  const { busy, failure: fault, run, forget } = useCall()
  const [shown, setShown] = useState<{ readonly pdf: string; readonly number: string } | null>(null)
  const { requirement, reason } = failure.details
  if (failure.code !== 'REQUIREMENT_NOT_MET' || typeof requirement !== 'string' || typeof reason !== 'string') return null
  const make = async () => setShown(await run(() => station().rights.refusalNotice({ subject, requirement, reason, language })))
  return (
    <div className="stack-tight">
      <div>
        <Button icon="print" shortcut="F8" disabled={busy || shown !== null} testId="paper-D-21" onPress={() => void make()}>
          {t('rights:papers.explain')}
        </Button>
      </div>
      {fault === null ? null : <FailureNotice failure={fault} onClose={forget} />}
      {shown === null ? null : (
        <PaperDialog
          title={t('rights:document.D-21')}
          pdf={shown.pdf}
          job={`D-21 ${shown.number}`}
          form="D-21"
          onClose={() => setShown(null)}
        />
      )}
    </div>
  )
}
