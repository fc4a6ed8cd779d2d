import { create } from 'zustand'
import type { CasePart } from '../../../preload/contract/cases.js'
import type { Failure } from '../../../preload/contract/index.js'
import { station } from '../../bridge/station.js'
import { isHandedOver, type CaseView } from './view.js'

interface CaseSlice {
  readonly view: CaseView | null
  readonly part: CasePart
  readonly failure: Failure | null
  readonly open: (caseId: CaseView['caseId']) => Promise<void>
  readonly openNew: () => Promise<void>
  /** An older answer that arrives late never replaces a newer one. */
  readonly adopt: (view: CaseView) => void
  /** Takes over the answer and goes to the part that comes next. */
  readonly advance: (view: CaseView) => void
  readonly show: (part: CasePart) => void
  readonly refresh: () => Promise<void>
  readonly fail: (failure: Failure | null) => void
  readonly leave: () => void
}

export const useCase = create<CaseSlice>((set, get) => ({
  view: null,
  part: 'identity',
  failure: null,
  open: async (caseId) => {
    const answer = await station().cases.get({ caseId })
    set(answer.ok ? { view: answer.value, part: partOf(answer.value), failure: null } : { failure: answer.error })
  },
  openNew: async () => {
    const answer = await station().cases.open({})
    set(answer.ok ? { view: answer.value, part: 'identity', failure: null } : { failure: answer.error })
  },
  adopt: (view) => {
    const current = get().view
    if (current === null || current.caseId !== view.caseId || view.revision >= current.revision) set({ view })
  },
  advance: (view) => {
    get().adopt(view)
    set({ part: partOf(view) })
  },
  show: (part) => set({ part }),
  refresh: async () => {
    const current = get().view
    if (current === null) return
    const answer = await station().cases.get({ caseId: current.caseId })
    if (answer.ok) get().adopt(answer.value)
  },
  fail: (failure) => set({ failure }),
  leave: () => set({ view: null, failure: null, part: 'identity' }),
}))

function partOf(view: CaseView): CasePart {
  return isHandedOver(view) ? 'review' : (view.nextPart ?? 'review')
}
