import { create } from 'zustand'
import type { capture, CapturePurpose } from '../../../preload/contract/capture.js'
import type { Failure, FingerGroup, FingerPosition, InputOf, StationEvents } from '../../../preload/contract/index.js'
import { station } from '../../bridge/station.js'
import { pressPrimary } from '../../components/keys.js'
import type { CaseView } from '../cases/view.js'

export type Guidance = StationEvents['capture.guidance']['code']
export type Sample = StationEvents['capture.sample']
export type Ended = StationEvents['capture.ended']
type AttemptId = Ended['attemptId']
/** what a touch is for: a sample to keep, the proof of a new template, or a comparison by the Base */
export type Purpose = CapturePurpose

/** one finger after another, or what lies on a slap scanner at once (4-4-2) */
export type CaptureMode = 'one' | 'groups'

/** The attempt under way and the last answer; pictures live here only until the next one comes. */
interface CaptureSlice {
  readonly purpose: Purpose
  readonly position: FingerPosition
  readonly state: 'idle' | 'starting' | 'running'
  readonly attemptId: AttemptId | null
  readonly guidance: Guidance | null
  readonly preview: string | null
  readonly sample: Sample | null
  /** of the attempt under way or the last one, where it is one at a group */
  readonly group: FingerGroup | null
  readonly asked: readonly FingerPosition[]
  /** by position, as they come */
  readonly previews: Readonly<Record<number, string>>
  readonly samples: Readonly<Record<number, Sample>>
  readonly ended: Ended | null
  readonly failure: Failure | null
  /** what the employee chose; it stays for the session. null: what the scanner can */
  readonly mode: CaptureMode | null
  readonly chooseMode: (mode: CaptureMode) => void
  /** what became of the group stays to be seen while its fingers are looked at */
  readonly select: (position: FingerPosition) => void
  /** another use of the scanner, beginning with this finger */
  readonly turn: (purpose: Purpose, position: FingerPosition) => void
  readonly start: (caseId: CaseView['caseId'], deviceId: string | null) => Promise<void>
  readonly startGroup: (caseId: CaseView['caseId'], deviceId: string | null, group: FingerGroup) => Promise<void>
  readonly cancel: () => Promise<void>
  readonly reset: () => void
  readonly forgetFailure: () => void
}

const nothing = {
  ...{ attemptId: null, guidance: null, preview: null, sample: null, ended: null, failure: null },
  ...{ group: null, asked: [], previews: {}, samples: {} },
} as const

type StartInput = InputOf<(typeof capture)['methods']['start']>

export const useCapture = create<CaptureSlice>((set, get) => ({
  purpose: 'enrol',
  position: 1,
  state: 'idle',
  mode: null,
  ...nothing,
  chooseMode: (mode) => set({ mode }),
  select: (position) => {
    if (get().state === 'idle') set(get().asked.includes(position) ? { position } : { position, ...nothing })
  },
  turn: (purpose, position) => {
    if (get().state === 'idle') set({ purpose, position, ...nothing })
  },
  start: (caseId, deviceId) => {
    const { position, purpose } = get()
    return begin(set, get, { caseId, position, deviceId, purpose })
  },
  startGroup: (caseId, deviceId, group) => begin(set, get, { caseId, group, deviceId }),
  cancel: async () => {
    const { attemptId } = get()
    if (attemptId !== null) await station().capture.cancel({ attemptId })
  },
  reset: () => set({ state: 'idle', purpose: 'enrol', ...nothing }),
  forgetFailure: () => set({ failure: null }),
}))

async function begin(set: (change: Partial<CaptureSlice>) => void, get: () => CaptureSlice, input: StartInput): Promise<void> {
  if (get().state !== 'idle') return
  const group = 'group' in input ? input.group : null
  set({ state: 'starting', ...nothing, group, guidance: 'working' })
  const answer = await station().capture.start(input)
  if (!answer.ok) return set({ state: 'idle', guidance: null, failure: answer.error })
  const { attemptId, positions } = answer.value
  const asked = group === null ? [] : positions
  // A quick device may have ended before this answer came.
  set(get().ended?.attemptId === attemptId ? { asked } : { asked, state: 'running', attemptId })
}

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
    bridge.on('capture.preview', ({ attemptId, position, png }) => {
      if (!mine(attemptId)) return
      const { group, previews } = useCapture.getState()
      const ofFinger = group !== null && position !== null
      useCapture.setState(ofFinger ? { previews: { ...previews, [position]: png } } : { preview: png })
    }),
    bridge.on('capture.sample', (sample) => {
      if (!mine(sample.attemptId)) return
      const { group, samples } = useCapture.getState()
      useCapture.setState(group === null ? { sample } : { samples: { ...samples, [sample.position]: sample } })
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
