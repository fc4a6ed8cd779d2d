import { movementsOf, type Movement, type Strips } from './movement.js'

/**
 * One picture of a finger that was drawn over a sensor too small for it. The method is ours: movement by the correlation of
 * ridges along the steadiest way, then a blend in which every place is pictured mostly by the frames that had it in their middle.
 */
export type Joined =
  | {
      readonly kind: 'joined'
      readonly width: number
      readonly height: number
      /** 8-bit grey; 255 where no frame has pictured anything */
      readonly pixels: Uint8Array
    }
  /** neighbours share too little: the finger ran ahead of the sensor */
  | { readonly kind: 'too-fast' }
  /** the finger was held, or lifted before it was drawn over */
  | { readonly kind: 'too-short' }

export interface JoinOptions {
  /** lines of the frames that a picture must have at least */
  readonly leastLines: number
  /** pixels of the picture for one of the frames; more than one pays where frames lie parts of a pixel apart */
  readonly scale: number
}

/** Recorded neighbours that share ridges are so alike at least. */
const leastLikeness = 0.6
/** Ridges are like one another: two frames that share nothing may be as alike by chance, so many in a row are not. */
const leastFrames = 6
/** A finger does not wander further to the side than this share of the sensor's width. */
const mostWandering = 0.5

/** What the person at the scanner should do when there is no picture. */
export const advice = { 'too-fast': 'swipe-slower', 'too-short': 'swipe-further' } as const

/** @param strips dark ridges on a white ground, in the order they were taken @throws the signal's reason */
export async function joinStrips(strips: Strips, options: JoinOptions, signal?: AbortSignal): Promise<Joined> {
  const run = longestRun(await movementsOf(strips, signal), strips.readout)
  const farEnough = strips.height + run.travel >= options.leastLines
  if (farEnough && run.places.length >= leastFrames) return { kind: 'joined', ...blend(strips, run, options.scale) }
  return { kind: farEnough || run.outrun ? 'too-fast' : 'too-short' }
}

/** Where a frame lies, relative to the first of its run, and by how many lines its right edge was pictured lower than its left one. */
interface Place {
  readonly x: number
  readonly y: number
  readonly shear: number
}

interface Run {
  readonly first: number
  /** of the frames from `first` on */
  readonly places: readonly Place[]
  /** lines from the first to the last */
  readonly travel: number
  /** a third of the whole swipe's movements could not be told: more than a finger's landing and leaving */
  readonly outrun: boolean
}

const begin: Place = { x: 0, y: 0, shear: 0 }

/** The frames of a landing or leaving finger are like nothing else: the longest way without a gap counts. */
function longestRun(movements: readonly Movement[], readout: number): Run {
  const outrun = movements.filter(({ likeness }) => likeness < leastLikeness).length > movements.length / 3
  let best: Run = { first: 0, places: [begin], travel: 0, outrun }
  let first = 0
  let places = [begin]
  const end = (next: number): void => {
    const travel = Math.abs(places[places.length - 1].y)
    if (travel > best.travel) best = { first, places, travel, outrun }
    first = next
    places = [begin]
  }
  movements.forEach(({ dx, dy, shear, likeness }, k) => {
    if (likeness < leastLikeness) return end(k + 1)
    const last = places[places.length - 1]
    places.push({ x: last.x - dx, y: last.y - dy, shear: last.shear + shear })
  })
  end(movements.length)
  return { ...best, places: sheared(best.places, readout) }
}

/** Neighbours tell only how the shear changes; how much there is, the speed tells. */
function sheared(places: readonly Place[], readout: number): readonly Place[] {
  const speed = (k: number): number => {
    const from = Math.max(0, k - 1)
    const to = Math.min(places.length - 1, k + 1)
    return to === from ? 0 : (places[from].y - places[to].y) / (to - from)
  }
  const missing = places.map(({ shear }, k) => readout * speed(k) - shear).sort((a, b) => a - b)
  const least = missing[Math.floor(missing.length / 2)]
  return places.map((place) => ({ ...place, shear: readout === 0 ? 0 : place.shear + least }))
}

/** What stands in the middle of a frame counts more than its edges, where sensor and finger are least even. */
const weightAt = (y: number, height: number): number => (1 - Math.abs((2 * (y + 0.5)) / height - 1)) ** 2 + 1e-3

function blend({ width, height, frames }: Strips, { first, places }: Run, scale: number) {
  // To a whole pixel of the picture: a frame is not blurred by being placed.
  const grid = (value: number): number => Math.round(value * scale)
  const centre = places.reduce((sum, { x }) => sum + x, 0) / places.length
  const limit = (width * mostWandering) / 2
  const xs = places.map(({ x }) => grid(Math.max(-limit, Math.min(limit, x - centre))))
  const ys = places.map(({ y }) => grid(y))
  const slope = Math.ceil((Math.max(...places.map(({ shear }) => Math.abs(shear))) / 2) * scale)
  const left = Math.min(...xs)
  const top = Math.min(...ys) - slope
  const columns = Math.max(...xs) - left + width * scale
  const lines = Math.max(...ys) + slope - top + height * scale
  const sums = new Float32Array(columns * lines)
  const weights = new Float32Array(columns * lines)
  places.forEach(({ shear }, k) => {
    for (let x = 0; x < width * scale; x += 1) {
      const column = (x + 0.5) / scale - 0.5
      const lower = shear * ((column + 0.5) / width - 0.5)
      for (let y = -slope; y < height * scale + slope; y += 1) {
        const line = (y + 0.5) / scale - 0.5 + lower
        if (line < -0.5 || line > height - 0.5) continue
        const at = (ys[k] - top + y) * columns + (xs[k] - left + x)
        const weight = weightAt(line, height)
        sums[at] += weight * between(frames[first + k], width, height, column, line)
        weights[at] += weight
      }
    }
  })
  const pixels = Uint8Array.from(sums, (sum, i) => (weights[i] === 0 ? 255 : Math.round(sum / weights[i])))
  // A finger is drawn towards the wrist, so its tip comes last; it belongs on top.
  return { width: columns, height: lines, pixels: places[places.length - 1].y > 0 ? pixels.reverse() : pixels }
}

/** Between four pixels; beyond the edge it is as at the edge. */
function between(frame: Uint8Array, width: number, height: number, x: number, y: number): number {
  const x0 = Math.max(0, Math.min(width - 1, Math.floor(x)))
  const y0 = Math.max(0, Math.min(height - 1, Math.floor(y)))
  const fx = Math.max(0, x - x0)
  const fy = Math.max(0, y - y0)
  const right = Math.min(width - 1, x0 + 1)
  const below = Math.min(height - 1, y0 + 1) * width
  const upper = frame[y0 * width + x0] * (1 - fx) + frame[y0 * width + right] * fx
  const lower = frame[below + x0] * (1 - fx) + frame[below + right] * fx
  return upper * (1 - fy) + lower * fy
}
