import { useEffect, useRef, useState } from 'react'
import type { RequestKind } from '../../../preload/contract/rights-view.js'
import { station } from '../../bridge/station.js'
import { Button } from '../../components/button.js'
import { Dialog } from '../../components/dialog.js'
import { Law } from '../../components/law.js'
import { FailureNotice } from '../../components/notice.js'
import { useCall } from '../../components/use-call.js'
import { useWords } from '../../i18n/words.js'
import { EventFields } from './event-fields.js'
import { emptyDraft, useRequestDraft } from './request-draft.js'
import { inputOf, problemsOf } from './request-input.js'
import { focusFirstProblem } from './use-draft-fields.js'
import type { RequestView } from './view.js'

export const eventKinds = ['authority', 'ground', 'deceased', 'breach'] as const satisfies readonly RequestKind[]
export type EventKind = (typeof eventKinds)[number]

const duties: Readonly<Record<EventKind, string>> = {
  authority: '395-¶24',
  ground: '395-¶27',
  deceased: '395-¶4.2',
  breach: 'X-4',
}

interface EventDialogProps {
  readonly kind: EventKind
  readonly onClose: (registered: RequestView | null) => void
}

/** A demand, a ground, a death or a breach goes into the register with its term. */
export function EventDialog({ kind, onClose }: EventDialogProps) {
  const { t } = useWords()
  const { draft, type, forget } = useRequestDraft()
  const { busy, failure, run, forget: forgetFailure } = useCall()
  const [tried, setTried] = useState(false)
  const form = useRef<HTMLDivElement>(null)
  useEffect(() => {
    type({ ...emptyDraft, kind })
    return forget
  }, [kind])
  useEffect(() => {
    const first = draft.kind === kind ? form.current?.querySelector('input, button') : null
    if (first instanceof HTMLElement) first.focus()
  }, [draft.kind])
  const register = async () => {
    setTried(true)
    const input = inputOf(draft)
    if (input === null) {
      window.setTimeout(() => focusFirstProblem(form.current, problemsOf(draft)))
      return
    }
    const view = await run(() => station().rights.register(input))
    if (view !== null) onClose(view)
  }
  return (
    <Dialog title={t(`rights:kind.${kind}`)} wide onClose={() => onClose(null)}>
      <div ref={form} className="stack" data-form={kind}>
        <p className="row-tight">
          <span>{t(`rights:term.${kind}`)}</span> <Law id={duties[kind]} />
        </p>
        <EventFields tried={tried} />
      </div>
      {failure === null ? null : <FailureNotice failure={failure} onClose={forgetFailure} />}
      <div className="dialog-actions">
        <Button onPress={() => onClose(null)}>{t('action.cancel')}</Button>
        <Button kind="primary" icon="check" disabled={busy} onPress={() => void register()}>
          {t('rights:new.register')}
        </Button>
      </div>
    </Dialog>
  )
}
