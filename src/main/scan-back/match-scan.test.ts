import { describe, expect, test } from 'vitest'
import { codeDigest, documentCode, DocumentData } from '../documents/index.js'
import consentExample from '../documents/examples/d-01.json'
import { matchScan, scanRefusal } from './match-scan.js'

function consent(change: object = {}) {
  const data = DocumentData.parse({ ...consentExample, ...change, document: 'D-01' })
  if (data.document !== 'D-01') throw new Error('the example is a consent')
  return data
}
const text = 'digest of the text in force'
const expected = { number: consent().number, digest: codeDigest(consent(), text) }
const refusalOf = (codeText: string | null) => scanRefusal(matchScan(codeText, expected))

describe('406-¶3.2 the paper that came back', () => {
  test('406-¶3.2: the form printed for this case is taken', () => {
    expect(matchScan(documentCode(consent(), text), expected)).toBe('ok')
    expect(refusalOf(documentCode(consent(), text))).toBeNull()
  })

  test('406-¶3.2: the consent of another person or another day has another number and is refused', () => {
    const other = documentCode(consent({ number: '71-01/2026/000002' }), text)
    expect(refusalOf(other)).toEqual({ requirement: '406-¶3.2', reason: 'CONSENT_OTHER_PERSON' })
  })

  test('406-¶3.2: a consent under an earlier text version is refused', () => {
    expect(refusalOf(documentCode(consent(), 'an earlier text'))).toEqual({
      requirement: '406-¶3.2',
      reason: 'CONSENT_TEXT_CHANGED',
    })
  })

  test('406-¶3.2: a form of this number with other data is refused', () => {
    expect(matchScan(documentCode(consent({ date: '2026-11-22' }), text), expected)).toBe('other-text-version')
  })

  test.each([
    ['the supplement', documentCode(consent(), text, 'supplement'), 'other-page'],
    ['the copy for reading', documentCode(consent(), text, 'copy'), 'other-page'],
    ['no code', null, 'unreadable'],
    ['a strange code', 'https://example.kz', 'unreadable'],
  ])('406-¶3.2: %s is not the signed page: not checked', (_what, codeText, match) => {
    expect(matchScan(codeText, expected)).toBe(match)
    expect(refusalOf(codeText)).toEqual({ requirement: '406-¶3.2', reason: 'CONSENT_NOT_CHECKED' })
  })

  test('406-¶5.2: an application is expected under its own kind', () => {
    expect(matchScan(documentCode(consent(), text), { ...expected, document: 'D-04' })).toBe('other-form')
  })
})
