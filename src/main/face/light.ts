import { type AlignedFace, type Zone } from './aligned-face.js'

/** Raw values of the light on a face, each as ISO/IEC 29794-5 and its reference implementation OFIQ 1.0 define it. */
export interface Light {
  /** mean and variance of luminance, on a scale of 0..1 */
  readonly mean: number
  readonly variance: number
  /** parts of the face at 0..25 and at 247..255 of 255 */
  readonly tooDark: number
  readonly tooBright: number
  /** bits */
  readonly entropy: number
  /** what the histograms of the two cheeks have in common, 0..1 */
  readonly evenness: number
}

export function lightOn(aligned: AlignedFace): Light {
  const face = faceHistogram(aligned)
  const mean = total(face.map((part, level) => (part * level) / 255))
  return {
    mean,
    variance: total(face.map((part, level) => part * (level / 255 - mean) ** 2)),
    tooDark: total(face.slice(0, 26)),
    tooBright: total(face.slice(247)),
    entropy: -total(face.map((part) => (part > 0 ? part * Math.log2(part) : 0))),
    evenness: common(zoneHistogram(aligned, aligned.cheeks.left), zoneHistogram(aligned, aligned.cheeks.right)),
  }
}

const total = (parts: readonly number[]): number => parts.reduce((sum, part) => sum + part, 0)

const common = (one: readonly number[], other: readonly number[]): number =>
  total(one.map((part, level) => Math.min(part, other[level])))

function faceHistogram({ luminance, mask }: AlignedFace): readonly number[] {
  const counts = new Array<number>(levels).fill(0)
  for (let i = 0; i < luminance.length; i++) if (mask[i] === 1) counts[levelOf(luminance[i])]++
  return partsOf(counts)
}

function zoneHistogram({ luminance, side }: AlignedFace, zone: Zone): readonly number[] {
  const counts = new Array<number>(levels).fill(0)
  for (let y = Math.max(0, Math.ceil(zone.top)); y < Math.min(side, zone.bottom); y++)
    for (let x = Math.max(0, Math.ceil(zone.left)); x < Math.min(side, zone.right); x++)
      counts[levelOf(luminance[y * side + x])]++
  return partsOf(counts)
}

const levels = 256

const levelOf = (value: number): number => Math.max(0, Math.min(levels - 1, Math.round(value)))

function partsOf(counts: readonly number[]): readonly number[] {
  const number = total(counts)
  return counts.map((count) => (number === 0 ? 0 : count / number))
}
