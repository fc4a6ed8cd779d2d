import type { Applicant, DataGroup, RequestPerson } from '../../preload/contract/rights-view.js'
import type { FormLanguage } from '../../preload/contract/index.js'
import type { DocumentOf } from '../documents/index.js'
import { localDay } from '../rules/index.js'
import { applicantOf, same, subjectOf, type OrderRow, type RequestBundle } from './request-rows.js'
import { fullNameOf } from './request-view.js'

/** What every paper of a request stands on. */
export interface PaperSources {
  readonly bundle: RequestBundle
  readonly language: FormLanguage
  /** department of this station */
  readonly department: { readonly code: string; readonly kk: string; readonly ru: string }
  /** who makes the paper */
  readonly maker: string
  /** who ordered each kind of act; the printer of the paper need not be he */
  readonly executors: Readonly<Partial<Record<OrderRow['kind'], string>>>
  readonly responsible: { readonly name: string; readonly contact: string }
  readonly termLimit: { readonly kk: string; readonly ru: string }
  readonly now: string
}

type Item = DocumentOf<'D-16'>['data'][number]

/** Ids of the List of personal data for each group of the register (395-¶5). */
const items: Readonly<Record<DataGroup, readonly Item[]>> = { biometrics: ['fingerprints', 'face'], contact: ['phone'] }
export const itemsOf = (groups: readonly DataGroup[]): Item[] => groups.flatMap((group) => items[group])

export const dayOf = (instant: string): string => localDay(instant).toString()
/** HH:MM in the one zone of the country (CR-1). */
export const timeOf = (instant: string): string => new Date(Date.parse(instant) + 5 * 3_600_000).toISOString().slice(11, 16)
export const momentOf = (instant: string) => ({ on: dayOf(instant), at: timeOf(instant) })

export const personOf = ({ surname, name, patronymic, iin }: RequestPerson) => ({
  surname,
  givenName: name,
  patronymic: patronymic === '' ? null : patronymic,
  iin,
})

export const subjectPart = ({ row }: RequestBundle) => {
  const subject = subjectOf(row)
  return subject === null ? null : personOf(subject)
}

/** The department that received it and the employee who did: of the application, not of the day it is printed. */
export const receivedPart = ({ bundle: { row }, language, department }: PaperSources) => ({
  number: row.number,
  date: row.registered_on,
  language,
  department: { ...department, code: row.department_code },
  employeeName: row.received_by,
})

/** A paper made now, under its own number. */
export const madePart = ({ language, department, maker, now }: PaperSources) => ({
  number: '',
  date: dayOf(now),
  language,
  department,
  employeeName: maker,
})

export const reference = ({ row }: RequestBundle) => ({ number: row.number, date: row.registered_on })

/** Who applied for the person, and is answered; null: himself. */
export const representativeName = ({ row }: RequestBundle): string | null => {
  const person = applicantOf(row)?.person ?? null
  return person === null ? null : fullNameOf(person)
}

export const responsiblePart = ({ responsible }: PaperSources) => ({ name: responsible.name, contact: same(responsible.contact) })

export function representativePart({ row }: RequestBundle) {
  const applicant = applicantOf(row)
  if (applicant === null || applicant.person === null || applicant.authority === null) return null
  const { body, number, date } = applicant.authority
  return { ...personOf(applicant.person), capacity: capacityOf(applicant), authority: { body, number, date } }
}

const capacityOf = ({ kind }: Applicant) =>
  (kind === 'guardian' ? 'guardian' : kind === 'trustee' ? 'trustee' : 'legal representative') as
    'guardian' | 'trustee' | 'legal representative'

export function documentShown({ row }: RequestBundle): string | null {
  const applicant = applicantOf(row)
  return applicant === null
    ? null
    : `№ ${applicant.document.number} (${applicant.document.expiresOn.split('-').reverse().join('.')})`
}
