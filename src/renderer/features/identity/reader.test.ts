import { describe, expect, test } from 'vitest'
import { extendBurst, mayBeZone, noBurst, readingOf, signOfKey } from './reader.js'

const card = ['IDKAZ0123456784900101445013<<<', '9001011F3301018KAZ<<<<<<<<<<<8', 'SAPAROVA<<AIGERIM<<<<<<<<<<<<<']
const passport = ['P<KAZTESTOV<<TEST<<<<<<<<<<<<<<<<<<<<<<<<<<<', 'N123456785KAZ8502142M3406304850214330011<<64']

describe('406-¶3.1 a document reader fills the identity whatever field has the focus', () => {
  test('an identity card is read with line ends, without them, and without its third line', () => {
    expect(readingOf(card.join('\r\n'))).toEqual({ kind: 'mrz', lines: card })
    expect(readingOf(card.join(''))).toEqual({ kind: 'mrz', lines: card })
    expect(readingOf(card.slice(0, 2).join('\n'))).toEqual({ kind: 'mrz', lines: card.slice(0, 2) })
  })
  test('a passport is read as two lines of forty-four', () => {
    expect(readingOf(passport.join('\n'))).toEqual({ kind: 'mrz', lines: passport })
  })
  test('twelve digits from the bar code of the card are an IIN', () => {
    expect(readingOf('900101445013')).toEqual({ kind: 'iin', iin: '900101445013' })
  })
  test('names and sentences that somebody pastes are left alone', () => {
    expect(readingOf('Сапарова Айгерім')).toBeNull()
    expect(readingOf('MINISTRY OF INTERNAL AFFAIRS')).toBeNull()
    expect(readingOf('012345678')).toBeNull()
  })
  test('a pause as long as a hand makes begins a new burst', () => {
    const slow = extendBurst(extendBurst(noBurst, '9', 1000), '0', 1200)
    expect(slow.text).toBe('0')
    expect(extendBurst(slow, '1', 1210).text).toBe('01')
  })
  test('a zone that has begun waits for keys that a busy machine delivers late', () => {
    expect(extendBurst({ text: 'IDKAZ', lastAt: 1000 }, '0', 1900).text).toBe('IDKAZ0')
    expect(extendBurst({ text: 'PAVLOVA', lastAt: 1000 }, '0', 1900).text).toBe('0')
  })
  test('a reader that rests between two lines is still one reader', () => {
    const line = { text: `${card[0]}\n`, lastAt: 1000 }
    expect(extendBurst(line, '9', 1800).text).toBe(`${card[0]}\n9`)
  })
  test('the line end of a reader is its own only inside a zone', () => {
    expect(mayBeZone(card[0])).toBe(true)
    expect(mayBeZone('9001014450')).toBe(false)
  })
  test('a reader works under the Kazakh and the Russian layout: the key counts, not the letter', () => {
    expect(signOfKey('ш', 'KeyI', false)).toBe('I')
    expect(signOfKey('ә', 'Digit2', false)).toBe('2')
    expect(signOfKey('Б', 'Comma', true)).toBe('<')
    expect(signOfKey('Tab', 'Tab', false)).toBeNull()
  })
})
