import type { ReactNode } from 'react'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { FailureNotice, Notice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { useWords } from '../../i18n/words.js'
import type { CaseView, ConsentView } from '../cases/view.js'
import { TabletMark } from './tablet-mark.js'
import { useTablet } from './use-tablet.js'

interface TabletTaskProps {
  readonly view: CaseView
  readonly document: 'D-04' | 'D-01'
  readonly signatory: ConsentView['signatory']
  readonly children: ReactNode
}

/** What the person who signs does at the tablet at this moment; `children` when the document is no longer there. */
export function TabletTask({ view, document, signatory, children }: TabletTaskProps) {
  const { t } = useWords()
  const { tablet, adopt } = useTablet()
  const { busy, failure, run, forget } = useCall()
  const shown = tablet?.task
  const task = shown?.caseId === view.caseId && shown.document === document ? shown : null
  const takeBack = async (taskId: string) => {
    const state = await run(() => station().tablet.cancelTask({ taskId }))
    if (state !== null) adopt(state)
  }
  return (
    <div className="stack" data-task={task?.phase ?? 'none'}>
      {task === null ? (
        tablet === null ? null : (
          <>
            <Notice tone="warn" title={t('tablet:gone')} />
            {children}
          </>
        )
      ) : (
        <>
          <TabletMark tablet={tablet} />
          <Notice tone="calm" title={t(`tablet:phase.${signatory}.${task.phase}`, { strokes: task.strokes })} />
          <div>
            <Button shortcut="F7" disabled={busy} onPress={() => void takeBack(task.taskId)}>
              {t('tablet:takeBack')}
            </Button>
          </div>
        </>
      )}
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
    </div>
  )
}
