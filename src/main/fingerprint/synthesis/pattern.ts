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
  const bend = random.between(-0.12, 0.12)
  return {
    patternClass,
    cores,
    deltas,
    ridgeAngle: (x, y) => {
      let angle = 0
      for (const core of cores) angle += 0.5 * bent(Math.atan2(y - core.y, x - core.x), bend)
      for (const delta of deltas) angle -= 0.5 * bent(Math.atan2(y - delta.y, x - delta.x), -bend)
      return cores.length === 1 ? angle + tilt(cores[0], deltas[0]) : angle
    },
  }
}

const bent = (angle: number, amount: number): number => angle + amount * Math.sin(2 * angle)

/** Far above the print the ridges run level: the turn left over by one core and one delta is taken out there. */
function tilt(core: Place, delta: Place): number {
  const above = { x: 0, y: -400 }
  return -0.5 * (Math.atan2(above.y - core.y, above.x - core.x) - Math.atan2(above.y - delta.y, above.x - delta.x))
}

function singularPoints(patternClass: PatternClass, random: Random): { cores: Place[]; deltas: Place[] } {
  const core = { x: random.between(-14, 14), y: random.between(-40, 0) }
  const side = random.between(75, 115)
  const drop = random.between(75, 125)
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
      const second = { x: core.x + random.between(-14, 14), y: core.y + random.between(16, 50) }
      const other = random.between(75, 115)
      return {
        cores: [core, second],
        deltas: [
          { x: core.x - side, y: core.y + drop },
          { x: core.x + other, y: core.y + random.between(75, 125) },
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
