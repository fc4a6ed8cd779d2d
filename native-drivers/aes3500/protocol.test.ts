import { describe, expect, test } from 'vitest'
import { arm, mostPairs, parsePicture, pictureLength, side, wakeUp } from './protocol.js'

describe('AES3500, bytes', () => {
  test('registers go out in pairs, at most 16 a transfer', () => {
    for (const bytes of [...wakeUp, ...arm]) expect([bytes.length % 2, bytes.length <= 2 * mostPairs]).toEqual([0, true])
    expect(pictureLength).toBe(8329)
  })

  const picture = (): Uint8Array => {
    const bytes = new Uint8Array(pictureLength)
    for (let frame = 0; frame < 8; frame += 1) bytes[frame * 1025] = 0xe0 + frame
    return bytes
  }

  test('a byte holds two lines of a column, the upper one in the low half; dark ridges, turned upright', () => {
    const bytes = picture()
    // Frame 1, column 2, lines 4 and 5 of its 16.
    bytes[1025 + 1 + 2 * 8 + 2] = 0xf3
    const image = parsePicture(bytes) ?? new Uint8Array()
    const at = (column: number, line: number): number => image[side * side - 1 - (line * side + column)]
    expect([at(2, 16 + 4), at(2, 16 + 5), at(3, 16 + 4)]).toEqual([255 - 3 * 17, 0, 255])
  })

  test('frames out of order, or a picture cut short, are no picture', () => {
    const swapped = picture()
    swapped[1025] = 0xe2
    expect(parsePicture(swapped)).toBeNull()
    expect(parsePicture(picture().subarray(1))).toBeNull()
  })
})
