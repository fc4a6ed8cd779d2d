// AssemblyScript, compiled by build-kernels.mjs: the inner loops of the comparison of two prints. The layout of the memory stands in
// layout.as; the caller writes both prints, then calls findPairs, align, and for each alignment evidence and ridges.

import {
  alignmentsAt, alignmentSize, evidenceAt, likenessAt, mostMinutiae, mostSeeds, movedXAt, movedYAt, openAt, probeAt, seedsAt,
  toleranceAt, usedAt,
  angleOf, countOf, cylinderAt, cylinderBytes, cylinderWords, endingAt, insideMap, mapCells, reliabilityAt, rootsAt,
  square, wrap, xAt, xOf, yAt, yOf,
} from './layout'

export { ridges } from './ridges'
export {
  angleAt, cosinesAt, cylinderAt, endingAt, evidenceAt, logarithmsAt, mapAt,
  probeAt, reliabilityAt, rootsAt, sinesAt, waveCosinesAt, waveSinesAt, xAt, yAt,
} from './layout'

let seedsWanted: i32 = 8
let alignmentsWanted: i32 = 3
let leastCommon: i32 = 0
let distanceTolerance: f64 = 0
let distanceGrowth: f64 = 0
let angleTolerance: f64 = 0
let hullMargin: f64 = 0

// The constants of comparison/parameters.ts; called once.
export function tune(
  seeds: i32, alignments: i32, common: i32, distance: f64, growth: f64, angle: f64, hull: f64,
): void {
  seedsWanted = min(mostSeeds, seeds)
  alignmentsWanted = min(mostSeeds, alignments)
  leastCommon = common
  distanceTolerance = distance
  distanceGrowth = growth
  angleTolerance = angle
  hullMargin = hull
}

// Likeness of every cylinder of the probe with every one of the candidate (MCC equation 18, for bits), probe-major; and the most
// alike pairs, best first. Returns how many pairs there are. A bit is only set where its cell is valid.
export function findPairs(candidate: usize): i32 {
  const countP = countOf(probeAt)
  const countC = countOf(candidate)
  let result = likenessAt
  let found: i32 = 0
  let least: f32 = 0
  for (let i = 0; i < countP; i++) {
    const p = probeAt + cylinderAt + <usize>i * cylinderBytes
    for (let j = 0; j < countC; j++, result += 4) {
      const value = likeness(p, candidate + cylinderAt + <usize>j * cylinderBytes)
      store<f32>(result, value)
      if (value <= least) continue
      found = keepSeed(found, i, j, value)
      if (found === seedsWanted) least = load<f32>(seedsAt + <usize>(found - 1) * 8 + 4)
    }
  }
  return found
}

// One word of both cylinders: bits of the probe, bits of the candidate, and bits that differ, where both are valid; the three counts
// side by side, 21 bits each.
@inline
function counts(p: usize, q: usize, w: usize): u64 {
  const l = load<u64>(p + w * 8) & load<u64>(q + (cylinderWords + w) * 8)
  const r = load<u64>(q + w * 8) & load<u64>(p + (cylinderWords + w) * 8)
  return popcnt<u64>(l) + (popcnt<u64>(r) << 21) + (popcnt<u64>(l ^ r) << 42)
}

@inline
function likeness(p: usize, q: usize): f32 {
  const all = counts(p, q, 0) + counts(p, q, 1) + counts(p, q, 2) + counts(p, q, 3) + counts(p, q, 4)
  const left = <i32>(all & 0x1fffff)
  const right = <i32>((all >> 21) & 0x1fffff)
  if (left + right < 4) return 0
  const value: f32 = 1 - root(<i32>(all >> 42)) / (root(left) + root(right))
  // Only a pair that looks alike is worth the count of what both could have seen.
  return value > <f32>0.35 && common(p, q) < leastCommon ? 0 : value
}

@inline
function root(n: i32): f32 {
  return load<f32>(rootsAt + <usize>n * 4)
}

@inline
function common(p: usize, q: usize): i32 {
  let n: i64 = 0
  for (let w: usize = cylinderWords * 8; w < cylinderWords * 16; w += 8) n += popcnt<u64>(load<u64>(p + w) & load<u64>(q + w))
  return <i32>n
}

