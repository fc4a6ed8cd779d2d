import { describe, expect, test } from 'vitest'
import draft from '../../../resources/texts/personal-data-list.json'
import { checkComplete } from './completeness.js'
import { DocumentData } from './document-data.js'
import { consentTextVersion } from './form-texts.js'
import {
  isListed,
  keepListed,
  listedName,
  listedNames,
  listInForce,
  listVersion,
  personalDataItems,
  readPersonalDataList,
} from './personal-data-list.js'
import consentExample from './examples/d-01.json'

const approved = { ...draft, version: '2026-12', status: 'official', approval: { number: '15-НҚ', date: '2026-12-01' } }
function load(json: unknown) {
  const list = readPersonalDataList(json)
  if (!list.ok) throw new Error(JSON.stringify(list.error))
  return list.value
}

describe('395-¶5 volume limited by the List', () => {
  test('395-¶5: ethnicity from a chip is not in the List: it is discarded and named for the journal, without its value', () => {
    const { kept, discarded } = keepListed({ surname: 'Сапарова', iin: '900101445013', ethnicity: 'value', toString: 'value' })
    expect(kept).toEqual({ surname: 'Сапарова', iin: '900101445013' })
    expect(discarded).toEqual(['ethnicity', 'toString'])
  })

  test('395-¶10: a datum may be listed for one purpose and not for another', () => {
    expect(isListed('face')).toBe(true)
    expect(isListed('face', listInForce(), 'fingerprint')).toBe(false)
    expect(isListed('ethnicity')).toBe(false)
  })

  test('the built-in draft names every datum the product knows, and stays a draft until a List is loaded', () => {
    for (const item of personalDataItems) expect(isListed(item)).toBe(true)
    expect(listInForce()).toMatchObject({ status: 'draft', approval: { number: null, date: null } })
    expect(listInForce(load(approved))).toMatchObject({ status: 'official', version: '2026-12' })
    expect(listVersion(load(approved)).digest).not.toBe(listVersion().digest)
  })

  test('395-¶5: a form with a datum that the List in force does not name is not printed', () => {
    const list = load({ ...approved, items: approved.items.filter(({ id }) => id !== 'patronymic') })
    const data = DocumentData.parse({ ...consentExample, document: 'D-01' })
    expect(checkComplete(data).ok).toBe(true)
    expect(checkComplete(data, list)).toMatchObject({
      error: {
        code: 'DOCUMENT_INCOMPLETE',
        details: { field: 'subject.patronymic', requirement: '395-¶5', problem: 'unlisted' },
      },
    })
  })

  test.each<[string, unknown, string]>([
    ['official without the day of its approval', { ...approved, approval: { number: '15-НҚ', date: null } }, 'approval'],
    ['without Kazakh names', { ...approved, items: [{ id: 'iin', ru: 'ИИН', purposes: ['fingerprint'] }] }, 'items.0.kk'],
    ['a datum twice', { ...approved, items: [...approved.items, approved.items[0]] }, 'items'],
    ['without the IIN', { ...approved, items: approved.items.filter(({ id }) => id !== 'iin') }, 'items'],
    [
      'an unknown purpose',
      { ...approved, items: [{ id: 'iin', kk: 'ЖСН', ru: 'ИИН', purposes: ['marketing'] }] },
      'items.0.purposes.0',
    ],
    ['a text instead of a List', 'List', ''],
  ])('395-¶5: a List %s is refused and the part is named', (_what, json, part) => {
    expect(readPersonalDataList(json)).toMatchObject({
      ok: false,
      error: { code: 'LIST_MALFORMED', details: { part, requirement: '395-¶5' } },
    })
  })
})

describe('395-¶8.3 names and purposes match the List', () => {
  test('395-¶8.3: the List changed after a form was made: the text version is another, so the form is made and signed anew', () => {
    const changed = load({ ...approved, items: approved.items.filter(({ id }) => id !== 'latinName') })
    expect(consentTextVersion('D-01', { 'D-28': changed }).digest).not.toBe(consentTextVersion('D-01').digest)
    expect(consentTextVersion('D-01', { 'D-28': listInForce() }).digest).toBe(consentTextVersion('D-01').digest)
  })

  test('395-¶8.3: the names printed for a purpose are those of the List, in both languages', () => {
    expect(listedNames(listInForce(), 'fingerprint', 'ru')).toContain('ИИН; дата рождения')
    expect(listedNames(listInForce(), 'face', 'kk')).not.toContain('саусақ')
  })

  test('395-¶6.2, ¶26.2: a request may speak of the telephone, which the draft does not let anybody collect', () => {
    expect(isListed('phone')).toBe(false)
    expect(listedName('phone', listInForce(), 'ru')).toBe('контактный телефон')
    expect(listedName('phone', listInForce(), 'kk')).toBe('байланыс телефоны')
  })
})
