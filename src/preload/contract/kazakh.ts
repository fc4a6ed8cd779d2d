/**
 * The Kazakh Cyrillic alphabet in its order, the Russian one contained in it. Both sides of the bridge sort and search by it:
 * Chromium carries no Kazakh locale and sorts as English does, and a Node without its language data would do the same.
 */
const small = 'аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя'
const large = 'АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ'

const rank = new Map([...small].map((letter, index) => [letter, index]))
const smallOf = new Map([...large].map((letter, index) => [letter, [...small][index] ?? letter]))

/**
 * A text without its case, for search. Letters that only look alike stay apart: Latin "i" is not "і", "ё" is not "е"; a letter
 * that a keyboard composed of two signs is one.
 */
export const kazakhFold = (text: string): string =>
  [...text.normalize('NFC')].map((sign) => smallOf.get(sign) ?? sign.toLowerCase()).join('')

/** Compares by the Kazakh alphabet; case does not count, other signs come before the letters, a shorter text before a longer one. */
export function compareKazakh(a: string, b: string): number {
  const left = [...kazakhFold(a)]
  const right = [...kazakhFold(b)]
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const difference = place(left[i]) - place(right[i])
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

function place(sign: string): number {
  const known = rank.get(sign)
  return known === undefined ? (sign.codePointAt(0) ?? 0) - 0x110000 : known
}
