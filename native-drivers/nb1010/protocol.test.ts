import { describe, expect, test } from 'vitest'
import { fingerIsOn, isPictureReady, linesOf, piece, request } from './protocol.js'

const hex = (text: string): Uint8Array => Buffer.from(text.replaceAll(' ', ''), 'hex')
const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

describe('NB-1010-U, bytes', () => {
  test('the three questions as they were recorded', () => {
    expect(toHex(request.finger)).toBe('8038010008000000')
    expect(toHex(request.prepare)).toBe('800d03000c00000000040000')
    expect(toHex(request.picture)).toBe('8012040020000000020000000000000000000000000000000000000020000000')
  })

  test('a finger lies on it from 0x31 in byte 12 on; a short answer is none', () => {
    const answer = (value: number): Uint8Array => Uint8Array.from({ length: 16 }, (_, i) => (i === 12 ? value : 0))
    expect([0xf7, 0x31, 0x30, 0].map((value) => fingerIsOn(answer(value)))).toEqual([true, true, false, false])
    expect(fingerIsOn(answer(0xf7).subarray(0, 13))).toBe(false)
  })

  test('a piece of the picture is two lines between header and tail; anything else is none', () => {
    const bytes = Uint8Array.from({ length: piece.length }, (_, i) => (i < 25 ? ([0x80, 0x21][i] ?? 0) : i < 537 ? 7 : 9))
    expect(linesOf(bytes)).toEqual(new Uint8Array(512).fill(7))
    expect(linesOf(bytes.subarray(0, 539))).toBeNull()
    expect(linesOf(new Uint8Array(piece.length))).toBeNull()
    expect(isPictureReady(hex('80200400100000000000000003000000'))).toBe(true)
    expect(isPictureReady(hex('80ff0400100000000000000003000000'))).toBe(false)
  })
})
