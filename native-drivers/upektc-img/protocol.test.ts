import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeMessage, kind, lengthOf, parseMessage, say, told } from './protocol.js'

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'))
const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

describe('UPEK TouchStrip, bytes', () => {
  test.each([
    [{ kind: kind.close, sequence: 0, payload: say.bye }, '4369616f070001013d72'],
    [{ kind: kind.open, sequence: 0, payload: say.openShort }, '4369616f04000d01004600000000000101000000dac1'],
    [{ kind: kind.data, sequence: 1, payload: say.picture }, '4369616f00100e280b0000000e02feffffff0200022f8a'],
    [{ kind: kind.data, sequence: 4, payload: say.nextPart }, '4369616f00400130cf18'],
    [{ kind: kind.patient, sequence: 0, payload: new Uint8Array() }, '4369616f090000919e'],
  ])('message %j as it was recorded', (message, recorded) => {
    expect(toHex(encodeMessage(message))).toBe(recorded)
    expect(parseMessage(hex(recorded))).toEqual(message)
  })

  test('what stands behind a message is not read; a wrong checksum is no message', () => {
    expect(parseMessage(hex(`4369616f080000a1a9${'00'.repeat(55)}`))).toMatchObject({ kind: kind.patience })
    expect(parseMessage(hex('4369616f080000a1a8'))).toBeNull()
    expect(lengthOf(hex('4369616f0037fb'))).toBe(2052)
    expect(lengthOf(hex('4369616e0037fb'))).toBeNull()
  })

  test('status 0x0c waits; parts of a picture lose their headers', () => {
    expect(told(hex('2811000000200100000000' + '0c00'))).toEqual({ kind: 'waiting' })
    expect(told(hex('2811000000200100000000' + '0000'))).toEqual({ kind: 'finger' })
    expect(told(hex('2c0cd800000e1200d80000e8e9'))).toEqual({ kind: 'part', pixels: hex('e8e9'), last: false })
    expect(told(hex('24d4db'))).toEqual({ kind: 'part', pixels: hex('d4db'), last: false })
    expect(told(hex('20d4'))).toEqual({ kind: 'part', pixels: hex('d4'), last: true })
  })

  test('whatever comes, the parser answers and never throws', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 3000 }), (bytes) => void parseMessage(bytes)))
  })
})
