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

export function lightOn({ luminance, mask, cheeks, side }: AlignedFace): Light {
  const face = histogram(luminance, (i) => mask[i] === 1)
  const levels = face.map((_, level) => level / 255)
  const mean = face.reduce((sum, part, level) => sum + part * levels[level], 0)
  return {
    mean,
    variance: face.reduce((sum, part, level) => sum + part * (levels[level] - mean) ** 2, 0),
    tooDark: total(face.slice(0, 26)),
    tooBright: total(face.slice(247)),
    entropy: -face.reduce((sum, part) => (part > 0 ? sum + part * Math.log2(part) : sum), 0),
    evenness: common(histogram(luminance, inZone(cheeks.left, side)), histogram(luminance, inZone(cheeks.right, side))),
  }
}

const total = (parts: readonly number[]): number => parts.reduce((sum, part) => sum + part, 0)

const common = (one: readonly number[], other: readonly number[]): number =>
  total(one.map((part, level) => Math.min(part, other[level])))

const inZone = (zone: Zone, side: number) => (i: number) => {
  const x = i % side
  const y = Math.floor(i / side)
  return x >= zone.left && x < zone.right && y >= zone.top && y < zone.bottom
}

/** Parts of the chosen pixels at each of 256 levels; they sum to one. */
function histogram(values: Float32Array, chosen: (index: number) => boolean): readonly number[] {
  const counts = new Array<number>(256).fill(0)
  let number = 0
  values.forEach((value, i) => {
    if (!chosen(i)) return
    counts[Math.max(0, Math.min(255, Math.round(value)))]++
    number++
  })
  return counts.map((count) => (number === 0 ? 0 : count / number))
}
