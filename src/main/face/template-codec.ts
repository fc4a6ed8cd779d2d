import { fail, ok, type Result } from '../../preload/contract/result.js'
import { digestOf } from './manifest.js'
import { embeddingLength, type FaceTemplate } from './template.js'

/**
 * TEMPLATE_UNREADABLE: not a face template, or damaged. TEMPLATE_OF_OTHER_MODELS: made by networks this program does not
 * have; it cannot be compared with ours and must be made again from the picture.
 */
export type FaceTemplateError = 'TEMPLATE_UNREADABLE' | 'TEMPLATE_OF_OTHER_MODELS'

/**
 * Tanba's own face template, version 1; no standard fixes the content of an embedding. All numbers little endian.
 *
 *     offset  length  content
 *          0       4  "TFT1"
 *          4       2  frames averaged, 1..65535
 *          6       2  length of embedding A (192)
 *          8       2  length of embedding B (512)
 *         10       8  first eight bytes of the SHA-256 of model A's file
 *         18       8  the same of model B
 *         26     768  embedding A, float32, length one
 *        794    2048  embedding B, float32, length one
 */
const mark = 'TFT1'
const offset = { frames: 4, lengths: 6, models: 10, a: 26, b: 26 + 4 * embeddingLength.a } as const
const modelIdBytes = 8
export const templateBytes: number = offset.b + 4 * embeddingLength.b

/** Single precision leaves the length of a unit vector within a few parts in ten million. */
const lengthTolerance = 1e-3

export function encodeTemplate(template: FaceTemplate): Uint8Array {
  const bytes = new Uint8Array(templateBytes)
  const view = new DataView(bytes.buffer)
  bytes.set(new TextEncoder().encode(mark))
  view.setUint16(offset.frames, Math.min(template.frames, 0xffff), true)
  view.setUint16(offset.lengths, template.a.length, true)
  view.setUint16(offset.lengths + 2, template.b.length, true)
  bytes.set(modelIds(), offset.models)
  template.a.forEach((value, i) => view.setFloat32(offset.a + 4 * i, value, true))
  template.b.forEach((value, i) => view.setFloat32(offset.b + 4 * i, value, true))
  return bytes
}

export function isTemplate(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, 4)) === mark
}

export function decodeTemplate(bytes: Uint8Array): Result<FaceTemplate, FaceTemplateError> {
  if (bytes.length !== templateBytes || !isTemplate(bytes)) return fail('TEMPLATE_UNREADABLE')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const lengths = [view.getUint16(offset.lengths, true), view.getUint16(offset.lengths + 2, true)]
  if (lengths[0] !== embeddingLength.a || lengths[1] !== embeddingLength.b) return fail('TEMPLATE_UNREADABLE')
  if (!modelIds().every((byte, i) => bytes[offset.models + i] === byte)) return fail('TEMPLATE_OF_OTHER_MODELS')
  const frames = view.getUint16(offset.frames, true)
  const a = Float32Array.from({ length: embeddingLength.a }, (_, i) => view.getFloat32(offset.a + 4 * i, true))
  const b = Float32Array.from({ length: embeddingLength.b }, (_, i) => view.getFloat32(offset.b + 4 * i, true))
  return frames > 0 && isUnit(a) && isUnit(b) ? ok({ frames, a, b }) : fail('TEMPLATE_UNREADABLE')
}

const modelIds = (): Uint8Array =>
  Buffer.concat(
    [digestOf('embedder-a'), digestOf('embedder-b')].map((digest) => Buffer.from(digest, 'hex').subarray(0, modelIdBytes)),
  )

function isUnit(vector: Float32Array): boolean {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0))
  return Math.abs(length - 1) < lengthTolerance
}
