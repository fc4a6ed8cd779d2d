import type { FormLanguage, Language, Result } from '../../preload/contract/index.js'
import type { Identity, MemoText } from '../../preload/contract/cases.js'
import type { z } from 'zod'
import type { ConsentData } from '../documents/index.js'

export type Memo = z.output<typeof MemoText>

export interface ConsentForm {
  readonly number: string
  readonly language: FormLanguage
  readonly preparedOn: string
  readonly employeeName: string
  /** CX-08: who signs for an incapable person */
  readonly guardian: ConsentData['guardian']
}

/** A finished or stopped case as its prints tell it: no image, no quality, no medical detail. */
export interface CasePrint {
  readonly number: string
  readonly departmentCode: string
  readonly employeeName: string
  readonly identity: Identity
  readonly today: string
  readonly fingers: ReadonlyArray<{ readonly position: number; readonly reason: string | null }>
  readonly consentNumber: string
  readonly requirement: string
  readonly reason: string | null
  /** the first day on which enrolment is possible (406-¶4.1) */
  readonly possibleFrom: string | null
}

/** The forms of the case, as the cases need them; made by the station over documents/ and the settings. */
export interface CaseDocuments {
  readonly memo: (language: Language) => Promise<Memo>
  /** version and digest of the consent text in force; a consent under another text is void (406-¶3.2) */
  readonly consentText: (kind: 'fingerprint' | 'face') => { readonly version: string; readonly digest: string }
  /** whether the form could be printed now; names the first value that is empty (406-Annex.1) */
  readonly checkConsent: (
    kind: 'fingerprint' | 'face',
    form: ConsentForm,
    identity: Identity,
  ) => Promise<Result<true, 'DOCUMENT_INCOMPLETE'>>
  readonly renderConsent: (
    kind: 'fingerprint' | 'face',
    form: ConsentForm,
    identity: Identity,
  ) => Promise<Result<Uint8Array, 'DOCUMENT_INCOMPLETE'>>
  /** everything the form says, for the tablet and for the paper alike */
  readonly consentData: (kind: 'fingerprint' | 'face', form: ConsentForm, identity: Identity) => Promise<ConsentData>
  readonly render: (
    document: 'D-03' | 'D-05' | 'D-06' | 'D-21',
    print: CasePrint | null,
    language: FormLanguage,
  ) => Promise<Result<Uint8Array, 'DOCUMENT_INCOMPLETE'>>
}
