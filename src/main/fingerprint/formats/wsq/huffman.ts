/** A Huffman table as sent: how many codes of 1 … 16 bits, and their symbols in order. */
export interface HuffmanTable {
  readonly counts: readonly number[]
  readonly symbols: Uint8Array
}

/** Damage found while decoding; never leaves this folder. */
export class WsqDamage extends Error {}

/** Bits of an entropy-coded block, most significant first; a zero byte follows every FF that is data. */
export class BitSource {
  private readonly bytes: Uint8Array
  private byte = 0
  private bitsLeft = 0
  at: number

  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes
    this.at = at
  }

  /** One bit, or −1 where a marker or the end of the file stands. */
  bit(): number {
    if (this.bitsLeft === 0) {
      if (this.at >= this.bytes.length) return -1
      const next = this.bytes[this.at]
      if (next === 0xff) {
        if (this.bytes[this.at + 1] !== 0) return -1
        this.at++
      }
      this.at++
      this.byte = next
      this.bitsLeft = 8
    }
    this.bitsLeft--
    return (this.byte >> this.bitsLeft) & 1
  }

  /** @throws WsqDamage when the block ends within the number */
  number(bits: number): number {
    let value = 0
    for (let k = 0; k < bits; k++) {
      const bit = this.bit()
      if (bit < 0) throw new WsqDamage('block ends within a number')
      value = value * 2 + bit
    }
    return value
  }
}

/** Canonical codes (as in ISO/IEC 10918-1 annex C): returns a reader of one symbol, −1 at the end of the block. */
export function symbolReader(table: HuffmanTable): (source: BitSource) => number {
  const first = new Int32Array(17)
  const offset = new Int32Array(17)
  let code = 0
  let index = 0
  for (let length = 1; length <= 16; length++) {
    first[length] = code
    offset[length] = index
    code += table.counts[length - 1]
    index += table.counts[length - 1]
    if (code > 1 << length) throw new WsqDamage('more codes than fit')
    code <<= 1
  }
  return (source) => {
    let value = 0
    for (let length = 1; length <= 16; length++) {
      const bit = source.bit()
      if (bit < 0) return -1
      value = value * 2 + bit
      const rank = value - first[length]
      if (rank >= 0 && rank < table.counts[length - 1]) return table.symbols[offset[length] + rank]
    }
    throw new WsqDamage('no such code')
  }
}
