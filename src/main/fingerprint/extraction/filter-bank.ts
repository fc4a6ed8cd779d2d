import { floats, integers, kernels, reserve, scratchStart } from '../kernels/extraction.js'
import { type Plane } from '../types.js'
import { extractionParameters as p } from './parameters.js'

/** Furthest reach of a filter, pixels; planes get a rim of zeros as wide. */
const reach = 20
const bytesOfRun = 48

/** Complex Gabor filters over one plane, in the kernels' memory: valid until another bank is made. */
export interface FilterBank {
  /** the filter nearest to a normal's angle (radians, within ±π/2) and a period (natural logarithm, pixels) */
  choose(angle: number, logPeriod: number): number
  /** leaves the filter's even and odd answer at a pixel in `answer` */
  apply(filter: number, x: number, y: number): void
  readonly answer: Float32Array
  /** another plane of the same size */
  load(image: Plane): void
}

const answerAt = scratchStart
const planeAt = 65536
const periodBins = 12
const logSpan = Math.log(p.longestPeriod / p.shortestPeriod)
/** The most room that all filters of one width take. */
const roomForFilters = 4_000_000

export function filterBank(image: Plane): FilterBank {
  const width = image.width + 2 * reach
  const pixels = width * (image.height + 2 * reach)
  const filtersAt = planeAt + 4 * pixels
  reserve(filtersAt + roomForFilters)
  let free = filtersAt
  const places: number[] = []
  const counts: number[] = []
  const byKey: (number | undefined)[] = []
  const load = (from: Plane) => {
    const padded = floats(planeAt, pixels)
    padded.fill(0)
    for (let y = 0; y < from.height; y++) {
      padded.set(from.values.subarray(y * from.width, (y + 1) * from.width), (y + reach) * width + reach)
    }
  }
  load(image)
  return {
    load,
    answer: floats(answerAt, 2),
    choose(angle, logPeriod) {
      const turn = Math.round((angle / Math.PI) * p.orientations)
      const length = Math.min(
        periodBins - 1,
        Math.max(0, Math.round(((logPeriod - Math.log(p.shortestPeriod)) / logSpan) * (periodBins - 1))),
      )
      // A filter turned by π would count the phase the other way, so −π/2 and π/2 are two filters.
      const key = (turn + p.orientations) * periodBins + length
      const known = byKey[key]
      if (known !== undefined) return known
      const runs = runsOf(
        key,
        (turn * Math.PI) / p.orientations,
        p.shortestPeriod * Math.exp((logSpan * length) / (periodBins - 1)),
      )
      writeRuns(runs, free, width)
      places.push(free)
      counts.push(runs.length)
      free += runs.length * bytesOfRun
      byKey[key] = places.length - 1
      return places.length - 1
    },
    apply(filter, x, y) {
      kernels.filterAt(planeAt + 4 * ((y + reach) * width + x + reach), places[filter], counts[filter], answerAt)
    },
  }
}

/** Four taps side by side, beginning at (dx, dy) from the centre. */
interface Run {
  readonly dx: number
  readonly dy: number
  readonly even: readonly number[]
  readonly odd: readonly number[]
}

function writeRuns(runs: readonly Run[], at: number, width: number): void {
  runs.forEach((run, k) => {
    integers(at + k * bytesOfRun, 1)[0] = 4 * (run.dy * width + run.dx)
    floats(at + k * bytesOfRun + 16, 8).set([...run.even, ...run.odd])
  })
}

/** Filters never change once made; every picture uses the same few hundred. */
const made = new Map<number, readonly Run[]>()

function runsOf(key: number, angle: number, period: number): readonly Run[] {
  const known = made.get(key)
  if (known) return known
  const runs = makeRuns(angle, period)
  made.set(key, runs)
  return runs
}

/** One half of the point-symmetric filter; the centre counts half, since it is met from both sides. The even part sums to zero. */
function makeRuns(angle: number, period: number): Run[] {
  const nx = Math.cos(angle)
  const ny = Math.sin(angle)
  const tap = (dx: number, dy: number) => {
    const n = dx * nx + dy * ny
    const t = dx * ny - dy * nx
    const q = (n / (p.acrossSigma * period)) ** 2 + (t / (p.alongSigma * period)) ** 2
    const half = dy === 0 && dx <= 0 ? (dx === 0 ? 0.5 : 0) : 1
    return { bell: q < 6 ? half * Math.exp(-q / 2) : 0, turn: (2 * Math.PI * n) / period }
  }
  let bells = 0
  let evens = 0
  for (let dy = 0; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) {
      const { bell, turn } = tap(dx, dy)
      bells += bell
      evens += bell * Math.cos(turn)
    }
  }
  const offset = evens / bells
  const runs: Run[] = []
  for (let dy = 0; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) {
      if (tap(dx, dy).bell === 0) continue
      const taps = [0, 1, 2, 3].map((k) => tap(dx + k, dy))
      const even = taps.map(({ bell, turn }) => (bell * (Math.cos(turn) - offset)) / bells)
      runs.push({ dx, dy, even, odd: taps.map(({ bell, turn }) => (bell * Math.sin(turn)) / bells) })
      dx += 3
    }
  }
  return runs
}
