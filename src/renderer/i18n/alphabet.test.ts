import { expect, test } from 'vitest'
import { compareNames } from './alphabet.js'

test('Kazakh letters stand in their place of the alphabet, not after я', () => {
  const names = ['Яков', 'Өмірбек', 'Оспан', 'Қанат', 'Кәрім', 'Лаура', 'Әлия', 'Айгүл', 'Болат', 'Һакім', 'Цой', 'Ілияс', 'Ырыс']
  expect([...names].sort(compareNames)).toEqual([
    'Айгүл',
    'Әлия',
    'Болат',
    'Кәрім',
    'Қанат',
    'Лаура',
    'Оспан',
    'Өмірбек',
    'Һакім',
    'Цой',
    'Ырыс',
    'Ілияс',
    'Яков',
  ])
})

test('case does not count and a shorter name comes first', () => {
  expect(compareNames('ӘЛИ', 'әлия')).toBeLessThan(0)
  expect(compareNames('Әлия', 'ӘЛИЯ')).toBe(0)
})
