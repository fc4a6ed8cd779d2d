import { z } from 'zod'
import builtInList from '../../../resources/texts/personal-data-list.json'
import { fail, ok, type Result } from '../../preload/contract/result.js'
import { parseDay } from '../rules/index.js'
import { digestOf } from './digest.js'

/** The data the product can meet, by the names of its own fields; `document` stands for all particulars of an identity document. */
export const personalDataItems = [
  'fingerprints',
  'fingerReason',
  'face',
  'surname',
  'givenName',
  'patronymic',
  'latinName',
  'iin',
  'birthDate',
  'sex',
  'citizenship',
  'document',
  'signature',
  'representativeName',
  'representativeIin',
  'representativeDocument',
  'representativeAuthority',
  'courtDecision',
] as const
/** `phone` is named by loaded Lists alone (395-¶4.1); a request may speak of it all the same. */
export type PersonalDataItem = (typeof personalDataItems)[number] | 'phone'

const purposes = ['fingerprint', 'face', 'representative'] as const
export type DataPurpose = (typeof purposes)[number]

const Line = z.string().trim().min(1)
const Bilingual = z.strictObject({ kk: Line, ru: Line })
const Day = z.string().refine((text) => parseDay(text) !== undefined, 'not a day of the calendar, write YYYY-MM-DD')

/**
 * 395-¶5: the List of personal data necessary and sufficient (Перечень), as approved by order of the organisation.
 * An id that is not of the product's own is kept: it is printed, and nothing is ever collected under it; `phone` alone opens the
 * field of the contact telephone (395-¶4.1), which the built-in draft does not name.
 */
export const PersonalDataList = z
  .strictObject({
    document: z.literal('D-28'),
    version: Line,
    status: z.enum(['draft', 'official']),
    approval: z.strictObject({ number: Line.nullable(), date: Day.nullable() }),
    purposes: z.strictObject({ fingerprint: Bilingual, face: Bilingual, representative: Bilingual }),
    items: z.array(Bilingual.extend({ id: Line, purposes: z.array(z.enum(purposes)).min(1) })).min(1),
  })
  .refine(({ status, approval }) => status === 'draft' || (approval.number !== null && approval.date !== null), {
    path: ['approval'],
    message: 'an official List has the number and the day of its approval',
  })
  .refine(({ items }) => new Set(items.map(({ id }) => id)).size === items.length, {
    path: ['items'],
    message: 'one datum is listed twice',
  })
export type PersonalDataList = z.output<typeof PersonalDataList>

const builtIn = PersonalDataList.parse(builtInList)

/** The List an administrator has loaded; the built-in draft until then (requirements matrix §13.11). */
export const listInForce = (loaded?: PersonalDataList): PersonalDataList => loaded ?? builtIn

/** 395-¶5: whether the datum may be collected at all, or for the purpose named. */
export const isListed = (item: string, list: PersonalDataList = builtIn, purpose?: DataPurpose): boolean =>
  list.items.some(({ id, purposes: named }) => id === item && (purpose === undefined || named.includes(purpose)))

/**
 * 395-¶5, ¶10: what a chip, a machine-readable zone or a register returned, without what the List does not name.
 * @param values by the ids of the List
 * @returns `discarded`: names alone, for the journal; the values are to be dropped before storage
 */
export function keepListed<Value>(
  values: Readonly<Record<string, Value>>,
  list: PersonalDataList = builtIn,
): { readonly kept: Readonly<Record<string, Value>>; readonly discarded: readonly string[] } {
  const entries = Object.entries(values)
  return {
    kept: Object.fromEntries(entries.filter(([name]) => isListed(name, list))),
    discarded: entries.map(([name]) => name).filter((name) => !isListed(name, list)),
  }
}

/** Names of the data collected for a purpose, as D-02 prints them (395-¶8.3: names and purposes are those of the List). */
export const listedNames = (list: PersonalDataList, purpose: DataPurpose, language: 'kk' | 'ru'): string =>
  list.items
    .filter(({ purposes: named }) => named.includes(purpose))
    .map((item) => item[language])
    .join('; ')

/** A request may speak of the telephone whether or not a List lets it be collected (395-¶6.2, ¶26.2). */
const unlisted: readonly Pick<PersonalDataList['items'][number], 'id' | 'kk' | 'ru'>[] = [
  { id: 'phone', kk: 'байланыс телефоны', ru: 'контактный телефон' },
]

/** Name of one datum by the List in force; by the built-in draft when the List names it no longer: it may be asked about all the same. */
export function listedName(item: PersonalDataItem, list: PersonalDataList, language: 'kk' | 'ru'): string {
  const found = [...list.items, ...builtIn.items, ...unlisted].find(({ id }) => id === item)
  if (found === undefined) throw new Error(`the built-in List does not name ${item}`)
  return found[language]
}

/** What a journal entry or a form refers to. @returns digest: SHA-384, hexadecimal */
export const listVersion = (list: PersonalDataList = builtIn): { readonly version: string; readonly digest: string } => ({
  version: list.version,
  digest: digestOf(list),
})

/**
 * Reads a List offered by an administrator. `LIST_MALFORMED` names the first part that is missing or wrong; a List without the
 * name, the IIN, the birth date, the sex, the identity document or the fingerprints serves no enrolment and is refused too.
 */
export function readPersonalDataList(json: unknown): Result<PersonalDataList, 'LIST_MALFORMED'> {
  const parsed = PersonalDataList.safeParse(json)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return fail('LIST_MALFORMED', { part: issue.path.join('.'), problem: issue.message, requirement: '395-¶5' })
  }
  const missing = indispensable.filter((item) => !isListed(item, parsed.data, 'fingerprint'))
  return missing.length === 0
    ? ok(parsed.data)
    : fail('LIST_MALFORMED', { part: 'items', problem: 'missing', items: missing, requirement: '395-¶5' })
}

/** What the form of the Annex prints or is given for (406-Annex.1), the document shown (406-¶3.1), what the record of the Base holds. */
const indispensable: readonly PersonalDataItem[] = ['surname', 'givenName', 'birthDate', 'iin', 'sex', 'document', 'fingerprints']
