import { type HuffmanTable } from './huffman.js'

/** Codes by symbol: `length` 0 = the symbol does not occur. */
export interface HuffmanCode {
  readonly table: HuffmanTable
  readonly code: Uint16Array
  readonly length: Uint8Array
}

const longest = 16

/**
 * Huffman code for the counts of 256 symbols, no code longer than 16 bits and none of ones alone (ISO/IEC 10918-1, annex K.2, which
 * IAFIS-IC-0110 annex C follows).
 */
export function huffmanCodeOf(counts: ArrayLike<number>): HuffmanCode {
  const lengths = lengthsOf(counts)
  const perLength = Array.from({ length: 32 }, (_, k) => lengths.filter((length) => length === k + 1).length)
  shorten(perLength)
  // The reserved symbol has the longest code; it goes, and with it the code of ones.
  const last = perLength.reduce((at, count, k) => (count > 0 ? k : at), 0)
  perLength[last]--
  const symbols = Array.from({ length: 256 }, (_, symbol) => symbol)
    .filter((symbol) => counts[symbol] > 0)
    .sort((a, b) => lengths[a] - lengths[b] || a - b)
  const code = new Uint16Array(256)
  const length = new Uint8Array(256)
  let next = 0
  let at = 0
  for (let bits = 1; bits <= longest; bits++) {
    for (let k = 0; k < perLength[bits - 1]; k++) {
      const symbol = symbols[at++]
      code[symbol] = next++
      length[symbol] = bits
    }
    next <<= 1
  }
  return { table: { counts: perLength.slice(0, longest), symbols: Uint8Array.from(symbols) }, code, length }
}

/** Depths of the tree for 256 symbols and the reserved one, by joining the two rarest groups again and again. */
function lengthsOf(counts: ArrayLike<number>): number[] {
  const depth = new Array<number>(257).fill(0)
  let groups = Array.from({ length: 257 }, (_, symbol) => ({
    // Rarer than anything that occurs.
    weight: symbol === 256 ? 0.5 : counts[symbol],
    members: [symbol],
  })).filter((group) => group.weight > 0)
  while (groups.length > 1) {
    groups.sort((a, b) => a.weight - b.weight)
    const [a, b, ...others] = groups
    const members = [...a.members, ...b.members]
    for (const symbol of members) depth[symbol]++
    groups = [...others, { weight: a.weight + b.weight, members }]
  }
  return depth.map((d, symbol) => (symbol === 256 || counts[symbol] > 0 ? Math.max(1, d) : 0))
}

/** Figure K.3: pairs of codes that are too long move up, a shorter one makes room. */
function shorten(perLength: number[]): void {
  for (let k = perLength.length - 1; k >= longest; k--) {
    while (perLength[k] > 0) {
      let j = k - 2
      while (perLength[j] === 0) j--
      perLength[k] -= 2
      perLength[k - 1]++
      perLength[j + 1] += 2
      perLength[j]--
    }
  }
}

/** Bits of an entropy-coded block, most significant first; a zero byte follows every FF, ones fill the last byte. */
export function bitSink() {
  const bytes: number[] = []
  let pending = 0
  let held = 0
  const put = (value: number, bits: number): void => {
    for (let k = bits - 1; k >= 0; k--) {
      pending = (pending << 1) | ((value >> k) & 1)
      if (++held < 8) continue
      bytes.push(pending)
      if (pending === 0xff) bytes.push(0)
      pending = 0
      held = 0
    }
  }
  return {
    put,
    done: (): Uint8Array => {
      if (held > 0) put((1 << (8 - held)) - 1, 8 - held)
      return Uint8Array.from(bytes)
    },
  }
}
