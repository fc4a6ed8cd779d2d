import { fail, type Result } from '../../preload/contract/result.js'
import type { DocumentOf, NumberedData, RequirementId } from './document-data.js'
import type { PersonalDataItem } from './personal-data-list.js'

/** One value that must stand on the paper, and the duty that says so. */
export interface Field {
  readonly name: string
  readonly value: string | null
  readonly requirement: RequirementId
  /** which datum of the List it is; absent: nothing about the subject or the representative */
  readonly item?: PersonalDataItem
}

export type Problem = 'empty' | 'unprintable' | 'invalid' | 'unlisted'

export type Incomplete = Result<never, 'DOCUMENT_INCOMPLETE'>

export const incomplete = ({ name, requirement }: Pick<Field, 'name' | 'requirement'>, problem: Problem): Incomplete =>
  fail('DOCUMENT_INCOMPLETE', { field: name, requirement, problem })

type Common = Pick<NumberedData, 'department' | 'employeeName'>

/** @param number absent: a sheet that has none */
export function commonFields({ number, department, employeeName }: Common & { readonly number?: string }): readonly Field[] {
  return [
    ...(number === undefined ? [] : [{ name: 'number', value: number, requirement: 'CR-9' } as const]),
    { name: 'department.code', value: department.code, requirement: '406-¶2.1' },
    { name: 'department.kk', value: department.kk, requirement: '406-¶2.1' },
    { name: 'department.ru', value: department.ru, requirement: '406-¶2.1' },
    { name: 'employeeName', value: employeeName, requirement: '406-Annex.2' },
  ]
}

/** A person may have a surname alone or a given name alone, never neither (CR-4). */
export function subjectFields(
  subject: { surname: string; givenName: string; patronymic: string | null; iin: string },
  requirement: RequirementId,
): readonly Field[] {
  const names = [subject.surname, subject.givenName, subject.patronymic ?? ''].filter((name) => name.trim() !== '')
  const named = subject.surname.trim() !== '' || subject.givenName.trim() !== ''
  return [
    { name: 'subject.surname', value: named ? names.join(' ') : '', requirement, item: 'surname' },
    ...(subject.patronymic
      ? [{ name: 'subject.patronymic', value: subject.patronymic, requirement, item: 'patronymic' } as const]
      : []),
    { name: 'subject.iin', value: subject.iin, requirement, item: 'iin' },
  ]
}

export function responsibleFields(responsible: DocumentOf<'D-03'>['responsible'], path: string): readonly Field[] {
  return [
    { name: `${path}.name`, value: responsible.name, requirement: 'X-6' },
    ...bilingualFields(`${path}.contact`, responsible.contact, 'X-6'),
  ]
}

/** Words of the organisation itself stand in both languages (CR-5). */
export const bilingualFields = (
  name: string,
  value: { readonly kk: string; readonly ru: string },
  requirement: RequirementId,
): readonly Field[] => [
  { name: `${name}.kk`, value: value.kk, requirement },
  { name: `${name}.ru`, value: value.ru, requirement },
]

/** A list that must not be empty, and none of whose lines may be. @param at name of the part of a line, with its dot */
export const listFields = (
  name: string,
  values: readonly string[],
  requirement: RequirementId,
  at = '',
  item?: PersonalDataItem,
): readonly Field[] =>
  values.length === 0
    ? [{ name, value: '', requirement }]
    : values.map((value, index) => ({
        name: `${name}.${index}${at}`,
        value,
        requirement,
        ...(item === undefined ? {} : { item }),
      }))
