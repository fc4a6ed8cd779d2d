import type { ReactNode } from 'react'
import type { Result } from '../../../../preload/contract/index.js'
import { Button } from '../../../components/button.js'
import { Dialog } from '../../../components/dialog.js'
import { Law } from '../../../components/law.js'
import { FailureNotice } from '../../../components/notice.js'
import { useCall } from '../../../components/use-call.js'
import { useWords } from '../../../i18n/words.js'
import type { RequestView } from '../view.js'

export interface ActProps {
  readonly view: RequestView
  /** what became of the request, or null when nothing was done */
  readonly onClose: (changed: RequestView | null) => void
}

interface ActDialogProps extends Pick<ActProps, 'onClose'> {
  readonly title: string
  readonly requirement: string
  readonly action: string
  /** what destroys is never taken by a stray Enter */
  readonly destroys?: boolean
  readonly ready?: boolean
  readonly wide?: boolean
  readonly children: ReactNode
  readonly call: () => Promise<Result<RequestView>>
}

/** One act on a request: what it means, its point of the law, and the station's word when it may not be. */
export function ActDialog({ title, requirement, action, destroys, ready = true, wide, children, call, onClose }: ActDialogProps) {
  const { t } = useWords()
  const { busy, failure, run, forget } = useCall()
  const act = async () => {
    const changed = await run(call)
    if (changed !== null) onClose(changed)
  }
  return (
    <Dialog title={title} wide={wide} onClose={() => onClose(null)}>
      {children}
      <div>
        <Law id={requirement} />
      </div>
      {failure === null ? null : <FailureNotice failure={failure} onClose={forget} />}
      <div className="dialog-actions">
        <Button onPress={() => onClose(null)}>{t('action.cancel')}</Button>
        <Button
          kind={destroys === true ? 'danger-primary' : 'primary'}
          disabled={busy || !ready}
          testId="act"
          onPress={() => void act()}
        >
          {action}
        </Button>
      </div>
    </Dialog>
  )
}
