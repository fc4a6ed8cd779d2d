import type { IdentityDraft } from '../../preload/contract/cases.js'

/** The ordinary applicant of requirements.md §12, entirely made up; names and document as in its machine-readable zone. */
export const demoIdentity: IdentityDraft = {
  method: 'mrz',
  mrzLines: ['IDKAZ0123456784900101445013<<<', '9001011F3301018KAZ<<<<<<<<<<<8', 'SAPAROVA<<AIGERIM<<<<<<<<<<<<<'],
  iin: '900101445013',
  surname: 'Сапарова',
  name: 'Айгерім',
  patronymic: 'Бекқызы',
  latinName: 'SAPAROVA AIGERIM',
  birthDate: '1990-01-01',
  sex: 'female',
  citizenship: 'KAZ',
  documentKind: 'id-card',
  documentNumber: '012345678',
  documentIssuer: 'ҚР ІІМ',
  documentIssuedOn: '2023-01-01',
  documentExpiresOn: '2033-01-01',
  documentSeen: true,
}

/** Accounts of a demonstration station: it lives in the training profile only, where nothing real may be. */
export const demoAccounts = {
  department: { code: '71-01', nameKk: 'Астана қаласы, № 1 бөлім', nameRu: 'город Астана, отдел № 1' },
  administrator: { login: 'demo.admin', fullName: 'Демо Әкімші', password: 'demonstration-only' },
  employee: {
    login: 'demo.operator',
    fullName: 'Демо Қызметкер',
    position: 'оператор',
    iin: '951111400337',
    password: 'demonstration-only',
  },
} as const
