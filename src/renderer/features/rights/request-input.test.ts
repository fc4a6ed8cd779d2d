import { expect, test } from 'vitest'
import { rights } from '../../../preload/contract/rights.js'
import { emptyDraft, type RequestDraft } from './request-draft.js'
import { inputOf, problemsOf, subjectsOf } from './request-input.js'

const herself: RequestDraft = {
  ...emptyDraft,
  applicant: 'self',
  iin: '900101445013',
  surname: 'Сапарова',
  name: 'Айгерім',
  documentNumber: '012345678',
  documentExpiresOn: '2033-01-01',
  documentSeen: true,
}
const guardian: RequestDraft = {
  ...herself,
  applicant: 'guardian',
  iin: '551212400907',
  personIin: '750615400213',
  personSurname: 'Ахметова',
  body: 'Есіл ауданының әкімдігі',
  number: '17',
  date: '2025-02-03',
  namedIin: '750615400213',
  courtNumber: '2-1188',
  courtDecidedOn: '2024-11-20',
  court: 'Есіл аудандық соты',
}
/** Registered as it stands: the contract reads it. */
const registered = (draft: RequestDraft) => {
  const input = inputOf(draft)
  expect(problemsOf(draft)).toEqual({})
  return rights.methods.register.input.parse(input)
}

test('406-¶11.1: a destruction asks for no ground, and nothing is ticked beforehand', () => {
  expect(registered({ ...herself, kind: 'destruction' }).about).toEqual({ kind: 'destruction' })
  expect(emptyDraft.documentSeen).toBe(false)
  expect(emptyDraft.applicant).toBeNull()
})

test('395-¶25.1: a demand to block is registered without proof, even without a described violation', () => {
  const { about } = registered({ ...herself, kind: 'block', groups: ['biometrics'] })
  expect(about).toEqual({ kind: 'block', violation: '', groups: ['biometrics'] })
})

test('406-¶11.2: a guardian names her act and the decision of the court; whom the law turns away is asked for neither', () => {
  const { applicant } = registered({ ...guardian, kind: 'destruction' })
  expect(applicant?.authority).toMatchObject({ namedIin: '750615400213', until: null, courtDecision: { number: '2-1188' } })
  expect(Object.keys(problemsOf({ ...guardian, kind: 'destruction', courtDecidedOn: '', until: '31' }))).toEqual([
    'until',
    'courtDecidedOn',
  ])
  const spouse = registered({ ...guardian, applicant: 'relative', kind: 'destruction', number: '', court: '' })
  expect(spouse.applicant).toMatchObject({ kind: 'relative', authority: null, person: { surname: 'Ахметова' } })
})

test('406-¶11.2: a touch that was not the same asks for a second look and a remark; another IIN, or no touch, asks for nothing', () => {
  const touch = { iin: herself.iin, result: 'not-same', cause: null, standing: 'not-same' } as const
  const touched: RequestDraft = { ...herself, kind: 'destruction', touch }
  expect(problemsOf(touched)).toEqual({ documentAgain: 'choose', touchRemark: 'short' })
  expect(registered({ ...touched, documentAgain: true, touchRemark: 'саусақта жара бар' }).touchRemark).toBe('саусақта жара бар')
  expect(registered({ ...touched, touch: { ...touch, standing: 'same' }, touchRemark: 'ескі' }).touchRemark).toBeNull()
  expect(registered({ ...touched, touch: { ...touch, iin: '850214330011' } }).touchRemark).toBeNull()
  expect(registered({ ...guardian, kind: 'destruction', touch: { ...touch, iin: guardian.iin } }).touchRemark).toBeNull()
  expect(emptyDraft.documentAgain).toBe(false)
})

test('395-¶15.2: an unsigned e-mail is registered about its subject, without an identified applicant', () => {
  const told: RequestDraft = { ...herself, kind: 'access', form: 'unsigned-e-mail', documentNumber: '', documentExpiresOn: '' }
  const input = registered(told)
  expect(input).toMatchObject({ form: 'unsigned-e-mail', subject: { surname: 'Сапарова' }, applicant: null })
  expect(problemsOf({ ...told, iin: '9001', surname: '' })).toEqual({ iin: 'iin', surname: 'required' })
})

test('395-¶13: a change needs a new value and the documents that confirm it; fields left empty are not changed', () => {
  const wedding = { ...emptyDraft.changes, surname: { before: 'Сапарова', after: 'Ержанова' } }
  expect(problemsOf({ ...herself, kind: 'change' })).toEqual({ changes: 'required', documents: 'short' })
  const { about } = registered({ ...herself, kind: 'change', changes: wedding, documents: 'неке туралы куәлік № 5' })
  expect(about).toMatchObject({ changes: [{ field: 'surname', before: 'Сапарова', after: 'Ержанова' }] })
})

test('395-¶24: the subjects of a letter stand one a line; a wrong line stops the registration', () => {
  expect(subjectsOf('900101445013\n 850214330011, 030505600317\n')).toHaveLength(3)
  const letter: RequestDraft = {
    ...emptyDraft,
    kind: 'authority',
    body: 'Уәкілетті орган',
    incomingNumber: '12-3/45',
    incomingOn: '2026-11-20',
    measure: 'block',
    subjects: '900101445013\n850214330011',
  }
  expect(registered(letter)).toMatchObject({ subject: null, applicant: null, about: { dueOn: null, hold: false } })
  expect(problemsOf({ ...letter, subjects: '900101445013\n85021433001' })).toEqual({ subjects: 'subjects' })
})

test('X-4: the time of detection is the local one', () => {
  const breach: RequestDraft = {
    ...emptyDraft,
    kind: 'breach',
    detectedOn: '2026-11-20',
    detectedTime: '18:30',
    description: { kk: 'ноутбук жоғалды', ru: 'утрачен ноутбук' },
    data: ['surname', 'iin'],
    measures: { kk: 'қолжетімділік жабылды', ru: 'доступ закрыт' },
  }
  expect(registered(breach).about).toMatchObject({ detectedAt: '2026-11-20T13:30:00.000Z', subjects: [] })
})

test('CR-5: what D-27 says in words is written in both languages, and the data are those of the List', () => {
  const breach: RequestDraft = {
    ...emptyDraft,
    kind: 'breach',
    detectedOn: '2026-11-20',
    detectedTime: '18:30',
    description: { kk: '', ru: 'утрачен ноутбук' },
    measures: { kk: 'қолжетімділік жабылды', ru: ' ' },
  }
  expect(problemsOf(breach)).toEqual({ descriptionKk: 'short', data: 'choose', measuresRu: 'short' })
})

test('395-¶27: a court or a body stands behind a decision and behind a norm; a term that ended has none', () => {
  const ground: RequestDraft = {
    ...emptyDraft,
    kind: 'ground',
    ground: 'DST-27.3',
    groundDocument: '№ 2-15/2026',
    inForceOn: '2026-11-20',
    subjects: '850214330011',
  }
  expect(problemsOf(ground)).toEqual({ groundBody: 'required' })
  expect(registered({ ...ground, groundBody: 'Есіл аудандық соты' }).about).toMatchObject({ body: 'Есіл аудандық соты' })
  expect(registered({ ...ground, ground: 'DST-27.1' }).about).toMatchObject({ body: '' })
})
