import { statedCapacity, type Authority, type CaseBundle, type RepresentativeIdentity } from '../cases/index.js'
import type { ConsentData } from '../documents/index.js'

/** CX-08: for an incapable person the guardian signs D-01 and states his authority; null where the person signs himself. */
export function guardianOf(bundle: CaseBundle): ConsentData['guardian'] {
  if (statedCapacity(bundle)?.kind !== 'incapacity' || bundle.representative === null) return null
  const authority: Authority = JSON.parse(bundle.representative.authority)
  const on = authority.date.split('-').reverse().join('.')
  return {
    fullName: representativeName(bundle) ?? '',
    authority: {
      kk: `${authority.body}, ${on} № ${authority.number} акт`,
      ru: `${authority.body}, акт № ${authority.number} от ${on}`,
    },
  }
}

/** Surname, name, patronymic as his document has them; null while nobody is identified. */
export function representativeName(bundle: CaseBundle): string | null {
  if (bundle.representative === null) return null
  const { surname, name, patronymic }: RepresentativeIdentity = JSON.parse(bundle.representative.identity)
  return [surname, name, patronymic].filter((part) => part !== '').join(' ')
}