// A seed: probe u8, candidate u8, two spare, likeness f32; kept in falling order, equal ones in the order they came.
function keepSeed(found: i32, i: i32, j: i32, value: f32): i32 {
  let at = found
  while (at > 0 && load<f32>(seedsAt + <usize>(at - 1) * 8 + 4) < value) at--
  for (let k = min(found, seedsWanted - 1); k > at; k--) store<u64>(seedsAt + <usize>k * 8, load<u64>(seedsAt + <usize>(k - 1) * 8))
  if (at < seedsWanted) {
    store<u8>(seedsAt + <usize>at * 8, i)
    store<u8>(seedsAt + <usize>at * 8 + 1, j)
    store<f32>(seedsAt + <usize>at * 8 + 4, value)
  }
  return min(found + 1, seedsWanted)
}

// An alignment: a, b, tx, ty, turn, strength (f64 each; x' = a x − b y + tx, y' = b x + a y + ty), count i32 at 48, probes u8 at 64,
// candidates u8 at 144.
@inline
function place(k: i32): usize {
  return alignmentsAt + <usize>k * alignmentSize
}

function setMotion(at: usize, a: f64, b: f64, tx: f64, ty: f64, turn: f64): void {
  store<f64>(at, a)
  store<f64>(at + 8, b)
  store<f64>(at + 16, tx)
  store<f64>(at + 24, ty)
  store<f64>(at + 32, turn)
}

// Alignments that the seeds propose, each with the pairs that agree with it; the strongest few are fitted again over their pairs and
// stand first. Returns their number.
export function align(candidate: usize, seeds: i32): i32 {
  let found: i32 = 0
  for (let s = 0; s < seeds; s++) {
    const i: i32 = load<u8>(seedsAt + <usize>s * 8)
    const j: i32 = load<u8>(seedsAt + <usize>s * 8 + 1)
    if (known(found, i, j)) continue
    const turn = angleOf(candidate, j) - angleOf(probeAt, i)
    const a = Math.cos(turn)
    const b = Math.sin(turn)
    const x = xOf(probeAt, i)
    const y = yOf(probeAt, i)
    setMotion(place(found), a, b, xOf(candidate, j) - a * x + b * y, yOf(candidate, j) - b * x - a * y, turn)
    agree(place(found), candidate, i)
    found++
  }
  const kept = min(found, alignmentsWanted)
  for (let k = 0; k < kept; k++) {
    let best = k
    for (let n = k + 1; n < found; n++) if (strength(place(n)) > strength(place(best))) best = n
    // Insertion keeps those of equal strength in their order.
    if (best > k) {
      memory.copy(place(found), place(best), alignmentSize)
      memory.copy(place(k + 1), place(k), <usize>(best - k) * alignmentSize)
      memory.copy(place(k), place(found), alignmentSize)
    }
  }
  for (let k = 0; k < kept; k++) refine(place(k), place(found), candidate)
  return kept
}

@inline
function strength(at: usize): f64 {
  return load<f64>(at + 40)
}

function known(found: i32, i: i32, j: i32): bool {
  for (let k = 0; k < found; k++) {
    const at = place(k)
    const count = load<i32>(at + 48)
    for (let n = 0; n < count; n++) {
      if (load<u8>(at + 64 + n) === <u8>i && load<u8>(at + 144 + n) === <u8>j) return true
    }
  }
  return false
}

// Pairs that lie together under a motion: each minutia once, nearest and most alike first. The further from the seed (−1: none),
// the more the skin may have been stretched. Distances of four candidates are taken at a time.
function agree(at: usize, candidate: usize, seed: i32): void {
  move(at, seed)
  const countP = countOf(probeAt)
  const countC = countOf(candidate)
  let open: usize = openAt
  for (let i = 0; i < countP; i++) {
    const x = v128.load32_splat(movedXAt + <usize>i * 4)
    const y = v128.load32_splat(movedYAt + <usize>i * 4)
    const tolerance = v128.load32_splat(toleranceAt + <usize>i * 4)
    const limit = f32x4.mul(tolerance, tolerance)
    for (let j = 0; j < countC; j += 4) {
      const dx = f32x4.sub(v128.load(candidate + <usize>j * 4, xAt), x)
      const dy = f32x4.sub(v128.load(candidate + <usize>j * 4, yAt), y)
      const far = f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy))
      // What is no number is never less, so it agrees with nothing.
      let near = i32x4.bitmask(f32x4.le(far, limit))
      while (near) {
        const k = j + ctz(near)
        near &= near - 1
        if (k < countC) open = consider(open, at, candidate, i, k, f32x4.extract_lane(tolerance, 0))
      }
    }
  }
  eachOnce(at, candidate, open)
}

