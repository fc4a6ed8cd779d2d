import { describe, expect, test } from 'vitest'
import { listInForce, type PersonalDataList } from '../documents/index.js'
import { checkDraft, emptyDraft, examineDraft } from './identity-draft.js'
import { onlyListed, storable } from './listed-identity.js'

const now = '2026-11-23T05:00:00.000Z'
const mrzLines = ['IDKAZ0123456784900101445013<<<', '9001011F3301018KAZ<<<<<<<<<<<8', 'SAPAROVA<<AIGERIM<<<<<<<<<<<<<']
const read = { ...emptyDraft, method: 'mrz' as const, mrzLines }
const without = (...names: readonly string[]): PersonalDataList => ({
  ...listInForce(),
  items: listInForce().items.filter(({ id }) => !names.includes(id)),
})

describe('395-¶5 the identity card holds what the List names', () => {
  test('395-¶5: what the zone carries and the List does not name is discarded by its name', () => {
    const { filled, discarded } = checkDraft(read, now, without('latinName', 'citizenship'))
    expect([...discarded].sort()).toEqual(['citizenship', 'latinName'])
    expect(filled).toMatchObject({ latinName: '', citizenship: '', iin: '900101445013', sex: 'female' })
    expect(checkDraft(read, now).discarded).toEqual([])
    expect(checkDraft(read, now).filled.latinName).toBe('SAPAROVA AIGERIM')
  })

  test('395-¶5: what somebody typed is discarded as well; an empty field is nothing to tell', () => {
    const typed = { ...emptyDraft, patronymic: 'Бекқызы' }
    expect(onlyListed(typed, without('patronymic'))).toMatchObject({ filled: { patronymic: '' }, discarded: ['patronymic'] })
    expect(onlyListed(emptyDraft, without('patronymic')).discarded).toEqual([])
  })

  test('395-¶10: the lines of the zone are kept only while everything in them is listed', () => {
    expect(storable(read, listInForce()).mrzLines).toEqual(mrzLines)
    expect(storable(read, without('patronymic')).mrzLines).toEqual(mrzLines)
    expect(storable(read, without('latinName')).mrzLines).toEqual([])
  })

  test('395-¶5: a field that is not listed is not asked for', () => {
    const fields = (list: PersonalDataList) => examineDraft(emptyDraft, now, list).findings.map(({ field }) => field)
    expect(fields(listInForce())).toContain('citizenship')
    expect(fields(without('citizenship'))).not.toContain('citizenship')
  })
})
