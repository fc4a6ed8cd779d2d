import type { IdentityDraft } from '../../src/preload/contract/cases.js'
import { demoIdentity } from '../../src/cli/demo/person.js'

/** Test people of requirements.md §12: the ward and his guardian. */
export const ward: IdentityDraft = {
  ...demoIdentity,
  method: 'typed',
  mrzLines: [],
  iin: '551212400907',
  surname: 'Қасымова',
  name: 'Өсер',
  patronymic: '',
  latinName: '',
  birthDate: '1955-12-12',
  sex: 'female',
}
export const guardian = {
  iin: '750615400213',
  surname: 'Қасымова',
  name: 'Жанар',
  patronymic: 'Өтегенқызы',
  documentKind: 'id-card' as const,
  documentNumber: '034567891',
  documentIssuer: 'ҚР ІІМ',
  documentIssuedOn: '2024-02-14',
  documentExpiresOn: '2034-02-13',
  documentSeen: true,
  authority: { number: '15', date: '2020-04-01', body: 'Есіл ауданының әкімдігі', until: null, namedIin: '750615400213' },
}
export const courtDecision = { number: '7119-20-00-2/1234', decidedOn: '2020-03-02', court: 'Астана қаласы Есіл аудандық соты' }
