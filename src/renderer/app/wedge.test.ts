import { describe, expect, test } from 'vitest'
import { classify, createWedgeReader, type WedgeKey } from './wedge.js'

const codeOf = (character: string): Pick<WedgeKey, 'code' | 'shift'> => {
  if (/[A-Z]/.test(character)) return { code: `Key${character}`, shift: true }
  if (/\d/.test(character)) return { code: `Digit${character}`, shift: false }
  if (character === '<') return { code: 'Comma', shift: true }
  return { code: character === '\n' ? 'Enter' : 'Minus', shift: false }
}
function type(text: string, pause: number) {
  const reader = createWedgeReader()
  const answers = [...text].map((character, i) => reader.key({ ...codeOf(character), at: i * pause }))
  return { answers, read: reader.read(text.length * pause + 200) }
}

describe('a reader that types as a keyboard', () => {
  const td1 = 'IDKAZ0123456784<<<<<<<<<<<<<<<\n8001014M3001012KAZ<<<<<<<<<<<6\nAKHMETOV<<ARMAN<<<<<<<<<<<<<<<\n'

  test('an MRZ is told by its lengths, whatever layout the keyboard has', () => {
    const { read } = type(td1, 8)
    expect(read).toEqual({ kind: 'mrz', lines: td1.trim().split('\n') })
    expect(classify([td1.replaceAll('\n', '')]).kind).toBe('mrz')
  })

  test('twelve digits are an IIN, anything else is a code', () => {
    expect(type('900101300124\n', 10).read).toEqual({ kind: 'iin', iin: '900101300124' })
    expect(type('71-01-000123\n', 10).read).toEqual({ kind: 'code', text: '71-01-000123' })
  })

  test('a person is never taken for a reader, and what a person typed before is no part of the code', () => {
    const slow = type('900101300124\n', 60)
    expect([new Set(slow.answers), slow.read]).toEqual([new Set(['person']), null])
    const reader = createWedgeReader()
    reader.key({ ...codeOf('7'), at: 0 })
    ;[...'900101300124'].forEach((digit, i) => reader.key({ ...codeOf(digit), at: 500 + 10 * i }))
    expect(reader.read(2000)).toEqual({ kind: 'iin', iin: '900101300124' })
  })

  test('from the sixth quick key on the field gets nothing more; the text is given once, when the reader rests', () => {
    const { answers } = type('90010130', 10)
    expect(answers).toEqual(['person', 'person', 'person', 'person', 'person', 'reader', 'reader', 'reader'])
    const reader = createWedgeReader()
    ;[...'900101300124'].forEach((digit, i) => reader.key({ ...codeOf(digit), at: 10 * i }))
    expect(reader.read(120)).toBeNull()
    expect(reader.read(500)?.kind).toBe('iin')
    expect(reader.read(600)).toBeNull()
  })
})
