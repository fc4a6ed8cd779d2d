/** What a document reader typed or somebody pasted. */
export type Reading = { readonly kind: 'mrz'; readonly lines: readonly string[] } | { readonly kind: 'iin'; readonly iin: string }

/** A reader types faster than any hand: longer pauses end its burst. */
export const longestGapMs = 120
/** Inside a zone readers rest between lines, and a busy machine delivers keys late. */
export const insideZoneMs = 1_500

export interface Burst {
  readonly text: string
  readonly lastAt: number
}
export const noBurst: Burst = { text: '', lastAt: 0 }

/** @param at time of the key in milliseconds, from any zero */
export function extendBurst(burst: Burst, sign: string, at: number): Burst {
  return { text: at - burst.lastAt > patienceAfter(burst) ? sign : burst.text + sign, lastAt: at }
}

/** How long the next sign may take to belong to the same burst. */
export function patienceAfter(burst: Burst): number {
  return zoneBegun(burst.text) || (burst.text.endsWith('\n') && mayBeZone(burst.text)) ? insideZoneMs : longestGapMs
}

/** The lines of a zone: TD1 of 30, the third may be missing, or TD3 of 44 signs (ICAO Doc 9303 parts 4 and 5); or an IIN alone. */
export function readingOf(text: string): Reading | null {
  const plain = text.trim().toUpperCase()
  if (/^\d{12}$/.test(plain)) return { kind: 'iin', iin: plain }
  const signs = plain.replace(/\s/g, '')
  if (!/^[A-Z][A-Z0-9<]*$/.test(signs) || !signs.includes('<')) return null
  if (signs.length === 88) return { kind: 'mrz', lines: cut(signs, 44) }
  return signs.length === 60 || signs.length === 90 ? { kind: 'mrz', lines: cut(signs, 30) } : null
}

/** True when a line end inside the burst belongs to the reader and must not press the primary button. */
export function mayBeZone(text: string): boolean {
  return text.replace(/\s/g, '').length >= 30 && /^[A-Z][A-Z0-9<\s]*$/.test(text)
}

/** Kind and issuing state of a document of Kazakhstan: no name begins like this. */
const zoneBegun = (text: string): boolean => /^[A-Z][A-Z<]KAZ/.test(text)

/** The Latin sign of a key, whatever layout is switched on: readers press keys, not letters. */
export function signOfKey(key: string, code: string, shift: boolean): string | null {
  if (/^[A-Za-z0-9<]$/.test(key)) return key.toUpperCase()
  if (key.length !== 1) return null
  const letter = /^Key([A-Z])$/.exec(code)?.[1] ?? /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1]
  if (letter !== undefined) return letter
  return code === 'IntlBackslash' || (code === 'Comma' && shift) ? '<' : null
}

function cut(signs: string, length: number): readonly string[] {
  return Array.from({ length: signs.length / length }, (_, line) => signs.slice(line * length, (line + 1) * length))
}
