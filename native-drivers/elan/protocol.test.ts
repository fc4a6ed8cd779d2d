import { describe, expect, test } from 'vitest'
import { commands, greyOf, isCalibrated, numberOf, parseFrame, pictureCommand, sizeOf, versionOf } from './protocol.js'

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'))
const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

describe('ELAN, bytes', () => {
  test('commands as they were recorded', () => {
    const { version, size, calibrationMean, lightOn, finger, stop } = commands
    const said = [version, size, calibrationMean, lightOn, finger, stop].map(({ bytes, answer }) => [toHex(bytes), answer])
    expect(said).toEqual([
      ['4019', 2],
      ['000c', 4],
      ['4024', 2],
      ['4031', 0],
      ['403f', 1],
      ['000b', 0],
    ])
    expect(toHex(pictureCommand)).toBe('0009')
  })

  test('answers: version, size, mean', () => {
    expect([versionOf(hex('0140')), numberOf(hex('0140'))]).toEqual(['1.40', 0x0140])
    expect(sizeOf(hex('40009000'))).toEqual({ columns: 144, lines: 64 })
    expect(sizeOf(hex('5f005f00'))).toEqual({ columns: 96, lines: 96 })
    expect(sizeOf(hex('00009000'))).toBeNull()
    expect(sizeOf(hex(''))).toBeNull()
    const empty = new Uint16Array(6).fill(8000)
    expect([8500, 8501, 7500, 7499].map((told) => isCalibrated(empty, told))).toEqual([true, false, true, false])
  })

  test('a frame comes column after column, least significant byte first', () => {
    const size = { columns: 3, lines: 2 }
    expect([...(parseFrame(hex('010002000300040005000a01'), size) ?? [])]).toEqual([1, 3, 5, 2, 4, 266])
    expect(parseFrame(hex('0100'), size)).toBeNull()
  })

  test('the brightest contact of a whole swipe is black, an eighth of it white: no frame has a brightness of its own', () => {
    const empty = Uint16Array.of(1000, 2000)
    const contact = Array.from({ length: 100 }, () => Uint16Array.of(3000, 1900))
    const grey = greyOf([...contact, Uint16Array.of(1240, 3120)], empty)
    expect([...grey[0]]).toEqual([0, 255])
    expect([...grey[100]]).toEqual([255, 128])
  })

  test('an empty sensor is white', () => {
    const empty = Uint16Array.of(1000, 2000)
    expect([...greyOf([empty], empty)[0]]).toEqual([255, 255])
    expect(greyOf([], empty)).toEqual([])
  })
})
