import type { FormLanguage, Language, Result } from '../../preload/contract/index.js'
import type { Identity, MemoText } from '../../preload/contract/cases.js'
import type { z } from 'zod'
import type { ConsentData, PersonalDataList } from '../documents/index.js'

export type Memo = z.output<typeof MemoText>

export interface ConsentForm {
  readonly language: FormLanguage
  readonly preparedOn: string
  readonly employeeName: string
  /** 406-¶8.2: number of the consent of the earlier collection; null: a first one */
  readonly earlierConsent: string | null
  /** CX-08: who signs for an incapable person */
  readonly guardian: ConsentData['guardian']
}

/** What D-07 certifies (406-¶8.1): bands, never figures. */
export interface NonRecognition {
  readonly earlierRecord: { readonly id: string; readonly version: number }
  readonly attempts: ReadonlyArray<{
    /** local, HH:MM */
    readonly time: string
    readonly fingers: readonly number[]
    readonly band: 'none' | 'low' | 'near'
  }>
  readonly damage: string
  readonly seniorName: string
}

/** A form without its number: one text and one set of data, from the check to the paper that comes back. */
export interface PreparedConsent {
  readonly text: { readonly version: string; readonly digest: string }
  /** without the number */
  readonly data: Readonly<Record<string, unknown>>
  /** everything the form says, for the tablet and for the paper alike */
  readonly numbered: (number: string) => ConsentData
  readonly render: (number: string) => Promise<Result<Uint8Array, 'DOCUMENT_INCOMPLETE'>>
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
  /** 406-¶9.1: the earlier data were replaced */
  readonly replaced: boolean
  /** 406-¶10: who confirmed the exclusion */
  readonly seniorName: string | null
  readonly nonRecognition: NonRecognition | null
  readonly requirement: string
  readonly reason: string | null
  /** the first day on which enrolment is possible (406-¶4.1) */
  readonly possibleFrom: string | null
}

/** The forms of the case, as the cases need them; made by the station over documents/ and the settings. */
export interface CaseDocuments {
  readonly memo: (language: Language) => Promise<Memo>
  /** whether the List of personal data in force names the datum (395-¶5) */
  readonly isListed: (item: string) => Promise<boolean>
  /** 395-¶5: what was returned without what the List does not name; the names of the rest are for the journal */
  readonly keepListed: (
    values: Readonly<Record<string, string>>,
  ) => Promise<{ readonly kept: Readonly<Record<string, string>>; readonly discarded: readonly string[] }>
  /** version and digest of the consent text in force; a consent under another text is void (406-¶3.2) */
  readonly consentText: (kind: 'fingerprint' | 'face') => { readonly version: string; readonly digest: string }
  /** the List of personal data in force (395-¶5) */
  readonly list: () => PersonalDataList
  /** the form as it would be printed now; refused with the first value that is empty (406-Annex.1) */
  readonly consentForm: (
    kind: 'fingerprint' | 'face',
    form: ConsentForm,
    identity: Identity,
  ) => Promise<Result<PreparedConsent, 'DOCUMENT_INCOMPLETE'>>
  readonly render: (
    document: 'D-03' | 'D-05' | 'D-06' | 'D-07' | 'D-21',
    print: CasePrint | null,
    language: FormLanguage,
  ) => Promise<Result<Uint8Array, 'DOCUMENT_INCOMPLETE'>>
}
