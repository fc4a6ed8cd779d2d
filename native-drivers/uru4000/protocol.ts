import { createCipheriv } from 'node:crypto'
import type { ControlSetup } from '../usb/transport.js'

/** What is known of the family from data sheets and recordings stands in README.md; here are its bytes. No USB, no time, no random. */

/** vendor id, product id, name of every member; only `challenge` members ask for an answer before they power up */
export const members = [
  { vendorId: 0x05ba, productId: 0x0007, name: 'U.are.U 4000', challenge: false, turned: false },
  { vendorId: 0x05ba, productId: 0x0008, name: 'U.are.U 4000 in a keyboard', challenge: false, turned: false },
  { vendorId: 0x05ba, productId: 0x000a, name: 'U.are.U 4000B/4500', challenge: false, turned: true },
  { vendorId: 0x045e, productId: 0x00bb, name: 'Microsoft keyboard with fingerprint reader', challenge: false, turned: false },
  {
    vendorId: 0x045e,
    productId: 0x00bc,
    name: 'Microsoft IntelliMouse with fingerprint reader',
    challenge: false,
    turned: false,
  },
  { vendorId: 0x045e, productId: 0x00bd, name: 'Microsoft Fingerprint Reader', challenge: false, turned: false },
  { vendorId: 0x045e, productId: 0x00ca, name: 'Microsoft Fingerprint Reader 2', challenge: true, turned: false },
] as const
export type Member = (typeof members)[number]

export const endpoints = { interrupt: 0x81, picture: 0x82 } as const
export const interruptLength = 64
export const interfaceClasses = { class: 255, subclass: 255, protocol: 255 } as const

/** Registers are cells of 8 bits; neighbours are read and written in one transfer. */
export const register = {
  hardwareState: 0x07,
  /** key number, then the seed, least significant byte first */
  scrambleSeed: 0x33,
  scrambleKey: 0x34,
  mode: 0x4e,
  information: 0xf0,
  answer: 0x2000,
  challenge: 0x2010,
} as const

export const registerSetup = (cell: number): ControlSetup => ({ type: 0x40, request: 0x04, value: cell, index: 0 })

export const mode = { waitForFinger: 0x10, waitForRemoval: 0x12, takePicture: 0x20, off: 0x70 } as const

/** Bits of the hardware state. */
export const hardware = { lowPower: 0x80, fault: 0x04, awake: 0x01 } as const
/** A device that says both was left in a state from which it must be rebooted. */
export const needsReboot = (state: number): boolean =>
  (state & (hardware.lowPower | hardware.fault)) === (hardware.lowPower | hardware.fault)
export const withoutPowerBits = (state: number): number => state & 0x0f

export type InterruptKind = 'powered' | 'finger-on' | 'finger-off' | 'next-picture-fails' | 'other'

/** The first two bytes, most significant first. */
export function parseInterrupt(bytes: Uint8Array): InterruptKind {
  switch (((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)) {
    case 0x56aa:
      return 'powered'
    case 0x0101:
      return 'finger-on'
    case 0x0200:
      return 'finger-off'
    case 0x0800:
      return 'next-picture-fails'
    default:
      return 'other'
  }
}

/** @param bytes 16, of register 0xF0 @returns e.g. '0010.0115' */
export function parseVersion(bytes: Uint8Array): string {
  const word = (at: number): string =>
    [bytes[at], bytes[at + 1]].map((byte) => (byte ?? 0).toString(16).padStart(2, '0')).join('')
  return `${word(10)}.${word(4)}`
}

const challengeKey = Buffer.from('79ac91795ca1478e98e00f3c598f5f4b', 'hex')

/** 045e:00ca powers up only after its 16 random bytes came back encrypted, AES-128, one block. */
export function answerTo(challenge: Uint8Array): Uint8Array {
  const cipher = createCipheriv('aes-128-ecb', challengeKey, null)
  cipher.setAutoPadding(false)
  return Buffer.concat([cipher.update(challenge), cipher.final()])
}

/** @param seed 32 bits */
export function seedMessage(keyNumber: number, seed: number): Uint8Array {
  const bytes = Buffer.alloc(5)
  bytes.writeUInt8(keyNumber & 0xff, 0)
  bytes.writeUInt32LE(seed >>> 0, 1)
  return bytes
}

/** @param bytes 4, of register 0x34 */
export const keyFrom = (bytes: Uint8Array, seed: number): number => (Buffer.from(bytes).readUInt32LE(0) ^ seed) >>> 0
