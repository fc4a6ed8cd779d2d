import { setImmediate } from 'node:timers/promises'
import { ridgesOf, SharedRidges, type Reach } from './shared-ridges.js'

/** How a finger moved over a small sensor, from frame to frame. No USB. */

/** Frames of one size in the order they were taken; 8-bit grey, row by row. */
export interface Strips {
  readonly width: number
  readonly height: number
  readonly frames: readonly Uint8Array[]
  /**
   * Share of the time from frame to frame in which the sensor reads its columns, from left to right; 0: all at once. A finger
   * that moves meanwhile is pictured sheared.
   */
  readonly readout: number
}

/** What lay at (x, y) lies at (x + dx, y + dy + shear · (x / width − ½)) one frame later; parts of a pixel. */
export interface Movement {
  readonly dx: number
  readonly dy: number
  readonly shear: number
  /** −1 … 1, correlation of what both frames picture; near 0 when nothing is shared */
  readonly likeness: number
}

/** A finger laid askew wanders to the side as it is drawn; pixels from frame to frame. */
const mostSideways = (width: number): number => Math.ceil(width / 18)
/** Fewer shared lines look alike by chance. */
const leastShared = (height: number): number => Math.max(8, Math.round(height / 5))
const shearStep = 4
/** What of a likeness it costs: a shift that leaves no overlap, a shear by a frame's height, a change of speed by one. */
const price = { overlap: 0.1, shear: 0.15, speed: 0.6 } as const

/**
 * The finger keeps its speed unless the frames say otherwise. Between two pairs the program's other work has its turn: a long swipe
 * takes a second, and a driver must hear that it is given up.
 * @returns one movement for every two neighbours @throws the signal's reason
 */
export async function movementsOf(
  { width, height, frames, readout }: Strips,
  signal?: AbortSignal,
): Promise<readonly Movement[]> {
  const reach = { width, height, sideways: mostSideways(width), lines: height - leastShared(height) }
  const mostShear = Math.round((readout * height) / shearStep) * shearStep
  const ridges = frames.map((frame) => ridgesOf(frame, width, height))
  const choices: (readonly Choice[])[] = []
  for (let k = 1; k < ridges.length; k += 1) {
    await setImmediate()
    signal?.throwIfAborted()
    const shared = new SharedRidges(reach, ridges[k - 1], ridges[k])
    choices.push(Array.from({ length: 2 * reach.lines + 1 }, (_, row) => bestAt(shared, row - reach.lines, mostShear, reach)))
  }
  return steadiest(choices, height)
}

interface Choice extends Movement {
  /** likeness less what it costs */
  readonly worth: number
}

function bestAt(shared: SharedRidges, dy: number, mostShear: number, { height, sideways }: Reach): Choice {
  let best = { dx: 0, shear: 0, likeness: -1, worth: -Infinity }
  for (let shear = -mostShear; shear <= mostShear; shear += shearStep) {
    const cost = (price.overlap * Math.abs(dy) + price.shear * Math.abs(shear)) / height
    for (let dx = -sideways; dx <= sideways; dx += 1) {
      const likeness = shared.likeness(dx, dy, shear)
      if (likeness - cost > best.worth) best = { dx, shear, likeness, worth: likeness - cost }
    }
  }
  const { dx, shear, likeness, worth } = best
  return {
    dx: dx + summit(shared.likeness(dx - 1, dy, shear), likeness, shared.likeness(dx + 1, dy, shear)),
    dy: dy + summit(shared.likeness(dx, dy - 1, shear), likeness, shared.likeness(dx, dy + 1, shear)),
    shear: shear + shearStep * summitWithin(mostShear, shared, { dx, dy, shear }),
    likeness,
    worth,
  }
}

function summitWithin(most: number, shared: SharedRidges, { dx, dy, shear }: Omit<Movement, 'likeness'>): number {
  if (most === 0) return 0
  const at = (step: number): number => shared.likeness(dx, dy, shear + step * shearStep)
  return summit(at(-1), at(0), at(1))
}

/** Where between −½ and ½ the parabola through three neighbours has its summit. */
function summit(before: number, at: number, after: number): number {
  const bend = before - 2 * at + after
  return bend >= 0 || before > at || after > at ? 0 : Math.max(-0.5, Math.min(0.5, (before - after) / (2 * bend)))
}

/** The way through all choices that is worth most and changes its speed least (dynamic programming). */
function steadiest(choices: readonly (readonly Choice[])[], height: number): readonly Movement[] {
  if (choices.length === 0) return []
  const states = choices[0].length
  let worths = choices[0].map(({ worth }) => worth)
  const origins: Int16Array[] = []
  for (const row of choices.slice(1)) {
    const origin = new Int16Array(states)
    worths = row.map(({ worth }, state) => {
      let best = -Infinity
      for (let previous = 0; previous < states; previous += 1) {
        const sum = worths[previous] - (price.speed * Math.abs(state - previous)) / height
        if (sum <= best) continue
        best = sum
        origin[state] = previous
      }
      return best + worth
    })
    origins.push(origin)
  }
  let state = worths.indexOf(Math.max(...worths))
  const way = [choices[choices.length - 1][state]]
  for (let k = origins.length - 1; k >= 0; k -= 1) {
    state = origins[k][state]
    way.push(choices[k][state])
  }
  return way.reverse()
}