// Where the minutiae of the probe come to lie, and how far off a partner may be; four at a time.
function move(at: usize, seed: i32): void {
  const a = f32x4.splat(<f32>load<f64>(at))
  const b = f32x4.splat(<f32>load<f64>(at + 8))
  const tx = f32x4.splat(<f32>load<f64>(at + 16))
  const ty = f32x4.splat(<f32>load<f64>(at + 24))
  const seedX = f32x4.splat(<f32>xOf(probeAt, max(0, seed)))
  const seedY = f32x4.splat(<f32>yOf(probeAt, max(0, seed)))
  const least = f32x4.splat(<f32>(seed >= 0 ? distanceTolerance : 1.4 * distanceTolerance))
  const growth = f32x4.splat(<f32>(seed >= 0 ? distanceGrowth : 0))
  const end = <usize>countOf(probeAt) * 4
  for (let k: usize = 0; k < end; k += 16) {
    const x = v128.load(probeAt + k, xAt)
    const y = v128.load(probeAt + k, yAt)
    v128.store(movedXAt + k, f32x4.add(f32x4.sub(f32x4.mul(a, x), f32x4.mul(b, y)), tx))
    v128.store(movedYAt + k, f32x4.add(f32x4.add(f32x4.mul(b, x), f32x4.mul(a, y)), ty))
    const dx = f32x4.sub(x, seedX)
    const dy = f32x4.sub(y, seedY)
    const away = f32x4.sqrt(f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy)))
    v128.store(toleranceAt + k, f32x4.add(least, f32x4.mul(growth, away)))
  }
}

// An open pair: rank f64, probe u8, candidate u8.
function consider(open: usize, at: usize, candidate: usize, i: i32, j: i32, tolerance: f64): usize {
  const off = Math.abs(wrap(angleOf(candidate, j) - angleOf(probeAt, i) - load<f64>(at + 32)))
  if (!(off <= angleTolerance)) return open
  const like: f64 = load<f32>(likenessAt + <usize>(i * countOf(candidate) + j) * 4)
  store<f64>(open, like + 0.5 * (1 - distance(at, candidate, i, j) / tolerance) + 0.3 * (1 - off / angleTolerance))
  store<u8>(open, i, 8)
  store<u8>(open, j, 9)
  return open + 16
}

// Between a minutia of the candidate and one of the probe that was moved.
@inline
function distance(at: usize, candidate: usize, i: i32, j: i32): f64 {
  const a = load<f64>(at)
  const b = load<f64>(at + 8)
  const x = xOf(probeAt, i)
  const y = yOf(probeAt, i)
  const dx = a * x - b * y + load<f64>(at + 16) - xOf(candidate, j)
  const dy = b * x + a * y + load<f64>(at + 24) - yOf(candidate, j)
  return Math.sqrt(dx * dx + dy * dy)
}

function eachOnce(at: usize, candidate: usize, end: usize): void {
  const countC = countOf(candidate)
  memory.fill(usedAt, 0, 2 * mostMinutiae)
  let count: i32 = 0
  let sum: f64 = 0
  for (;;) {
    let best: usize = 0
    let rank: f64 = -1
    for (let o = openAt; o < end; o += 16) {
      if (load<f64>(o) <= rank || load<u8>(usedAt + load<u8>(o, 8)) || load<u8>(usedAt + mostMinutiae + load<u8>(o, 9))) continue
      best = o
      rank = load<f64>(o)
    }
    if (best === 0) break
    const i = load<u8>(best, 8)
    const j = load<u8>(best, 9)
    store<u8>(usedAt + i, 1)
    store<u8>(usedAt + mostMinutiae + j, 1)
    store<u8>(at + 64 + count, i)
    store<u8>(at + 144 + count, j)
    sum += load<f32>(likenessAt + (<usize>i * countC + j) * 4) + 0.1
    count++
  }
  store<f64>(at + 40, sum)
  store<i32>(at + 48, count)
}

// Least-squares similarity over the pairs (Umeyama 1991), scale held within 8 %; taken when its pairs are as strong.
function refine(at: usize, scratch: usize, candidate: usize): void {
  const count = load<i32>(at + 48)
  memory.copy(scratch, at, alignmentSize)
  if (count >= 3) fit(scratch, count, candidate)
  agree(scratch, candidate, -1)
  if (strength(scratch) >= strength(at)) memory.copy(at, scratch, alignmentSize)
}

