/** AuthenTec AES3500, bytes. Facts: README.md. No USB, no time. */

export const endpoints = { in: 0x81, out: 0x02 } as const
export const side = 128

/** Pairs of register and value; at most 16 pairs go out in one transfer. */
export const mostPairs = 16
const pairs = (text: string): Uint8Array => Uint8Array.from(text.split(' '), (byte) => Number.parseInt(byte, 16))

/** Wakes the sensor and sets its gain, reference voltages and frame; one transfer each. */
export const wakeUp: readonly Uint8Array[] = [
  '80 01',
  '80 00',
  '81 00 80 00',
  '80 02',
  '80 00',
  '80 04',
  '80 00',
  '81 00',
  '80 00 81 00 82 04 83 13 84 07 85 3D 86 03 87 01 88 02 89 02 8A 33 8B 33 8C 0F 8D 04 8E 23 8F 07',
  '90 00 91 1C 92 08 93 00 94 07 95 00 96 1F 97 04 98 28 99 00 9A 0B 9B 00 9C 00 9D 09 9E 53 9F 6B',
].map(pairs)

/** After these the sensor waits for a finger by itself and then sends. */
export const arm: readonly Uint8Array[] = ['80 00 81 00', '81 04', '81 00'].map(pairs)

const frames = 8
const frameLines = 16
const frameData = (side * frameLines) / 2
const frameLength = 1 + frameData
const registerDump = 129
export const pictureLength = frames * frameLength + registerDump

/**
 * Eight frames of 16 lines, column after column, two lines a byte, the upper one in the low half; light ridges, upside down.
 * @returns 128 × 128, 8 bit, dark ridges, upright; null when a frame does not begin with its number
 */
export function parsePicture(bytes: Uint8Array): Uint8Array | null {
  if (bytes.length !== pictureLength) return null
  const image = new Uint8Array(side * side)
  for (let frame = 0; frame < frames; frame += 1) {
    const at = frame * frameLength
    if (bytes[at] !== 0xe0 + frame) return null
    for (let i = 0; i < frameData; i += 1) {
      const column = Math.floor(i / (frameLines / 2))
      const line = frame * frameLines + 2 * (i % (frameLines / 2))
      const value = bytes[at + 1 + i]
      image[line * side + column] = 255 - (value & 0x0f) * 17
      image[(line + 1) * side + column] = 255 - (value >> 4) * 17
    }
  }
  return image.reverse()
}
