import type { FaceTemplate } from '../face/index.js'
import { fail, ok, type Result } from '../../preload/contract/result.js'

/** "TFT" and version 1. */
const magic = [0x54, 0x46, 0x54, 0x01] as const
const headerLength = 10

/**
 * A face template as bytes, big-endian: magic (4), frames (2), length of a (2), length of b (2), then both vectors as 32-bit
 * floats. Of our own making: no standard covers vectors of a network; the networks are named beside it.
 */
export function encodeFaceTemplate({ frames, a, b }: FaceTemplate): Uint8Array {
  const bytes = new Uint8Array(headerLength + 4 * (a.length + b.length))
  const view = new DataView(bytes.buffer)
  bytes.set(magic)
  view.setUint16(4, frames)
  view.setUint16(6, a.length)
  view.setUint16(8, b.length)
  a.forEach((value, i) => view.setFloat32(headerLength + 4 * i, value))
  b.forEach((value, i) => view.setFloat32(headerLength + 4 * (a.length + i), value))
  return bytes
}

/** Hostile bytes give a failure, never a throw. */
export function decodeFaceTemplate(bytes: Uint8Array): Result<FaceTemplate, 'FACE_TEMPLATE_DAMAGED'> {
  if (bytes.length < headerLength || magic.some((value, i) => bytes[i] !== value)) return fail('FACE_TEMPLATE_DAMAGED')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const [frames, lengthA, lengthB] = [view.getUint16(4), view.getUint16(6), view.getUint16(8)]
  if (frames < 1 || bytes.length !== headerLength + 4 * (lengthA + lengthB)) return fail('FACE_TEMPLATE_DAMAGED')
  const a = Float32Array.from({ length: lengthA }, (_, i) => view.getFloat32(headerLength + 4 * i))
  const b = Float32Array.from({ length: lengthB }, (_, i) => view.getFloat32(headerLength + 4 * (lengthA + i)))
  return [...a, ...b].every(Number.isFinite) ? ok({ frames, a, b }) : fail('FACE_TEMPLATE_DAMAGED')
}
