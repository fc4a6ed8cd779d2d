import { describe, expect, test } from 'vitest'
import { reasonCodes } from './reason-codes.js'
import { isRequirementId, listRequirements, requirement } from './requirements.js'

describe('the matrix of requirements', () => {
  const records = listRequirements()

  test('every record has its act, paragraph, class and a title in three languages', () => {
    for (const { act, paragraph, kk, ru, en } of records) {
      expect(act).not.toBe('')
      expect(paragraph).not.toBe('')
      for (const title of [kk, ru, en]) expect(title.length).toBeGreaterThan(3)
    }
  })

  test('406/НҚ is complete: paragraphs 1 to 13 and the three parts of the Annex', () => {
    const paragraphs = new Set(records.filter(({ act }) => act === '406/НҚ').map(({ paragraph }) => paragraph.split('.')[0]))
    for (let number = 1; number <= 13; number++) expect(paragraphs).toContain(`¶${number}`)
    expect(records.filter(({ id }) => id.startsWith('406-Annex')).map(({ id }) => id)).toEqual([
      '406-Annex.1',
      '406-Annex.2',
      '406-Annex.3',
    ])
  })

  test('395/НҚ is complete: paragraphs 1 to 31', () => {
    const paragraphs = new Set(records.filter(({ act }) => act === '395/НҚ').map(({ paragraph }) => paragraph.split('.')[0]))
    for (let number = 1; number <= 31; number++) expect(paragraphs).toContain(`¶${number}`)
  })

  test('a record is found by its id, and a stranger is none', () => {
    expect(requirement('406-¶4.1')).toMatchObject({ act: '406/НҚ', paragraph: '¶4.1', class: 'E' })
    expect(requirement('10-App1-¶2')).toMatchObject({ act: '№ 10', paragraph: 'App1-¶2' })
    expect(isRequirementId('406-¶99')).toBe(false)
    expect(isRequirementId('toString')).toBe(false)
  })

  test('every reason code has its words in three languages', () => {
    expect(Object.keys(reasonCodes)).toHaveLength(37)
    for (const words of Object.values(reasonCodes)) expect(Object.keys(words)).toEqual(['kk', 'ru', 'en'])
  })
})
