import { create } from 'zustand'
import type { CaseView } from '../cases/view.js'
import type { CapacityKind } from './words-of-kind.js'

export interface CourtDraft {
  readonly number: string
  readonly decidedOn: string
  readonly court: string
}

export interface RepresentativeDraft {
  readonly iin: string
  readonly surname: string
  readonly name: string
  readonly patronymic: string
  readonly documentKind: CaseView['draft']['documentKind']
  readonly documentNumber: string
  readonly documentIssuer: string
  readonly documentIssuedOn: string
  readonly documentExpiresOn: string
  readonly documentSeen: boolean
  readonly number: string
  readonly date: string
  readonly body: string
  readonly until: string
  readonly namedIin: string
}

const emptyCourt: CourtDraft = { number: '', decidedOn: '', court: '' }
const emptyRepresentative: RepresentativeDraft = {
  iin: '',
  surname: '',
  name: '',
  patronymic: '',
  documentKind: 'id-card',
  documentNumber: '',
  documentIssuer: '',
  documentIssuedOn: '',
  documentExpiresOn: '',
  documentSeen: false,
  number: '',
  date: '',
  body: '',
  until: '',
  namedIin: '',
}

/** What is typed of one case and not yet given to the station; gone with the next case. */
interface DraftSlice {
  readonly caseId: string
  readonly kind: CapacityKind | null
  readonly court: CourtDraft
  readonly representative: RepresentativeDraft
  readonly begin: (view: CaseView) => void
  readonly choose: (kind: CapacityKind | null) => void
  readonly typeCourt: (patch: Partial<CourtDraft>) => void
  readonly typeRepresentative: (patch: Partial<RepresentativeDraft>) => void
  readonly forget: () => void
}

const nothing = { caseId: '', kind: null, court: emptyCourt, representative: emptyRepresentative } as const

export const useCapacityDrafts = create<DraftSlice>((set, get) => ({
  ...nothing,
  begin: ({ caseId }) => {
    if (get().caseId !== caseId) set({ ...nothing, caseId })
  },
  choose: (kind) => set({ kind }),
  typeCourt: (patch) => set(({ court }) => ({ court: { ...court, ...patch } })),
  typeRepresentative: (patch) => set(({ representative }) => ({ representative: { ...representative, ...patch } })),
  forget: () => set(nothing),
}))
