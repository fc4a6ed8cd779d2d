import type { IdentityDraft } from '../../preload/contract/cases.js'
import { isListed, keepListed, type PersonalDataItem, type PersonalDataList } from '../documents/index.js'

/** Which datum of the List a field of the identity card is (395-¶5). */
const itemOf = {
  iin: 'iin',
  surname: 'surname',
  name: 'givenName',
  patronymic: 'patronymic',
  latinName: 'latinName',
  birthDate: 'birthDate',
  sex: 'sex',
  citizenship: 'citizenship',
  documentNumber: 'document',
  documentIssuer: 'document',
  documentIssuedOn: 'document',
  documentExpiresOn: 'document',
} as const satisfies Partial<Record<keyof IdentityDraft, PersonalDataItem>>
type ListedField = keyof typeof itemOf
const fields = Object.keys(itemOf) as readonly ListedField[]

/** What a machine-readable zone carries beside what the identification itself needs. */
const inZone: readonly PersonalDataItem[] = ['latinName', 'citizenship', 'sex', 'birthDate', 'document']

export const fieldListed = (field: ListedField, list: PersonalDataList): boolean => isListed(itemOf[field], list)

/** 395-¶5, ¶10: the card without what the List does not name. @returns discarded: names of data that had a value */
export function onlyListed(
  draft: IdentityDraft,
  list: PersonalDataList,
): { readonly filled: IdentityDraft; readonly discarded: readonly string[] } {
  const given = fields.filter((field) => draft[field] !== '' && draft[field] !== null)
  const { discarded } = keepListed(Object.fromEntries(given.map((field) => [itemOf[field], true])), list)
  if (discarded.length === 0) return { filled: draft, discarded }
  const emptied = given.filter((field) => discarded.includes(itemOf[field]))
  const empty = Object.fromEntries(emptied.map((field) => [field, field === 'sex' ? null : '']))
  return { filled: { ...draft, ...empty }, discarded }
}

/** What may be kept of the card: the lines of the zone hold everything at once, so they stay only while all of it is listed. */
export function storable(draft: IdentityDraft, list: PersonalDataList): IdentityDraft {
  const { filled } = onlyListed(draft, list)
  return inZone.every((item) => isListed(item, list)) ? filled : { ...filled, mrzLines: [] }
}
