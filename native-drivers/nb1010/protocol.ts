/** NEXT Biometrics NB-1010-U, bytes. Facts: README.md. No USB, no time. */

export const endpoints = { out: 0x02, in: 0x83 } as const
export const columns = 256
export const lines = 180
export const answerLength = 16

const command = { finger: 0x38, prepare: 0x0d, picture: 0x12 } as const

/** 0x80, command, a number that the reader echoes and does not check, 0, length of the whole message (u16, little-endian). */
function message(code: number, sequence: number, rest: readonly number[]): Uint8Array {
  const length = 6 + rest.length
  return Uint8Array.of(0x80, code, sequence, 0, length & 0xff, length >> 8, ...rest)
}

export const request = {
  finger: message(command.finger, 1, [0, 0]),
  prepare: message(command.prepare, 3, [0, 0, 0, 4, 0, 0]),
  picture: message(command.picture, 4, [0, 0, 2, ...Array<number>(19).fill(0), 0x20, 0, 0, 0]),
} as const

/** From this value on a finger lies on the sensor; nothing on it gives a few units, a finger some two hundred. */
const fingerThreshold = 0x30

export const fingerIsOn = (answer: Uint8Array): boolean => answer.length === answerLength && answer[12] > fingerThreshold
export const isPictureReady = (answer: Uint8Array): boolean =>
  answer.length === answerLength && answer[0] === 0x80 && answer[1] === 0x20

/** A picture comes as 90 pieces: header, two lines, tail. */
export const piece = { count: 90, header: 25, data: 2 * columns, length: 540 } as const

/** @returns the two lines, or null when this is no piece of a picture */
export function linesOf(bytes: Uint8Array): Uint8Array | null {
  if (bytes.length !== piece.length || bytes[0] !== 0x80 || bytes[1] !== 0x21) return null
  return bytes.subarray(piece.header, piece.header + piece.data)
}
