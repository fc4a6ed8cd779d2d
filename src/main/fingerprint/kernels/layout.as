// Where things stand in the memory of the comparison, bytes; read by kernels.ts through what comparison.as exports.

export const cosinesAt: usize = 1024
export const sinesAt: usize = 2048
export const logarithmsAt: usize = 3072
export const waveCosinesAt: usize = 4096
export const waveSinesAt: usize = 8192
export const rootsAt: usize = 12288
export const evidenceAt: usize = 14336
export const seedsAt: usize = 14464
export const usedAt: usize = 14720
export const alignmentsAt: usize = 15104
export const alignmentSize: usize = 224
export const likenessAt: usize = 24576
export const openAt: usize = 50176
// Of each minutia of the probe under a motion: x, y and tolerance, f32.
export const movedXAt: usize = 152576
export const movedYAt: usize = 152896
export const toleranceAt: usize = 153216
export const probeAt: usize = 153600

// Room for 32 seeds, and for as many alignments and one more.
export const mostSeeds: i32 = 32
export const mostMinutiae: usize = 80
export const cylinderWords: usize = 5
export const cylinderBytes: usize = 80

// Within a print: four i32 (count; columns, rows and step of the map; no map: 0 columns), then arrays.
export const xAt: usize = 32
export const yAt: usize = 352
export const angleAt: usize = 672
export const reliabilityAt: usize = 992
export const endingAt: usize = 1312
export const cylinderAt: usize = 1392
export const mapAt: usize = 7792

@inline
export function countOf(print: usize): i32 {
  return load<i32>(print)
}

@inline
export function columnsOf(print: usize): i32 {
  return load<i32>(print, 4)
}

@inline
export function rowsOf(print: usize): i32 {
  return load<i32>(print, 8)
}

@inline
export function stepOf(print: usize): i32 {
  return load<i32>(print, 12)
}

@inline
export function mapCells(print: usize): i32 {
  return columnsOf(print) * rowsOf(print)
}

@inline
export function xOf(print: usize, i: i32): f64 {
  return load<f32>(print + <usize>i * 4, xAt)
}

@inline
export function yOf(print: usize, i: i32): f64 {
  return load<f32>(print + <usize>i * 4, yAt)
}

@inline
export function angleOf(print: usize, i: i32): f64 {
  return load<f32>(print + <usize>i * 4, angleAt)
}

@inline
export function square(v: f64): f64 {
  return v * v
}

@inline
export function wrap(angle: f64): f64 {
  return angle - 2 * Math.PI * nearest(angle / (2 * Math.PI))
}

@inline
export function insideMap(print: usize, x: f64, y: f64): bool {
  const column = Math.floor(x / stepOf(print))
  const row = Math.floor(y / stepOf(print))
  if (!(column >= 0 && row >= 0 && column < columnsOf(print) && row < rowsOf(print))) return false
  return load<u8>(print + mapAt + 2 * mapCells(print) + <i32>row * columnsOf(print) + <i32>column) > 0
}
