import type { TextDocument } from '../../preload/contract/texts.js'
import type { DocumentData, FormLanguage } from './document-data.js'

/** Nobody's: what a preview of a form is filled in with. The number is of no department, so no case can ever match it. */
const specimen = {
  number: '00-00/0000/000000',
  department: { code: '00-00', kk: 'Үлгі', ru: 'Образец' },
  employeeName: 'Үлгі Образец',
  subject: { surname: 'Үлгі', givenName: 'Образец', patronymic: null, iin: '900101445013', birthDate: '1990-01-01' },
  guardian: null,
  givenOn: null,
  particulars: {
    operator: {
      kk: '«Азаматтарға арналған үкімет» мемлекеттік корпорациясы» коммерциялық емес акционерлік қоғамы',
      ru: 'Некоммерческое акционерное общество «Государственная корпорация «Правительство для граждан»',
      bin: '240140001238',
    },
    termLimit: { kk: 'үлгі', ru: 'образец' },
    thirdParties: { kk: 'үлгі', ru: 'образец' },
    crossBorder: { kk: 'жүргізілмейді', ru: 'не осуществляется' },
    responsible: { name: 'Үлгі Образец', contact: { kk: 'үлгі', ru: 'образец' } },
  },
} as const

/** @param date local day, `YYYY-MM-DD` */
export function specimenOf(document: TextDocument, language: FormLanguage, date: string): DocumentData {
  if (document === 'D-28') return { document, date, language }
  const form = { ...specimen, date, language }
  return document === 'D-01' ? { document, ...form, mark: 'first', earlierConsent: null } : { document, ...form }
}
