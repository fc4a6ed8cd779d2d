import { useEffect, useState, type RefObject } from 'react'
import type { capture } from '../../../preload/contract/capture.js'
import type { Failure, OutputOf } from '../../../preload/contract/index.js'
import { station } from '../../bridge/station.js'
import { pictureOf } from '../../components/camera.js'
import type { CaseView } from '../cases/view.js'

type FaceCheck = OutputOf<typeof capture.methods.checkFace>

/** At least four answers a second where the engine keeps up; never two pictures on the way at once. */
const shortestPauseMs = 40
const guidancePeriodMs = 200
/** Enough for the detector; the picture that is kept is taken in full size. */
const guidanceWidth = 480

interface Session {
  readonly caseId: CaseView['caseId']
  readonly cameraLabel: string
}

/** Live guidance from small pictures; none of them is stored, here or in the station. */
export function useFaceGuidance(video: RefObject<HTMLVideoElement | null>, { caseId, cameraLabel }: Session, active: boolean) {
  const [check, setCheck] = useState<FaceCheck | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  useEffect(() => {
    if (!active) return
    let current = true
    let timer = 0
    const ask = async () => {
      const began = Date.now()
      const frame = video.current === null ? null : pictureOf(video.current, guidanceWidth, 0.8)
      if (frame !== null) {
        const answer = await station().capture.checkFace({ caseId, frame, cameraLabel })
        if (!current) return
        if (answer.ok) setCheck(answer.value)
        else setFailure(answer.error)
        if (!answer.ok && !answer.error.retryable) return
      }
      timer = window.setTimeout(() => void ask(), Math.max(shortestPauseMs, guidancePeriodMs - (Date.now() - began)))
    }
    void ask()
    return () => {
      current = false
      window.clearTimeout(timer)
    }
  }, [video, caseId, cameraLabel, active])
  return { check: active ? check : null, failure, forget: () => setFailure(null) }
}
