import type { ReactNode } from 'react'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { FailureNotice, Notice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { useWords } from '../../i18n/words.js'
import type { CaseView } from '../cases/view.js'
import { TabletMark } from '../tablet/tablet-mark.js'
import { useTablet } from '../tablet/use-tablet.js'

/** What the representative does at the tablet at this moment; `children` when the document is no longer there. */
export function TabletTask({ view, children }: { readonly view: CaseView; readonly children: ReactNode }) {
  const { t } = useWords()
  const { tablet, adopt } = useTablet()
  const { busy, failure, run, forget } = useCall()
  const task = tablet?.task?.caseId === view.caseId ? tablet.task : null
  const takeBack = async (taskId: string) => {
    const state = await run(() => station().tablet.cancelTask({ taskId }))
    if (state !== null) adopt(state)
  }
  return (
    <div className="stack" data-task={task?.phase ?? 'none'}>
      {task === null ? (
        tablet === null ? null : (
          <>
            <Notice tone="warn" title={t('capacity:application.gone')} />
            {children}
          </>
        )
      ) : (
        <>
          <TabletMark tablet={tablet} />
          <Notice tone="calm" title={t(`capacity:application.phase.${task.phase}`, { strokes: task.strokes })} />
          <div>
            <Button shortcut="F7" disabled={busy} onPress={() => void takeBack(task.taskId)}>
              {t('capacity:application.takeBack')}
            </Button>
          </div>
        </>
      )}
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
    </div>
  )
}
