import type { FormLanguage } from '../document-data.js'

/** Surname, name, patronymic as the document has them (CR-4). */
export const fullNameOf = (subject: { surname: string; givenName: string; patronymic: string | null }): string =>
  [subject.surname, subject.givenName, subject.patronymic ?? ''].filter((part) => part.trim() !== '').join(' ')

/** CR-5: the language of the signed copy first, the other after it. */
export const languagesFrom = (first: FormLanguage): readonly FormLanguage[] => (first === 'kk' ? ['kk', 'ru'] : ['ru', 'kk'])

export const organisation: Readonly<Record<FormLanguage | 'en', string>> = {
  kk: '«Азаматтарға арналған үкімет» мемлекеттік корпорациясы» коммерциялық емес акционерлік қоғамы',
  ru: 'Некоммерческое акционерное общество «Государственная корпорация «Правительство для граждан»',
  en: 'Non-profit joint-stock company “State Corporation ‘Government for Citizens’”',
}
