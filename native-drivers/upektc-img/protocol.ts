import type { ControlSetup } from '../usb/transport.js'

/** UPEK TouchStrip in image mode, bytes. Facts: README.md, read out of a recording. No USB, no time. */

export const endpoints = { in: 0x81, out: 0x02 } as const
export const columns = 144
export const lines = 384

/** Resets the conversation; one byte 0 is sent with it. */
export const resetSetup: ControlSetup = { type: 0x40, request: 0x0c, value: 0x0100, index: 0x0400 }

const magic = Uint8Array.of(0x43, 0x69, 0x61, 0x6f)
const headLength = 7
const checkLength = 2
/** The device hands out the first 64 bytes of a message, then the rest. */
export const firstRead = 64
export const restRead = 1988

export interface Message {
  readonly kind: number
  /** 0 … 15, of the side that sends it */
  readonly sequence: number
  readonly payload: Uint8Array
}

/** "Ciao", kind, sequence and length (4 and 12 bits), payload, checksum. */
export function encodeMessage({ kind, sequence, payload }: Message): Uint8Array {
  const body = Uint8Array.of(kind, ((sequence & 15) << 4) | (payload.length >> 8), payload.length & 0xff, ...payload)
  const check = checksum(body)
  return Uint8Array.of(...magic, ...body, check & 0xff, check >> 8)
}

/** Bytes of the whole message by its beginning; null when it is none. */
export function lengthOf(begin: Uint8Array): number | null {
  if (begin.length < headLength || magic.some((byte, i) => begin[i] !== byte)) return null
  return headLength + (((begin[5] & 15) << 8) | begin[6]) + checkLength
}

/** @returns null when the checksum or the length does not hold; what stands behind the message is left over from an earlier one */
export function parseMessage(bytes: Uint8Array): Message | null {
  const length = lengthOf(bytes)
  if (length === null || bytes.length < length) return null
  const body = bytes.subarray(magic.length, length - checkLength)
  if ((bytes[length - 2] | (bytes[length - 1] << 8)) !== checksum(body)) return null
  return { kind: bytes[4], sequence: bytes[5] >> 4, payload: bytes.slice(headLength, length - checkLength) }
}

/** CRC-16, polynomial 0x1021, from 0. */
export function checksum(bytes: Uint8Array): number {
  let check = 0
  for (const byte of bytes) {
    check ^= byte << 8
    for (let bit = 0; bit < 8; bit += 1) check = (check & 0x8000) === 0 ? (check << 1) & 0xffff : ((check << 1) ^ 0x1021) & 0xffff
  }
  return check
}

export const kind = {
  data: 0x00,
  closed: 0x01,
  hello: 0x03,
  open: 0x04,
  opened: 0x05,
  close: 0x07,
  patience: 0x08,
  patient: 0x09,
} as const

const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'))

/** Payloads of what the station says. */
export const say = {
  /** a conversation of 70, or of 700 units (u16, little-endian); the unit is not known */
  openShort: bytes('01 00 4600 00000000 01 01000000'),
  openLong: bytes('01 00 bc02 00000000 01 01000000'),
  version: bytes('28 04000000 0604'),
  picture: bytes('28 0b000000 0e02 feffffff 0200 02'),
  goOn: bytes('28 05000000 003001'),
  nextPart: bytes('30'),
  bye: bytes('01'),
} as const

/** What a data message tells. */
export type Told =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'finger' }
  | { readonly kind: 'part'; readonly pixels: Uint8Array; readonly last: boolean }
  | { readonly kind: 'other' }

const statusAt = 11
const waitingForFinger = 0x0c
const firstPartHeader = 11

export function told(payload: Uint8Array): Told {
  switch (payload[0]) {
    case 0x28:
      return payload[statusAt] === waitingForFinger ? { kind: 'waiting' } : { kind: 'finger' }
    case 0x2c:
      return { kind: 'part', pixels: payload.subarray(firstPartHeader), last: false }
    case 0x24:
      return { kind: 'part', pixels: payload.subarray(1), last: false }
    case 0x20:
      return { kind: 'part', pixels: payload.subarray(1), last: true }
    default:
      return { kind: 'other' }
  }
}
