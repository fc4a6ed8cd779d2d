import { createHash } from 'node:crypto'

/**
 * Repeatable "random" bytes for replays of a recording (`--seed`): SHA-256 of seed and counter. Never used without a seed.
 * A single four-byte seed is given out as it is, first: a recorded reader's own challenge is one 32-bit word.
 */
export function seededBytes(seed: Uint8Array): (length: number) => Uint8Array {
  let counter = 0
  let stock: Buffer = Buffer.from(seed)
  return (length) => {
    while (stock.length < length) {
      const block = createHash('sha256').update(seed).update(String(counter)).digest()
      counter += 1
      stock = Buffer.concat([stock, block])
    }
    const taken = stock.subarray(0, length)
    stock = stock.subarray(length)
    return taken
  }
}
