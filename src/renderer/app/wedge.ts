/**
 * Barcode and MRZ readers that type as a keyboard. They are told from a person by their pace, and read by the place of the key, not by
 * its letter: with a Kazakh or Russian layout the reader's "P" would arrive as "З".
 */
export interface WedgeKey {
  /** `KeyboardEvent.code`, e.g. 'KeyA', 'Digit1' */
  readonly code: string
  readonly shift: boolean
  /** milliseconds of a clock that never jumps */
  readonly at: number
}

/** Which field it belongs to, whatever has the focus. */
export type WedgeText =
  | { readonly kind: 'mrz'; readonly lines: readonly string[] }
  | { readonly kind: 'iin'; readonly iin: string }
  | { readonly kind: 'code'; readonly text: string }

/** No person types two keys within this time, six times in a row. */
const longestPause = 35
const leastLength = 6
/** Between two lines of an MRZ a reader may rest. */
const linePause = 150
const longestText = 300

export interface WedgeReader {
  /** @returns what to do with this key: let it through, or keep it from the field because a reader types */
  readonly key: (key: WedgeKey) => 'person' | 'reader'
  /** To be asked after the last key, e.g. by a timer: the text that has come, once. */
  readonly read: (now: number) => WedgeText | null
}

export function createWedgeReader(): WedgeReader {
  let lines: string[] = []
  let text = ''
  let last = Number.NEGATIVE_INFINITY
  let quick = 0
  const forget = (): void => {
    lines = []
    text = ''
    quick = 0
  }
  return {
    key: ({ code, shift, at }) => {
      const pause = at - last
      last = at
      if (pause > (text === '' && lines.length > 0 ? linePause : longestPause)) forget()
      quick += 1
      if (code === 'Enter' || code === 'NumpadEnter' || code === 'Tab') {
        if (text !== '') lines.push(text)
        text = ''
      } else text = (text + (characterOf(code, shift) ?? '')).slice(0, longestText)
      return quick >= leastLength ? 'reader' : 'person'
    },
    read: (now) => {
      if (now - last < linePause || quick < leastLength) return null
      const whole = [...lines, text].filter((line) => line !== '')
      forget()
      return whole.length === 0 ? null : classify(whole)
    },
  }
}

/** MRZ of ICAO 9303: TD1 3 × 30, TD2 2 × 36, TD3 2 × 44, in one piece or in lines. IIN: 12 digits; its check is another's. */
export function classify(lines: readonly string[]): WedgeText {
  const whole = lines.join('')
  const size = [
    { length: 30, count: 3 },
    { length: 36, count: 2 },
    { length: 44, count: 2 },
  ].find(({ length, count }) => whole.length === length * count && whole.includes('<'))
  if (size !== undefined && /^[A-Z0-9<]+$/.test(whole)) {
    return {
      kind: 'mrz',
      lines: Array.from({ length: size.count }, (_, i) => whole.slice(i * size.length, (i + 1) * size.length)),
    }
  }
  if (/^\d{12}$/.test(whole)) return { kind: 'iin', iin: whole }
  return { kind: 'code', text: lines.join('\n') }
}

const shifted: Readonly<Record<string, string>> = { Comma: '<', Minus: '_', Slash: '?', Period: '>', Semicolon: ':', Equal: '+' }
const plain: Readonly<Record<string, string>> = {
  Comma: ',',
  Minus: '-',
  Slash: '/',
  Period: '.',
  Semicolon: ';',
  Equal: '=',
  Space: ' ',
}
const shiftedDigits = ')!@#$%^&*('

/** As an English keyboard, which readers are set to. An MRZ is written in capitals whatever the shift. @returns null for other keys */
function characterOf(code: string, shift: boolean): string | null {
  const letter = /^Key([A-Z])$/.exec(code)
  if (letter !== null) return letter[1]
  const digit = /^(Digit|Numpad)(\d)$/.exec(code)
  if (digit !== null) return shift && digit[1] === 'Digit' ? shiftedDigits[Number(digit[2])] : digit[2]
  // The key beside the left shift of European readers.
  if (code === 'IntlBackslash') return shift ? '>' : '<'
  return (shift ? shifted[code] : plain[code]) ?? (code === 'Space' ? ' ' : null)
}
