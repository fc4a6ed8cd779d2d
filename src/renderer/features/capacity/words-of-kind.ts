import type { CaseView } from '../cases/view.js'

export type Capacity = NonNullable<CaseView['capacity']>
export type CapacityKind = 'full' | Capacity['kind']
export const capacityKinds = ['full', 'incapacity', 'limited capacity'] as const satisfies readonly CapacityKind[]

/** Surname, name, patronymic as the document has them. */
export const nameOfRepresentative = ({ representative }: Capacity): string =>
  representative === null
    ? ''
    : [representative.surname, representative.name, representative.patronymic].filter((part) => part !== '').join(' ')
