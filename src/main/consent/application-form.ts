import type { FormLanguage } from '../../preload/contract/index.js'
import type { Identity } from '../../preload/contract/cases.js'
import type { StationRow } from '../access/index.js'
import { statedCapacity, type Authority, type CaseBundle, type RepresentativeIdentity } from '../cases/index.js'
import type { DocumentOf } from '../documents/index.js'

/** Stands for the number while it is not yet taken. */
export const unnumbered = '—'

export interface ApplicationParticulars {
  readonly language: FormLanguage
  /** local day */
  readonly today: string
  readonly employeeName: string
  readonly station: StationRow | null
}

/** D-04 of a case. @returns null while the person, the court's decision or the representative is not known */
export function applicationForm(bundle: CaseBundle, particulars: ApplicationParticulars): DocumentOf<'D-04'> | null {
  const stated = statedCapacity(bundle)
  if (stated === null || bundle.representative === null || bundle.row.identity === null) return null
  const subject: Identity = JSON.parse(bundle.row.identity)
  const representative: RepresentativeIdentity = JSON.parse(bundle.representative.identity)
  const { number, date, body }: Authority = JSON.parse(bundle.representative.authority)
  const { language, today, employeeName, station } = particulars
  return {
    document: 'D-04',
    number: unnumbered,
    date: today,
    language,
    department: {
      code: bundle.row.department_code,
      kk: station?.department_name_kk ?? '',
      ru: station?.department_name_ru ?? '',
    },
    employeeName,
    capacity: stated.kind,
    subject: { ...nameOf(subject), birthDate: subject.birthDate },
    courtDecision: {
      court: stated.courtDecision.court,
      number: stated.courtDecision.number,
      date: stated.courtDecision.decidedOn,
    },
    representative: { ...nameOf(representative), document: documentLine(representative) },
    authority: { number, date, body },
    givenOn: null,
  }
}

const nameOf = ({ surname, name, patronymic, iin }: Pick<Identity, 'surname' | 'name' | 'patronymic' | 'iin'>) => ({
  surname,
  givenName: name,
  patronymic: patronymic === '' ? null : patronymic,
  iin,
})

/** One line for both languages: number, issuer and day of issue as the document itself has them. */
const documentLine = ({ documentNumber, documentIssuer, documentIssuedOn }: RepresentativeIdentity): string =>
  `№ ${documentNumber}, ${documentIssuer}, ${documentIssuedOn.split('-').reverse().join('.')}`
