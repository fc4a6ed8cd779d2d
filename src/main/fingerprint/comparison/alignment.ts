import { wrap } from './cylinders.js'
import { type LocalPairs } from './local-pairs.js'
import { comparisonParameters as p } from './parameters.js'
import { firstBeyond, type PreparedFinger } from './prepare.js'

export interface Pair {
  readonly probe: number
  readonly candidate: number
  readonly likeness: number
}

/** Probe to candidate: x' = a x − b y + tx, y' = b x + a y + ty (rotation, shift and a little scale). */
export interface Motion {
  readonly a: number
  readonly b: number
  readonly tx: number
  readonly ty: number
}

export interface Alignment {
  readonly motion: Motion
  readonly pairs: readonly Pair[]
  /** sum of the likeness of the pairs */
  readonly strength: number
}

/** Alignments that the most alike local pairs propose, each with the pairs that agree with it; the strongest few. */
export function bestAlignments(probe: PreparedFinger, candidate: PreparedFinger, local: LocalPairs): Alignment[] {
  const found: Alignment[] = []
  for (const seed of local.best) {
    const known = found.some((f) => f.pairs.some((q) => q.probe === seed.probe && q.candidate === seed.candidate))
    if (known) continue
    found.push(agreeing(probe, candidate, local, motionOf(probe, candidate, seed.probe, seed.candidate), seed))
  }
  const strongest = found.sort((f, g) => g.strength - f.strength).slice(0, p.alignments)
  return strongest.map((first) => {
    const refined = agreeing(probe, candidate, local, fit(probe, candidate, first.pairs, first.motion))
    return refined.strength >= first.strength ? refined : first
  })
}

function motionOf(probe: PreparedFinger, candidate: PreparedFinger, i: number, j: number): Motion {
  const turn = candidate.angle[j] - probe.angle[i]
  const a = Math.cos(turn)
  const b = Math.sin(turn)
  return { a, b, tx: candidate.x[j] - a * probe.x[i] + b * probe.y[i], ty: candidate.y[j] - b * probe.x[i] - a * probe.y[i] }
}

/** Pairs that lie together under a motion: each minutia once, nearest and most alike first. */
function agreeing(
  probe: PreparedFinger,
  candidate: PreparedFinger,
  local: LocalPairs,
  motion: Motion,
  seed?: { probe: number },
): Alignment {
  const turn = Math.atan2(motion.b, motion.a)
  const open: { probe: number; candidate: number; likeness: number; rank: number }[] = []
  for (let i = 0; i < probe.count; i++) {
    const x = motion.a * probe.x[i] - motion.b * probe.y[i] + motion.tx
    const y = motion.b * probe.x[i] + motion.a * probe.y[i] + motion.ty
    const tolerance = seed ? toleranceAt(probe, i, seed.probe) : 1.4 * p.distanceTolerance
    for (let j = firstBeyond(candidate, x - tolerance); j < candidate.count && candidate.x[j] <= x + tolerance; j++) {
      const dx = candidate.x[j] - x
      const dy = candidate.y[j] - y
      const square = dx * dx + dy * dy
      if (square > tolerance * tolerance) continue
      const off = Math.abs(wrap(candidate.angle[j] - probe.angle[i] - turn))
      if (off > p.angleTolerance) continue
      const like = local.likeness[i * candidate.count + j]
      const rank = like + 0.5 * (1 - Math.sqrt(square) / tolerance) + 0.3 * (1 - off / p.angleTolerance)
      open.push({ probe: i, candidate: j, likeness: like, rank })
    }
  }
  return eachOnce(probe, candidate, motion, open)
}

/** The further from the seed, the more the skin may have been stretched. */
function toleranceAt(probe: PreparedFinger, i: number, seed: number): number {
  const dx = probe.x[i] - probe.x[seed]
  const dy = probe.y[i] - probe.y[seed]
  return p.distanceTolerance + p.distanceGrowth * Math.sqrt(dx * dx + dy * dy)
}

function eachOnce(
  probe: PreparedFinger,
  candidate: PreparedFinger,
  motion: Motion,
  open: (Pair & { readonly rank: number })[],
): Alignment {
  open.sort((f, g) => g.rank - f.rank)
  const usedProbe = new Uint8Array(probe.count)
  const usedCandidate = new Uint8Array(candidate.count)
  const pairs: Pair[] = []
  let strength = 0
  for (const pair of open) {
    if (usedProbe[pair.probe] || usedCandidate[pair.candidate]) continue
    usedProbe[pair.probe] = 1
    usedCandidate[pair.candidate] = 1
    pairs.push(pair)
    strength += pair.likeness + 0.1
  }
  return { motion, pairs, strength }
}

/** Least-squares similarity over the pairs (Umeyama 1991), scale held within 8 %. */
function fit(probe: PreparedFinger, candidate: PreparedFinger, pairs: readonly Pair[], otherwise: Motion): Motion {
  if (pairs.length < 3) return otherwise
  let px = 0
  let py = 0
  let cx = 0
  let cy = 0
  for (const { probe: i, candidate: j } of pairs) {
    px += probe.x[i]
    py += probe.y[i]
    cx += candidate.x[j]
    cy += candidate.y[j]
  }
  const n = pairs.length
  let dot = 0
  let cross = 0
  let square = 0
  for (const { probe: i, candidate: j } of pairs) {
    const ux = probe.x[i] - px / n
    const uy = probe.y[i] - py / n
    const vx = candidate.x[j] - cx / n
    const vy = candidate.y[j] - cy / n
    dot += ux * vx + uy * vy
    cross += ux * vy - uy * vx
    square += ux * ux + uy * uy
  }
  const length = Math.hypot(dot, cross)
  if (length < 1e-6 || square < 1e-6) return otherwise
  const scale = Math.min(1.08, Math.max(0.92, length / square))
  const a = (scale * dot) / length
  const b = (scale * cross) / length
  return { a, b, tx: cx / n - (a * px - b * py) / n, ty: cy / n - (b * px + a * py) / n }
}
