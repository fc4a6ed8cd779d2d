import { type Plane } from '../types.js'
import { band, type BlockSpectra, composeBlocks } from './block-spectra.js'
import { extractionParameters as p } from './parameters.js'
import { type BlockField } from './wave-field.js'

/**
 * First enhancement: every block keeps the waves that fit its neighbourhood's direction and period, strong ones favoured (Watson
 * 1994; Chikkerur 2007). Scars and dry gaps are bridged. All blocks come out equally strong.
 */
export function bridgeGaps(spectra: BlockSpectra, field: BlockField, mask: Uint8Array, width: number, height: number): Plane {
  const reach = 1 / (2 * p.blockPeriodSigma * p.blockPeriodSigma)
  return composeBlocks(spectra, width, height, (block, weights) => {
    if (!touches(mask, field, block) || spectra.energy[block] < 1e-4) return false
    const c = field.cosine2[block]
    const s = field.sine2[block]
    const agreement = Math.sqrt(c * c + s * s)
    // Where neighbours disagree (core, delta) the window opens.
    const angleSigma = p.blockAngleSigma * (1 + 1.5 * Math.max(0, 0.6 - agreement))
    const narrow = 1 / (4 * angleSigma * angleSigma)
    const period = field.logPeriod[block]
    let energy = 0
    for (let w = 0, i = block * band.count; w < band.count; w++, i++) {
      const fit = (band.cosine2[w] * c + band.sine2[w] * s) / (agreement + 1e-9)
      const off = band.logPeriod[w] - period
      // 1 − cos 2δ ≈ 2δ² for small δ and stays smooth at a right angle
      const power = spectra.re[i] * spectra.re[i] + spectra.im[i] * spectra.im[i]
      const weight = favoured(power) * fading((1 - fit) * narrow + off * off * reach)
      weights[w] = weight
      energy += weight * weight * power
    }
    const scale = 1 / Math.sqrt(energy + 1e-12)
    for (let w = 0; w < band.count; w++) weights[w] *= scale
    return true
  })
}

/** e^−x for 0 ≤ x < 16 in steps of 1/256, a 0.2 % at most: beyond it a wave has no weight. */
const fadings = Float32Array.from({ length: 4096 }, (_, k) => Math.exp(-(k + 0.5) / 256))
const fading = (x: number): number => (x < 16 ? fadings[(x * 256) | 0] : 0)

/** The power of a wave, which is its amplitude squared, raised to half the exponent; at 0.5 two roots are much faster. */
const favoured = (power: number): number =>
  p.spectralPower === 0.5 ? Math.sqrt(Math.sqrt(power)) : power ** (p.spectralPower / 2)

function touches(mask: Uint8Array, field: BlockField, block: number): boolean {
  const x = block % field.columns
  for (let dy = -1; dy <= 1; dy++) {
    for (let dx = -1; dx <= 1; dx++) {
      const i = block + dy * field.columns + dx
      if (x + dx >= 0 && x + dx < field.columns && i >= 0 && i < mask.length && mask[i]) return true
    }
  }
  return false
}
