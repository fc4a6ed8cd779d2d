import type { DevicePicture } from './contract.js'

export interface PlatenState {
  readonly state: 'clean' | 'latent-print' | 'dirt'
  /** 0 … 1, of the platen: under a pattern as of ridges, and darker than its surroundings */
  readonly patterned: number
  readonly dark: number
}

/** Pixels of a square: two ridge periods at 500 ppi, so that a print's lines show as unrest inside it. */
const side = 18
/** Grey levels: the noise of sensors and the slope of their lighting stay below, a print left on the glass does not. */
const leastUnrest = 5
/** A print left behind covers more than a speck does. */
const leastPrint = 0.04
/** Grey levels below the middle of its neighbourhood from which a square is dirty, and the share that must be cleaned. */
const darkness = 40
const leastDirt = 0.01

/**
 * Whether something lies on the glass before the first finger of a case: a print of the person before, or dirt. A latent print may
 * be taken for a finger, or shine through the next one.
 * @param idle a frame without a finger, 8-bit grey @returns what is seen; the limits are engineering values, to be tuned on readers at counters
 */
export function inspectPlaten(idle: DevicePicture): PlatenState {
  const squares = squaresOf(idle)
  const middle = median(squares.map(({ mean }) => mean))
  const dark = share(squares, ({ mean }) => middle - mean >= darkness)
  const patterned = share(squares, ({ unrest }) => unrest >= leastUnrest)
  const state = patterned - dark >= leastPrint ? 'latent-print' : dark >= leastDirt ? 'dirt' : 'clean'
  return { state, patterned, dark }
}

interface Square {
  readonly mean: number
  /** standard deviation after the slope of the lighting was taken out */
  readonly unrest: number
}

function squaresOf({ width, height, pixels }: DevicePicture): readonly Square[] {
  const squares: Square[] = []
  for (let top = 0; top + side <= height; top += side) {
    for (let left = 0; left + side <= width; left += side) squares.push(squareAt(pixels, width, left, top))
  }
  return squares
}

/** Mean, slope in both directions by least squares, and what remains; lone pixels are noise and averaged away in threes. */
function squareAt(pixels: Uint8Array, width: number, left: number, top: number): Square {
  const middle = (side - 1) / 2
  let [sum, sumX, sumY] = [0, 0, 0]
  const values = new Float64Array(side * side)
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const value = smoothed(pixels, width, left + x, top + y)
      values[y * side + x] = value
      sum += value
      sumX += value * (x - middle)
      sumY += value * (y - middle)
    }
  }
  const spread = side * ((side * (side * side - 1)) / 12)
  const [mean, slopeX, slopeY] = [sum / values.length, sumX / spread, sumY / spread]
  const rest = values.reduce((total, value, i) => {
    const plane = mean + slopeX * ((i % side) - middle) + slopeY * (Math.floor(i / side) - middle)
    return total + (value - plane) ** 2
  }, 0)
  return { mean, unrest: Math.sqrt(rest / values.length) }
}

/** Mean of a cross of five, as far as it lies in the picture. */
function smoothed(pixels: Uint8Array, width: number, x: number, y: number): number {
  const at = y * width + x
  const around = [at, x > 0 ? at - 1 : at, x + 1 < width ? at + 1 : at, at - width, at + width]
  const inside = around.filter((one) => one >= 0 && one < pixels.length)
  return inside.reduce((total, one) => total + pixels[one], 0) / inside.length
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

const share = <Item>(items: readonly Item[], is: (item: Item) => boolean): number =>
  items.length === 0 ? 0 : items.filter(is).length / items.length