function fit(at: usize, count: i32, candidate: usize): void {
  let px: f64 = 0
  let py: f64 = 0
  let cx: f64 = 0
  let cy: f64 = 0
  for (let k = 0; k < count; k++) {
    px += xOf(probeAt, load<u8>(at + 64 + k))
    py += yOf(probeAt, load<u8>(at + 64 + k))
    cx += xOf(candidate, load<u8>(at + 144 + k))
    cy += yOf(candidate, load<u8>(at + 144 + k))
  }
  const n: f64 = count
  let dot: f64 = 0
  let cross: f64 = 0
  let spread: f64 = 0
  for (let k = 0; k < count; k++) {
    const ux = xOf(probeAt, load<u8>(at + 64 + k)) - px / n
    const uy = yOf(probeAt, load<u8>(at + 64 + k)) - py / n
    const vx = xOf(candidate, load<u8>(at + 144 + k)) - cx / n
    const vy = yOf(candidate, load<u8>(at + 144 + k)) - cy / n
    dot += ux * vx + uy * vy
    cross += ux * vy - uy * vx
    spread += ux * ux + uy * uy
  }
  const length = Math.sqrt(dot * dot + cross * cross)
  if (length < 1e-6 || spread < 1e-6) return
  const scale = Math.min(1.08, Math.max(0.92, length / spread))
  const a = (scale * dot) / length
  const b = (scale * cross) / length
  setMotion(at, a, b, cx / n - (a * px - b * py) / n, cy / n - (b * px + a * py) / n, Math.atan2(b, a))
}

// Facts about alignment k, f64 each: pairs, sum of likeness, minutiae of the probe and of the candidate that lie where the other
// print was seen, the same weighted by reliability, reliability of the pairs, type agreement, mean distance, mean angle.
export function evidence(k: i32, candidate: usize): void {
  const at = place(k)
  const a = load<f64>(at)
  const b = load<f64>(at + 8)
  const tx = load<f64>(at + 16)
  const ty = load<f64>(at + 24)
  const countP = countOf(probeAt)
  const countC = countOf(candidate)
  let expectedP: f64 = 0
  let expectedC: f64 = 0
  let reliable: f64 = 0
  for (let i = 0; i < countP; i++) {
    const x = xOf(probeAt, i)
    const y = yOf(probeAt, i)
    if (!seen(candidate, a * x - b * y + tx, b * x + a * y + ty)) continue
    expectedP++
    reliable += load<f32>(probeAt + reliabilityAt + <usize>i * 4)
  }
  const scale = a * a + b * b
  for (let j = 0; j < countC; j++) {
    const dx = xOf(candidate, j) - tx
    const dy = yOf(candidate, j) - ty
    if (!seen(probeAt, (a * dx + b * dy) / scale, (a * dy - b * dx) / scale)) continue
    expectedC++
    reliable += load<f32>(candidate + reliabilityAt + <usize>j * 4)
  }
  store<f64>(evidenceAt, expectedP, 16)
  store<f64>(evidenceAt, expectedC, 24)
  store<f64>(evidenceAt, reliable, 32)
  ofPairs(at, candidate)
}

function ofPairs(at: usize, candidate: usize): void {
  const turn = load<f64>(at + 32)
  const count = load<i32>(at + 48)
  const countC = countOf(candidate)
  let like: f64 = 0
  let reliable: f64 = 0
  let types: f64 = 0
  let residual: f64 = 0
  let angles: f64 = 0
  for (let k = 0; k < count; k++) {
    const i: i32 = load<u8>(at + 64 + k)
    const j: i32 = load<u8>(at + 144 + k)
    residual += distance(at, candidate, i, j)
    angles += Math.abs(wrap(angleOf(candidate, j) - angleOf(probeAt, i) - turn))
    like += load<f32>(likenessAt + <usize>(i * countC + j) * 4)
    reliable += <f64>load<f32>(probeAt + reliabilityAt + <usize>i * 4) + <f64>load<f32>(candidate + reliabilityAt + <usize>j * 4)
    const left = load<u8>(probeAt + endingAt + i)
    const right = load<u8>(candidate + endingAt + j)
    if (left && right) types += left === right ? 1 : -1
  }
  const n: f64 = max(1, count)
  store<f64>(evidenceAt, count, 0)
  store<f64>(evidenceAt, like, 8)
  store<f64>(evidenceAt, reliable, 40)
  store<f64>(evidenceAt, types, 48)
  store<f64>(evidenceAt, residual / n, 56)
  store<f64>(evidenceAt, angles / n, 64)
}

// Was this place part of the print? Without a map: is a minutia near?
function seen(print: usize, x: f64, y: f64): bool {
  if (mapCells(print) > 0) return insideMap(print, x, y)
  const count = countOf(print)
  for (let j = 0; j < count; j++) if (square(xOf(print, j) - x) + square(yOf(print, j) - y) <= hullMargin * hullMargin) return true
  return false
}
