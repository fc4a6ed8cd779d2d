import { describe, expect, test } from 'vitest'
import type { IdentityDraft } from '../../preload/contract/cases.js'
import { checkDraft, emptyDraft, examineDraft, isoDate } from './identity-draft.js'

const now = '2026-11-23T05:00:00.000Z'
const mrzLines = ['IDKAZ0123456784900101445013<<<', '9001011F3301018KAZ<<<<<<<<<<<8', 'SAPAROVA<<AIGERIM<<<<<<<<<<<<<']
const whole: IdentityDraft = {
  ...emptyDraft,
  iin: '900101445013',
  surname: 'Сапарова',
  name: 'Айгерім',
  birthDate: '1990-01-01',
  sex: 'female',
  citizenship: 'KAZ',
  documentNumber: '012345678',
  documentIssuer: 'ҚР ІІМ',
  documentIssuedOn: '2023-01-01',
  documentExpiresOn: '2033-01-01',
  documentSeen: true,
}
const stops = (draft: IdentityDraft) =>
  checkDraft(draft, now).findings.flatMap(({ field, code, severity }) => (severity === 'stop' ? [`${field} ${code}`] : []))

describe('the identity card while it is filled', () => {
  test('an empty card has nothing to complain of, and misses everything when it is handed over', () => {
    expect(checkDraft(emptyDraft, now).findings).toEqual([])
    const missing = examineDraft(emptyDraft, now)
    expect(missing.examination).toBeNull()
    expect(missing.findings.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['iin', 'surname', 'birthDate', 'sex', 'documentNumber', 'documentExpiresOn', 'documentSeen']),
    )
  })

  test('406-¶3.1: the machine-readable zone fills what is empty and leaves what was typed', () => {
    const { filled } = checkDraft({ ...emptyDraft, mrzLines }, now)
    expect(filled).toMatchObject({ iin: '900101445013', sex: 'female', birthDate: '1990-01-01', documentNumber: '012345678' })
    expect(filled).toMatchObject({ documentExpiresOn: '2033-01-01', documentKind: 'id-card', citizenship: 'KAZ' })
    const typed = checkDraft({ ...whole, mrzLines, documentNumber: '999999999' }, now)
    expect(typed.filled.documentNumber).toBe('999999999')
    expect(typed.findings.map(({ code }) => code)).toContain('MRZ_NUMBER_DIFFERS')
  })

  test('dates are understood however they were typed', () => {
    for (const typed of ['01011990', '01.01.1990', '01/01/1990', ' 1990-01-01 ']) expect(isoDate(typed)).toBe('1990-01-01')
    expect(isoDate('1990')).toBe('1990')
  })

  test('CR-3: the card says at once what is wrong with an IIN, and where the sources disagree', () => {
    expect(stops({ ...emptyDraft, iin: '850214330012' })).toEqual(['iin IIN_CHECK_DIGIT'])
    expect(stops(whole)).toEqual([])
    expect(stops({ ...whole, birthDate: '1990-01-02' })).toEqual(['birthDate IIN_BIRTH_DATE_DIFFERS'])
    expect(stops({ ...whole, sex: 'male' })).toEqual(['sex IIN_SEX_DIFFERS'])
    expect(stops({ ...whole, documentExpiresOn: '2026-11-22' })).toEqual(['documentExpiresOn DOCUMENT_EXPIRED'])
  })

  test('CR-4: a Latin look-alike inside a Cyrillic name stops', () => {
    expect(stops({ ...whole, name: 'Айгерiм' })).toEqual(['name NAME_LATIN_LETTER'])
  })

  test('a whole card is examined and admitted', () => {
    const { examination, findings } = examineDraft({ ...whole, mrzLines, method: 'mrz' }, now)
    expect(findings.filter(({ severity }) => severity === 'stop')).toEqual([])
    expect(examination?.facts).toMatchObject({ iinProblem: null, mrzFailedChecks: [], disagreements: [], statementGiven: true })
  })
})
