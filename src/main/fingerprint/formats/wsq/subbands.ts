/** A rectangle of the picture of wavelet coefficients. */
export interface Region {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** along x, along y: this region came out of a high-pass filter, so its own high-pass half is stored first */
  readonly turnedX: boolean
  readonly turnedY: boolean
}

/** Regions that are put together from their four quarters, inner ones first, and the 64 subbands in the order of the stream. */
export interface SubbandTree {
  readonly joins: readonly Region[]
  readonly subbands: readonly Region[]
}

/**
 * Four quarters: left upper, right upper, left lower, right lower. Of an odd length the low-pass half gets one more. The half that
 * is stored second is always the spectrally turned one (WSQ Grayscale Fingerprint Image Compression Specification, IAFIS-IC-0110,
 * figure 2 and annex A).
 */
function quarters(region: Region): [Region, Region, Region, Region] {
  const left = region.turnedX ? region.width >> 1 : (region.width + 1) >> 1
  const upper = region.turnedY ? region.height >> 1 : (region.height + 1) >> 1
  const part = (second: boolean, below: boolean): Region => ({
    x: region.x + (second ? left : 0),
    y: region.y + (below ? upper : 0),
    width: second ? region.width - left : left,
    height: below ? region.height - upper : upper,
    turnedX: second,
    turnedY: below,
  })
  return [part(false, false), part(true, false), part(false, true), part(true, true)]
}

/** The fixed tree of IAFIS-IC-0110: fine where ridges have their energy, coarse at the highest frequencies. */
export function subbandTree(width: number, height: number): SubbandTree {
  const whole: Region = { x: 0, y: 0, width, height, turnedX: false, turnedY: false }
  const [low, right, lower, last] = quarters(whole)
  const [lowLow, lowRight, lowLower, lowLast] = quarters(low)
  const deep = quarters(lowLow)
  const sixteen = deep.flatMap(quarters)
  const joins = [
    sixteen[0],
    ...deep,
    ...quarters(lowRight),
    ...quarters(lowLower),
    lowLow,
    lowRight,
    lowLower,
    low,
    right,
    lower,
    whole,
  ]
  const subbands = [
    ...quarters(sixteen[0]),
    ...sixteen.slice(1),
    ...quarters(lowRight).flatMap(quarters),
    ...quarters(lowLower).flatMap(quarters),
    lowLast,
    ...quarters(right),
    ...quarters(lower),
    ...quarters(last),
  ]
  return { joins, subbands }
}

/** Puts the four quarters of a region together, in place. `low` and `high` are symmetric filters of odd length. */
export function join(values: Float32Array, stride: number, region: Region, low: Float32Array, high: Float32Array): void {
  const { x, y, width, height, turnedX, turnedY } = region
  const longest = Math.max(width, height)
  const line = new Float32Array(longest)
  for (let column = x; column < x + width; column++)
    joinLine(values, y * stride + column, stride, height, turnedY, low, high, line)
  for (let row = y; row < y + height; row++) joinLine(values, row * stride + x, 1, width, turnedX, low, high, line)
}

/** Low-pass values stand on even places, high-pass ones on odd; beyond the ends the line is mirrored about its last values. */
function joinLine(
  values: Float32Array,
  start: number,
  step: number,
  length: number,
  turned: boolean,
  low: Float32Array,
  high: Float32Array,
  line: Float32Array,
): void {
  // One value alone is its own low-pass.
  if (length < 2) return
  const lows = (length + 1) >> 1
  const highs = length >> 1
  const lowStart = turned ? highs : 0
  const highStart = turned ? 0 : lows
  for (let k = 0; k < lows; k++) line[2 * k] = values[start + (lowStart + k) * step]
  for (let k = 0; k < highs; k++) line[2 * k + 1] = values[start + (highStart + k) * step]
  const lowReach = low.length >> 1
  const highReach = high.length >> 1
  const reach = Math.max(lowReach, highReach)
  for (let n = 0; n < length; n++) {
    let sum = 0
    for (let m = -reach; m <= reach; m++) {
      const place = mirrored(n + m, length)
      if ((place & 1) === 0) sum += m >= -lowReach && m <= lowReach ? low[lowReach + m] * line[place] : 0
      else sum += m >= -highReach && m <= highReach ? high[highReach + m] * line[place] : 0
    }
    values[start + n * step] = sum
  }
}

/** Splits a region into its four quarters, in place: what `join` puts together. */
export function split(values: Float32Array, stride: number, region: Region, low: Float64Array, high: Float64Array): void {
  const { x, y, width, height, turnedX, turnedY } = region
  const line = new Float64Array(Math.max(width, height))
  for (let row = y; row < y + height; row++) splitLine(values, row * stride + x, 1, width, turnedX, low, high, line)
  for (let column = x; column < x + width; column++)
    splitLine(values, y * stride + column, stride, height, turnedY, low, high, line)
}

function splitLine(
  values: Float32Array,
  start: number,
  step: number,
  length: number,
  turned: boolean,
  low: Float64Array,
  high: Float64Array,
  line: Float64Array,
): void {
  if (length < 2) return
  for (let n = 0; n < length; n++) line[n] = values[start + n * step]
  const lows = (length + 1) >> 1
  const highs = length >> 1
  const lowStart = turned ? highs : 0
  const highStart = turned ? 0 : lows
  const filtered = (filter: Float64Array, centre: number): number => {
    const reach = filter.length >> 1
    let sum = 0
    for (let m = -reach; m <= reach; m++) sum += filter[reach + m] * line[mirrored(centre + m, length)]
    return sum
  }
  for (let k = 0; k < lows; k++) values[start + (lowStart + k) * step] = filtered(low, 2 * k)
  for (let k = 0; k < highs; k++) values[start + (highStart + k) * step] = filtered(high, 2 * k + 1)
}

function mirrored(place: number, length: number): number {
  let at = place
  while (at < 0 || at >= length) at = at < 0 ? -at : 2 * (length - 1) - at
  return at
}
