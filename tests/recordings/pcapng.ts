import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One half of a recorded transfer: it was submitted, or it came to its end. */
export interface RecordedHalf {
  readonly id: bigint
  readonly event: 'submit' | 'complete'
  readonly kind: 'interrupt' | 'control' | 'bulk'
  /** with the direction bit */
  readonly endpoint: number
  /** 0, or a negative error number; −2: cancelled */
  readonly status: number
  readonly length: number
  readonly setup: Uint8Array | null
  readonly data: Uint8Array
}

const enhancedPacket = 6
const kinds = { 1: 'interrupt', 2: 'control', 3: 'bulk' } as const

/** The traffic of the reader alone, without the system's own standard requests. Layout: README of the recordings. */
export function readPcapng(folder: string, file = 'capture.pcapng'): readonly RecordedHalf[] {
  const bytes = readFileSync(join(folder, file))
  const { bus, device } = addressOf(folder)
  const halves: RecordedHalf[] = []
  const standard = new Set<bigint>()
  for (let at = 0; at < bytes.length; at += bytes.readUInt32LE(at + 4)) {
    if (bytes.readUInt32LE(at) !== enhancedPacket) continue
    const packet = bytes.subarray(at + 28, at + 28 + bytes.readUInt32LE(at + 20))
    if (packet.readUInt16LE(12) !== bus || packet[11] !== device) continue
    const half = parseHalf(packet)
    if (half === null) continue
    if (half.setup !== null && half.event === 'submit') {
      if ((half.setup[0] & 0x60) === 0) standard.add(half.id)
      else standard.delete(half.id)
    }
    if (half.kind !== 'control' || !standard.has(half.id)) halves.push(half)
  }
  return halves
}

function parseHalf(packet: Buffer): RecordedHalf | null {
  const kind = kinds[packet[9] as keyof typeof kinds]
  if (kind === undefined) return null
  return {
    id: packet.readBigUInt64LE(0),
    event: packet[8] === 0x53 ? 'submit' : 'complete',
    kind,
    endpoint: packet[10],
    status: packet.readInt32LE(28),
    length: packet.readUInt32LE(32),
    setup: packet[14] === 0 ? packet.subarray(40, 48) : null,
    data: packet.subarray(64, 64 + packet.readUInt32LE(36)),
  }
}

/** `N: bus/usb/001/050=…` */
function addressOf(folder: string): { readonly bus: number; readonly device: number } {
  const match = /^N: bus\/usb\/(\d+)\/(\d+)=/m.exec(readFileSync(join(folder, 'device'), 'utf8'))
  if (match === null) throw new Error(`${folder}/device names no USB node`)
  return { bus: Number(match[1]), device: Number(match[2]) }
}
