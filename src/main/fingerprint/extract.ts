import { analyseBlocks } from './extraction/block-spectra.js'
import { bridgeGaps } from './extraction/bridge.js'
import { confirm } from './extraction/confirm.js'
import { dislocations } from './extraction/dislocations.js'
import { evenContrast } from './extraction/even-contrast.js'
import { foreground } from './extraction/foreground.js'
import { extractionParameters as p } from './extraction/parameters.js'
import { resample } from './extraction/plane.js'
import { judge, meanInside } from './extraction/quality.js'
import { refineField } from './extraction/refine-field.js'
import { ridgeMap } from './extraction/ridge-map.js'
import { ridgeWaves } from './extraction/ridge-waves.js'
import { show } from './extraction/show.js'
import { type BlockField, fieldOfBlocks } from './extraction/wave-field.js'
import { type Extraction, type FingerprintImage, ignore, type Watch } from './types.js'

/**
 * Minutiae, ridge map and quality of one fingerprint.
 * @param image 8-bit grey, dark ridges, any resolution from 250 to 1000 dpi
 * @param watch sees the intermediate planes (at working resolution)
 * @returns minutiae best first, in pixels of the 500 dpi image, direction as in ISO/IEC 19794-2:2005 6.4
 */
export function extract(image: FingerprintImage, watch: Watch = ignore): Extraction {
  const width = Math.max(1, Math.round((image.width * 500) / image.dpi))
  const height = Math.max(1, Math.round((image.height * 500) / image.dpi))
  const grey = resample(image, p.workingDpi)
  const { even, deviation } = evenContrast(grey)
  watch('1 even contrast', () => even)
  const spectra = analyseBlocks(even)
  const blocks = fieldOfBlocks(spectra)
  const mask = foreground(blocks)
  watch('2 foreground', () => show.mask(mask, blocks, grey))
  const bridged = bridgeGaps(spectra, blocks, mask, grey.width, grey.height)
  watch('3 bridged', () => bridged)
  const field = refineField(bridged, blocks)
  watch('4 ridge direction', () => show.direction(field, grey))
  const waves = ridgeWaves(bridged, field, within(mask, blocks))
  watch('5 ridge wave', () => show.waves(waves, grey))
  const clarity = clarityOf(blocks)
  const minutiae = confirm(dislocations(waves), waves, clarity)
  watch('6 minutiae', () => show.minutiae(minutiae, grey))
  const map = ridgeMap(waves, width, height, clarity)
  return { width, height, minutiae, map, ...judge(grey, deviation, map, minutiae, meanInside(spectra.ridgeShare, mask)) }
}

/** Inside the print: the mask of the blocks, its corners rounded by interpolation. */
function within(mask: Uint8Array, blocks: BlockField): (x: number, y: number) => boolean {
  const at = (column: number, row: number) =>
    mask[Math.min(blocks.rows - 1, Math.max(0, row)) * blocks.columns + Math.min(blocks.columns - 1, Math.max(0, column))]
  return (x, y) => between(x / blocks.step - 0.5, y / blocks.step - 0.5, at) >= 0.5
}

/** Ridge clarity, 0 … 1, at a place in working pixels. */
function clarityOf(blocks: BlockField): (x: number, y: number) => number {
  const at = (column: number, row: number) =>
    blocks.ridgeness[
      Math.min(blocks.rows - 1, Math.max(0, row)) * blocks.columns + Math.min(blocks.columns - 1, Math.max(0, column))
    ]
  return (x, y) => Math.min(1, between(x / blocks.step - 0.5, y / blocks.step - 0.5, at))
}

function between(x: number, y: number, at: (column: number, row: number) => number): number {
  const x0 = Math.floor(x)
  const y0 = Math.floor(y)
  const fx = x - x0
  const fy = y - y0
  return (
    (1 - fx) * (1 - fy) * at(x0, y0) +
    fx * (1 - fy) * at(x0 + 1, y0) +
    (1 - fx) * fy * at(x0, y0 + 1) +
    fx * fy * at(x0 + 1, y0 + 1)
  )
}
