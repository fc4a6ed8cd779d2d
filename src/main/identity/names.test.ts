import { describe, expect, test } from 'vitest'
import { fullName, nameSearchKey, readName } from './names.js'

const entered = {
  surname: 'Сапарова',
  givenName: 'Айгерім',
  patronymic: null,
  latinSurname: 'SAPAROVA',
  latinGivenName: 'AIGERIM',
}

describe('CR-4 names', () => {
  test('CR-4: Cyrillic stays as in the document, with all Kazakh letters, and Latin beside it', () => {
    expect(readName({ ...entered, surname: ' ӘҒҚҢӨҰҮҺІ  әғқңөұүһі ', patronymic: 'Ёлкіноғлы' })).toEqual({
      ok: true,
      value: { ...entered, surname: 'ӘҒҚҢӨҰҮҺІ әғқңөұүһі', patronymic: 'Ёлкіноғлы' },
    })
  })

  test('CR-4: a double surname and an absent patronymic are names like others', () => {
    const name = readName({ ...entered, surname: 'Римская-Корсакова' })
    expect(name.ok && fullName(name.value)).toBe('Римская-Корсакова Айгерім')
  })

  test('CR-4: a Latin look-alike in a Cyrillic name is found by place, and the name is not repeated', () => {
    const name = readName({ ...entered, givenName: 'Айгерiм' })
    expect(name).toMatchObject({ ok: false, error: { code: 'NAME_LATIN_LETTER', details: { field: 'givenName', place: 6 } } })
    expect(JSON.stringify(name)).not.toContain('Айгер')
  })

  test('CR-4: a Cyrillic letter in the Latin name is found', () => {
    expect(readName({ ...entered, latinSurname: 'SАPAROVA' })).toMatchObject({
      error: { code: 'NAME_CYRILLIC_LETTER', details: { place: 2 } },
    })
  })

  test.each([
    [{ surname: null, givenName: ' ' }, 'NAME_EMPTY'],
    [{ surname: 'Сапарова1' }, 'NAME_CHARACTER'],
    [{ surname: '--' }, 'NAME_CHARACTER'],
    [{ surname: 'А'.repeat(121) }, 'NAME_TOO_LONG'],
  ])('a name that is none is refused %#', (change, code) => {
    expect(readName({ ...entered, ...change })).toMatchObject({ ok: false, error: { code } })
  })

  test('search counts Latin look-alikes of official texts as Cyrillic', () => {
    expect(nameSearchKey('Айгерiм')).toBe(nameSearchKey('АЙГЕРІМ'))
    expect(nameSearchKey('Римская - Корсакова')).toBe(nameSearchKey('римская корсакова'))
  })
})
