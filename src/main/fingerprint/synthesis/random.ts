/** A seeded source of numbers; the same seed gives the same row on every machine. */
export interface Random {
  /** 0 ≤ value < 1 */
  next(): number
  between(low: number, high: number): number
  /** normal distribution, mean 0, deviation 1 */
  normal(): number
}

/** Mulberry32 (Tommy Ettinger, public domain) over mixed seeds. Not for secrets. */
export function randomOf(...seeds: readonly number[]): Random {
  let state = seeds.reduce((mixed, seed) => mix(mixed ^ mix(seed | 0)), 0x9e3779b9)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  return {
    next,
    between: (low, high) => low + (high - low) * next(),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  }
}

/** Finaliser of MurmurHash3. */
function mix(value: number): number {
  let h = value ^ (value >>> 16)
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return (h ^ (h >>> 16)) | 0
}

/** Slow waves in two directions, values about −1 … 1: for pressure, moisture, ridge width. */
export function slowField(random: Random, shortest: number): (x: number, y: number) => number {
  const waves = Array.from({ length: 6 }, () => {
    const angle = random.between(0, 2 * Math.PI)
    const length = random.between(shortest, 3 * shortest)
    return {
      kx: (2 * Math.PI * Math.cos(angle)) / length,
      ky: (2 * Math.PI * Math.sin(angle)) / length,
      phase: random.between(0, 2 * Math.PI),
    }
  })
  return (x, y) => {
    let sum = 0
    for (const wave of waves) sum += Math.sin(wave.kx * x + wave.ky * y + wave.phase)
    return sum / 3.5
  }
}
