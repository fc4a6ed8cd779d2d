/** A page as it lies flat: 8-bit RGB, rows from the top. */
export interface Sheet {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** Width of A4 in points: places on a form are said in points from its upper left corner. */
export const pageWidth = 595.28

/** mulberry32: the same pictures in every run. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296
  }
}
