import { create } from 'zustand'
import type { CapturePurpose } from '../../../preload/contract/capture.js'
import type { Failure, FingerPosition, StationEvents } from '../../../preload/contract/index.js'
import { station } from '../../bridge/station.js'
import { pressPrimary } from '../../components/keys.js'
import type { CaseView } from '../cases/view.js'

export type Guidance = StationEvents['capture.guidance']['code']
export type Sample = StationEvents['capture.sample']
export type Ended = StationEvents['capture.ended']
type AttemptId = Ended['attemptId']
/** what a touch is for: a sample to keep, the proof of a new template, or a comparison by the Base */
export type Purpose = CapturePurpose

/** The attempt under way and the last answer; pictures live here only until the next one comes. */
interface CaptureSlice {
  readonly purpose: Purpose
  readonly position: FingerPosition
  readonly state: 'idle' | 'starting' | 'running'
  readonly attemptId: AttemptId | null
  readonly guidance: Guidance | null
  readonly preview: string | null
  readonly sample: Sample | null
  readonly ended: Ended | null
  readonly failure: Failure | null
  readonly select: (position: FingerPosition) => void
  /** another use of the scanner, beginning with this finger */
  readonly turn: (purpose: Purpose, position: FingerPosition) => void
  readonly start: (caseId: CaseView['caseId'], deviceId: string | null) => Promise<void>
  readonly cancel: () => Promise<void>
  readonly reset: () => void
  readonly forgetFailure: () => void
}

const nothing = { attemptId: null, guidance: null, preview: null, sample: null, ended: null, failure: null } as const

export const useCapture = create<CaptureSlice>((set, get) => ({
  purpose: 'enrol',
  position: 1,
  state: 'idle',
  ...nothing,
  select: (position) => {
    if (get().state === 'idle') set({ position, ...nothing })
  },
  turn: (purpose, position) => {
    if (get().state === 'idle') set({ purpose, position, ...nothing })
  },
  start: async (caseId, deviceId) => {
    if (get().state !== 'idle') return
    set({ state: 'starting', ...nothing, guidance: 'working' })
    const { position, purpose } = get()
    const answer = await station().capture.start({ caseId, position, deviceId, purpose })
    if (!answer.ok) return set({ state: 'idle', guidance: null, failure: answer.error })
    // A quick device may have ended before this answer came.
    if (get().ended?.attemptId === answer.value.attemptId) return
    set({ state: 'running', attemptId: answer.value.attemptId })
  },
  cancel: async () => {
    const { attemptId } = get()
    if (attemptId !== null) await station().capture.cancel({ attemptId })
  },
  reset: () => set({ state: 'idle', purpose: 'enrol', ...nothing }),
  forgetFailure: () => set({ failure: null }),
}))

/** Joins the capture events to the store. @returns the function that ends it */
export function listenToCapture(onEnded: () => void): () => void {
  const mine = (attemptId: AttemptId) => {
    const { state, attemptId: running } = useCapture.getState()
    return running === attemptId || (state === 'starting' && running === null)
  }
  const bridge = station()
  const leave = [
    bridge.on('capture.guidance', ({ attemptId, code }) => {
      if (mine(attemptId)) useCapture.setState({ guidance: code })
    }),
    bridge.on('capture.preview', ({ attemptId, png }) => {
      if (mine(attemptId)) useCapture.setState({ preview: png })
    }),
    bridge.on('capture.sample', (sample) => {
      if (mine(sample.attemptId)) useCapture.setState({ sample })
    }),
    bridge.on('devices.pedalPressed', pressPrimary),
    bridge.on('capture.ended', (ended) => {
      if (!mine(ended.attemptId)) return
      useCapture.setState({ ended, state: 'idle', attemptId: null, guidance: null })
      onEnded()
    }),
  ]
  return () => leave.forEach((end) => end())
}
