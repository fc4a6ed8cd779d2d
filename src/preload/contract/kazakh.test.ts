import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareKazakh, kazakhFold } from './kazakh.js'

/** As the law on the alphabet lists it, forty-two letters. */
const alphabet = 'А Ә Б В Г Ғ Д Е Ё Ж З И Й К Қ Л М Н Ң О Ө П Р С Т У Ұ Ү Ф Х Һ Ц Ч Ш Щ Ъ Ы І Ь Э Ю Я'.split(' ')

describe('the order of the Kazakh alphabet', () => {
  test('every letter stands in its place, large or small', () => {
    const mixed = alphabet.map((letter, n) => (n % 2 === 0 ? letter : letter.toLowerCase()))
    expect([...mixed].reverse().sort(compareKazakh)).toEqual(mixed)
  })

  test('Kazakh letters stand in their place of the alphabet, not after я', () => {
    const names = 'Яков Өмірбек Оспан Қанат Кәрім Лаура Әлия Айгүл Болат Һакім Цой Ілияс Ырыс Ёлкин Елена Жанар Ұлан Үміт Умар'
    expect(names.split(' ').sort(compareKazakh).join(' ')).toBe(
      'Айгүл Әлия Болат Елена Ёлкин Жанар Кәрім Қанат Лаура Оспан Өмірбек Умар Ұлан Үміт Һакім Цой Ырыс Ілияс Яков',
    )
  })

  test('case does not count, a shorter name comes first, other signs before letters', () => {
    expect(compareKazakh('ӘЛИ', 'әлия')).toBeLessThan(0)
    expect(compareKazakh('Әлия', 'ӘЛИЯ')).toBe(0)
    expect(compareKazakh('1-бөлім', 'Айгүл')).toBeLessThan(0)
  })

  test('it is an order: two ways round and through a third', () => {
    const word = fc.string({
      unit: fc.constantFrom(...alphabet, ...alphabet.map((l) => l.toLowerCase()), 'i', ' ', '-'),
      maxLength: 6,
    })
    fc.assert(
      fc.property(word, word, word, (a, b, c) => {
        expect(Math.sign(compareKazakh(a, b))).toBe(-Math.sign(compareKazakh(b, a)) + 0)
        if (compareKazakh(a, b) <= 0 && compareKazakh(b, c) <= 0) expect(compareKazakh(a, c)).toBeLessThanOrEqual(0)
      }),
    )
  })
})

describe('a text without its case', () => {
  test('every Kazakh letter has its small one', () => {
    expect(kazakhFold(alphabet.join(''))).toBe('аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя')
  })

  test('letters that look alike stay apart: i and і, ё and е, h and һ', () => {
    expect(kazakhFold('I')).toBe('i')
    expect(kazakhFold('І')).toBe('і')
    expect(kazakhFold('ІLIYAS')).not.toBe(kazakhFold('ILIYAS'))
    expect(kazakhFold('Ё')).not.toBe(kazakhFold('Е'))
    expect(kazakhFold('Һ')).not.toBe(kazakhFold('H'))
  })

  test('a letter composed of two signs is the one of the alphabet', () => {
    expect(kazakhFold('И\u0306')).toBe('й')
    expect(kazakhFold('Е\u0308')).toBe('ё')
  })

  test('folding what is folded changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(kazakhFold(kazakhFold(text))).toBe(kazakhFold(text))
      }),
    )
  })
})
