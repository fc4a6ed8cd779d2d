import { create } from 'zustand'
import type { documentKinds } from '../../../preload/contract/cases.js'
import type {
  ApplicantKind,
  Bilingual,
  BreachItem,
  ChangeableField,
  DataGroup,
  RequestForm,
  RequestKind,
  TouchResult,
} from '../../../preload/contract/rights-view.js'

export type TypedChange = { readonly before: string; readonly after: string }

/** The last touch of the person whose IIN was typed, and what all of his touches come to. */
export interface DraftTouch {
  readonly iin: string
  readonly result: TouchResult
  readonly cause: string | null
  readonly standing: TouchResult | null
}

/** What is typed of one request and not yet registered. Nothing is chosen beforehand that the law asks of a person. */
export interface RequestDraft {
  readonly applicant: ApplicantKind | null
  readonly kind: RequestKind | null
  readonly form: RequestForm
  readonly language: 'kk' | 'ru'
  readonly iin: string
  readonly surname: string
  readonly name: string
  readonly patronymic: string
  readonly personIin: string
  readonly personSurname: string
  readonly personName: string
  readonly personPatronymic: string
  readonly documentKind: (typeof documentKinds)[number]
  readonly documentNumber: string
  readonly documentExpiresOn: string
  readonly documentSeen: boolean
  readonly touch: DraftTouch | null
  readonly documentAgain: boolean
  readonly touchRemark: string
  readonly body: string
  readonly number: string
  readonly date: string
  readonly until: string
  readonly namedIin: string
  readonly courtNumber: string
  readonly courtDecidedOn: string
  readonly court: string
  readonly groups: readonly DataGroup[]
  readonly wish: string
  readonly violation: string
  readonly changes: Readonly<Record<ChangeableField, TypedChange>>
  readonly documents: string
  readonly incomingNumber: string
  readonly incomingOn: string
  readonly measure: 'block' | 'destroy' | 'clarify' | null
  readonly dueOn: string
  readonly hold: boolean
  readonly subjects: string
  readonly ground: 'DST-27.1' | 'DST-27.2' | 'DST-27.3' | 'DST-27.4' | null
  readonly groundBody: string
  readonly groundDocument: string
  readonly inForceOn: string
  readonly source: string
  readonly since: string
  readonly detectedOn: string
  readonly detectedTime: string
  readonly description: Bilingual
  readonly data: readonly BreachItem[]
  readonly measures: Bilingual
}

export const emptyDraft: RequestDraft = {
  applicant: null,
  kind: null,
  form: 'paper',
  language: 'kk',
  iin: '',
  surname: '',
  name: '',
  patronymic: '',
  personIin: '',
  personSurname: '',
  personName: '',
  personPatronymic: '',
  documentKind: 'id-card',
  documentNumber: '',
  documentExpiresOn: '',
  documentSeen: false,
  touch: null,
  documentAgain: false,
  touchRemark: '',
  body: '',
  number: '',
  date: '',
  until: '',
  namedIin: '',
  courtNumber: '',
  courtDecidedOn: '',
  court: '',
  groups: [],
  wish: '',
  violation: '',
  changes: {
    surname: { before: '', after: '' },
    name: { before: '', after: '' },
    patronymic: { before: '', after: '' },
    latinName: { before: '', after: '' },
    document: { before: '', after: '' },
    phone: { before: '', after: '' },
  },
  documents: '',
  incomingNumber: '',
  incomingOn: '',
  measure: null,
  dueOn: '',
  hold: false,
  subjects: '',
  ground: null,
  groundBody: '',
  groundDocument: '',
  inForceOn: '',
  source: '',
  since: '',
  detectedOn: '',
  detectedTime: '',
  description: { kk: '', ru: '' },
  data: [],
  measures: { kk: '', ru: '' },
}

/** The names of the fields that are typed as text. */
export type TextName = Exclude<
  { [K in keyof RequestDraft]: RequestDraft[K] extends string ? K : never }[keyof RequestDraft],
  'form' | 'language' | 'documentKind'
>

interface DraftSlice {
  readonly draft: RequestDraft
  readonly type: (patch: Partial<RequestDraft>) => void
  readonly forget: () => void
}

/** Kept while the employee looks at another screen; forgotten with the sign-out and with the registration. */
export const useRequestDraft = create<DraftSlice>((set) => ({
  draft: emptyDraft,
  type: (patch) => set(({ draft }) => ({ draft: { ...draft, ...patch } })),
  forget: () => set({ draft: emptyDraft }),
}))
