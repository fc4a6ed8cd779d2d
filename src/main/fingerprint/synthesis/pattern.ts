import { type Random } from './random.js'

export type PatternClass = 'arch' | 'tented-arch' | 'left-loop' | 'right-loop' | 'whorl'

export interface Place {
  readonly x: number
  readonly y: number
}

/** The ridge flow of one finger. Places in pixels at 500 dpi, y down, the origin in the middle of the fingertip. */
export interface Pattern {
  readonly patternClass: PatternClass
  readonly cores: readonly Place[]
  readonly deltas: readonly Place[]
  /** direction of the ridge, radians, modulo π, image axes */
  readonly ridgeAngle: (x: number, y: number) => number
}

/** Shares of the five classes among fingers (Wilson, Candela, Watson, "Neural network fingerprint classification", 1994). */
const shares: readonly [PatternClass, number][] = [
  ['arch', 0.037],
  ['tented-arch', 0.029],
  ['left-loop', 0.338],
  ['right-loop', 0.317],
  ['whorl', 0.279],
]

export function drawClass(random: Random): PatternClass {
  let left = random.next()
  for (const [patternClass, share] of shares) {
    left -= share
    if (left < 0) return patternClass
  }
  return 'whorl'
}

/** Ridge flow from singular points: zeros and poles (Sherlock, Monro 1993), each bent a little (Vizcaya, Gerhardt 1996). */
export function drawPattern(patternClass: PatternClass, random: Random): Pattern {
  const { cores, deltas } = singularPoints(patternClass, random)
  if (cores.length === 0) return { patternClass, cores, deltas, ridgeAngle: archFlow(random) }
  const level = cores.length === 1 ? tilt(cores[0], deltas[0]) : 0
  const legs = cores.map((core) => legDirection(core, cores, deltas, level))
  const narrow = random.between(0.55, 0.85)
  const bend = random.between(-0.12, 0.12)
  return {
    patternClass,
    cores,
    deltas,
    ridgeAngle: (x, y) => {
      let angle = level
      cores.forEach((core, k) => {
        const around = Math.atan2(y - core.y, x - core.x)
        // Without the sine the ridges would fan out from the core; with it the legs of the loop run side by side.
        angle += 0.5 * (around - narrow * Math.sin(around - legs[k]))
      })
      for (const delta of deltas) {
        const around = Math.atan2(y - delta.y, x - delta.x)
        angle -= 0.5 * (around + bend * Math.sin(2 * around))
      }
      return angle
    },
  }
}

/** Where the legs of a loop go from its core: the one direction in which a ridge leads straight away from it. */
function legDirection(core: Place, cores: readonly Place[], deltas: readonly Place[], level: number): number {
  const from = (other: Place) => Math.atan2(core.y - other.y, core.x - other.x)
  const others = cores.filter((other) => other !== core)
  return 2 * level + others.reduce((sum, other) => sum + from(other), 0) - deltas.reduce((sum, delta) => sum + from(delta), 0)
}

/** Far above the print the ridges run level: the turn left over by one core and one delta is taken out there. */
function tilt(core: Place, delta: Place): number {
  const above = { x: 0, y: -400 }
  return -0.5 * (Math.atan2(above.y - core.y, above.x - core.x) - Math.atan2(above.y - delta.y, above.x - delta.x))
}

function singularPoints(patternClass: PatternClass, random: Random): { cores: Place[]; deltas: Place[] } {
  const core = { x: random.between(-20, 20), y: random.between(-50, 15) }
  const side = random.between(60, 125)
  const drop = random.between(60, 135)
  switch (patternClass) {
    case 'arch':
      return { cores: [], deltas: [] }
    case 'tented-arch':
      return { cores: [core], deltas: [{ x: core.x + random.between(-6, 6), y: core.y + random.between(70, 110) }] }
    case 'left-loop':
      return { cores: [core], deltas: [{ x: core.x + side, y: core.y + drop }] }
    case 'right-loop':
      return { cores: [core], deltas: [{ x: core.x - side, y: core.y + drop }] }
    case 'whorl': {
      const second = { x: core.x + random.between(-14, 14), y: core.y + random.between(14, 62) }
      const other = random.between(60, 125)
      return {
        cores: [core, second],
        deltas: [
          { x: core.x - side, y: core.y + drop },
          { x: core.x + other, y: core.y + random.between(60, 135) },
        ],
      }
    }
  }
}

/** Level ridges that rise in the middle, most at the height of the arch. */
function archFlow(random: Random): (x: number, y: number) => number {
  const height = random.between(0.7, 1.3)
  const width = random.between(85, 120)
  const middle = random.between(20, 60)
  return (x, y) => {
    const rise = height * Math.exp(-(((y - middle) / 110) ** 2)) + 0.25
    return Math.atan(rise * Math.sin((Math.PI * Math.max(-width, Math.min(width, x))) / width))
  }
}
