/** The Kazakh Cyrillic alphabet in its order; Chromium sorts kk as English. The Russian order is contained in it. */
const letters = 'аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя'
const rank = new Map([...letters].map((letter, index) => [letter, index]))

/** Compares two names by the Kazakh alphabet; case does not count, other signs come before the letters. */
export function compareNames(a: string, b: string): number {
  const left = [...a.toLowerCase()]
  const right = [...b.toLowerCase()]
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
