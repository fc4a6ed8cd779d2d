import { useEffect } from 'react'
import { useCase } from '../cases/case-store.js'
import type { CaseView } from '../cases/view.js'
import { listenToCapture, useCapture } from './capture-store.js'
import { bestFirst, fingerAt, nextOpen, nextOpenInGroups, openIn } from './positions.js'

/** A finger that succeeded hands over to the next open one; a look at the answer is left, then the card is ready again. */
const handOverMs = 900

/** The way through the fingers: one after another, then the proof of use with the best of them. */
export function useCaptureFlow(caseId: CaseView['caseId']): void {
  useEffect(() => {
    let timer = 0
    useCapture.getState().reset()
    begin(useCase.getState().view)
    const ended = async () => {
      await useCase.getState().refresh()
      const { position, purpose } = useCapture.getState()
      const { view } = useCase.getState()
      if (view === null || purpose !== 'enrol' || !isFinished(view)) return
      timer = window.setTimeout(() => {
        if (useCapture.getState().position === position) handOver(view, position)
      }, handOverMs)
    }
    const stop = listenToCapture(() => void ended())
    return () => {
      window.clearTimeout(timer)
      stop()
      void useCapture.getState().cancel()
    }
  }, [caseId])
}

function begin(view: CaseView | null): void {
  const { turn } = useCapture.getState()
  if (view !== null && view.proof.state !== 'not-due') return toProof(view)
  turn('enrol', nextOpen(view?.fingers ?? [], null) ?? 1)
}

/** Whether the last attempt leaves nothing to ask for where it was made; of a group what is open is looked at first. */
function isFinished({ fingers }: CaseView): boolean {
  const { sample, samples, group, position, select } = useCapture.getState()
  if (group === null) return sample?.verdict === 'accepted' && fingerAt(fingers, position)?.state === 'captured'
  const open = openIn(fingers, group)
  if (open.length > 0 && !open.includes(position)) select(open[0])
  const answers = Object.values(samples)
  return open.length === 0 && answers.length > 0 && answers.every(({ verdict }) => verdict === 'accepted')
}

function handOver(view: CaseView, position: number): void {
  const { group, select } = useCapture.getState()
  const next = (group === null ? nextOpen : nextOpenInGroups)(view.fingers, position)
  if (next !== null) return select(next)
  if (view.proof.state !== 'not-due') toProof(view)
}

/** The card becomes the proof of use, with the best finger first. */
export function toProof(view: CaseView): void {
  const best = bestFirst(view.fingers)[0]
  if (best !== undefined) useCapture.getState().turn('prove', best)
}
