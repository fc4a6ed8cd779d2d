import { useMemo } from 'react'
import type { PadOperation } from '../../../preload/contract/tablet-page.js'
import { currentSession } from '../begin.js'
import { memory } from '../link/tablet-memory.js'
import { strokesOn, withOperation } from '../pad-log.js'
import { SignatureCanvas } from '../signature-canvas.js'
import { setTablet, tabletState, useTablet } from '../tablet-store.js'
import { useTexts } from '../texts.js'
import { StepTitle } from './step-title.js'

/** Every movement is kept on the tablet first and then told to the station. */
function act(operation: PadOperation, startedAt: number | null = null): void {
  const { pad } = tabletState()
  if (pad === null) return
  const next = withOperation(pad, operation, startedAt)
  setTablet({ pad: next, trouble: null })
  void memory.write('pad', next)
  currentSession()?.wake()
}

export function SignStep() {
  const { sign } = useTexts()
  const { task, pad, trouble } = useTablet()
  const strokes = useMemo(() => (pad === null ? [] : strokesOn(pad)), [pad])
  if (task === null || pad === null) return null
  const empty = strokes.length === 0
  return (
    <section className="sheet signing">
      <StepTitle>{sign.title}</StepTitle>
      <p>{sign.hint}</p>
      <div className="pad-frame">
        <SignatureCanvas
          label={sign.pad}
          strokes={strokes}
          startedAt={pad.startedAt}
          onStroke={(points, startedAt) => act({ kind: 'stroke', points }, startedAt)}
        />
        <p className="pad-line">{task.signatory}</p>
      </div>
      <p role="alert" className="trouble">
        {trouble?.kind === 'empty' ? sign.tooShort : null}
      </p>
      <div className="actions">
        <button type="button" onClick={() => setTablet({ step: 'text' })}>
          {sign.back}
        </button>
        <button type="button" disabled={empty} onClick={() => act({ kind: 'undo' })}>
          {sign.undo}
        </button>
        <button type="button" disabled={empty} onClick={() => act({ kind: 'clear' })}>
          {sign.clear}
        </button>
        <button type="button" className="primary" disabled={empty} onClick={() => currentSession()?.askToSign()}>
          {sign.done}
        </button>
      </div>
    </section>
  )
}
