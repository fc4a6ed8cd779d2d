import { type FingerPosition } from '../types.js'
import { type FingerBox } from './finger-shape.js'
import { rightHand, slapParameters as p } from './parameters.js'

export interface SeenFinger {
  readonly box: FingerBox
  /** the finger's own long axis and how clear it is */
  readonly axis: { readonly angle: number; readonly elongation: number }
}

export interface HandFit {
  /** position of each finger, in the order given */
  readonly positions: readonly FingerPosition[]
  /** turn of each finger, radians counter-clockwise */
  readonly angles: readonly number[]
  readonly turn: number
  /** half the sum of squared deviations; lower is better */
  readonly cost: number
  /** by how much the next best assignment is worse */
  readonly lead: number
}

type Place = (typeof rightHand)[number]

const leftHand: readonly Place[] = rightHand.map(({ position, x, y, fan }) => {
  const mirrored = position + 5
  if (mirrored !== 7 && mirrored !== 8 && mirrored !== 9 && mirrored !== 10) throw new Error('no such finger')
  return { position: mirrored, x: -x, y, fan: -fan }
})

/**
 * Which fingers these are: every assignment to places of the hand is laid over the fingertips by rotation, shift and scale, and
 * judged by the distances, by the fingers' own axes, by the usual size of a hand and, if given, by what is known to be missing.
 */
export function fitHand(
  fingers: readonly SeenFinger[],
  hand: 'left' | 'right',
  missing: readonly FingerPosition[],
): HandFit | undefined {
  const places = hand === 'right' ? rightHand : leftHand
  let best: HandFit | undefined
  let second = Infinity
  for (const chosen of choices(places, fingers.length)) {
    const fit = lay(fingers, chosen)
    if (!fit) continue
    const known = chosen.filter((place) => missing.includes(place.position)).length
    const cost = fit.cost + 8 * known
    if (!best || cost < best.cost) {
      second = best ? best.cost : Infinity
      best = {
        positions: chosen.map((place) => place.position),
        angles: chosen.map((place) => fit.turn + place.fan),
        turn: fit.turn,
        cost,
        lead: 0,
      }
    } else second = Math.min(second, cost)
  }
  return best && { ...best, lead: second - best.cost }
}

/** All ordered choices of `count` places. */
function choices(places: readonly Place[], count: number): Place[][] {
  if (count === 0) return [[]]
  return places.flatMap((place) =>
    choices(
      places.filter((other) => other !== place),
      count - 1,
    ).map((rest) => [place, ...rest]),
  )
}

function lay(fingers: readonly SeenFinger[], places: readonly Place[]): { turn: number; cost: number } | undefined {
  const n = fingers.length
  const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / n
  const mx = mean(places.map((q) => q.x))
  const my = mean(places.map((q) => q.y))
  const fx = mean(fingers.map((f) => f.box.x))
  const fy = mean(fingers.map((f) => f.box.y))
  // Axis votes for the turn take part in the fit as a prior.
  let dot = 0
  let cross = 0
  let square = 0
  fingers.forEach(({ box }, i) => {
    const ux = places[i].x - mx
    const uy = places[i].y - my
    const vx = (box.x - fx) / p.spacing
    const vy = (box.y - fy) / p.spacing
    dot += ux * vx + uy * vy
    cross += ux * vy - uy * vx
    square += ux * ux + uy * uy
  })
  const votes = fingers.map((f, i) => ({
    angle: f.axis.angle - places[i].fan,
    weight: (4 * f.axis.elongation) / p.axisSigma ** 2,
  }))
  const place = 1 / p.placeSigma ** 2
  // Best turn of: place fit (dot, cross) + axis votes + prior towards upright; image axes turn the other way.
  let re = place * dot
  let im = -place * cross
  for (const vote of votes) {
    re += vote.weight * Math.cos(vote.angle)
    im += vote.weight * Math.sin(vote.angle)
  }
  re += 1 / p.turnSigma ** 2
  const turn = Math.atan2(im, re)
  if (Math.abs(turn) > p.mostTurn) return undefined
  const along = dot * Math.cos(turn) - cross * Math.sin(turn)
  const scale =
    n > 1
      ? Math.min(1.6, Math.max(0.6, (place * along + 1 / p.spacingSigma ** 2) / (place * square + 1 / p.spacingSigma ** 2)))
      : 1
  let cost = 0.5 * (Math.log(scale) / p.spacingSigma) ** 2 + 0.5 * (turn / p.turnSigma) ** 2
  fingers.forEach(({ box }, i) => {
    const ux = (places[i].x - mx) * scale
    const uy = (places[i].y - my) * scale
    const dx = (box.x - fx) / p.spacing - (ux * Math.cos(turn) + uy * Math.sin(turn))
    const dy = (box.y - fy) / p.spacing - (uy * Math.cos(turn) - ux * Math.sin(turn))
    cost += 0.5 * place * (dx * dx + dy * dy)
  })
  for (const vote of votes) cost += vote.weight * (1 - Math.cos(vote.angle - turn))
  return { turn, cost }
}
