// AssemblyScript: how the ridges of two aligned prints agree. See comparison.as.

import {
  alignmentsAt, alignmentSize, columnsOf, cosinesAt, evidenceAt, logarithmsAt, mapAt, mapCells, probeAt, rowsOf, sinesAt, square,
  stepOf, waveCosinesAt, waveSinesAt, xOf, yOf,
} from './layout'

// Every second cell of the probe's map, both ways: one place in about one ridge period and a half.
const stride: i32 = 2
const waveSteps: f64 = 1024

@inline
function table(at: usize, k: i32): f64 {
  return load<f32>(at + <usize>k * 4)
}

// Cosine or sine (by the table) of a number of turns, to 1/1024 turn: the maps hold phases to 1/256.
@inline
function wave(at: usize, turns: f64): f32 {
  return load<f32>(at + <usize>((<i32>nearest(turns * waveSteps)) & 1023) * 4)
}

// Facts about the ridges under alignment k, f64 each behind those of the minutiae: places compared, means of cos 2Δ of the
// orientations, of |ln ratio| of the periods, of cos Δ of the phases, and the steadiness of the phase difference. `scratch`: room
// for three planes of f32, see steady, and for the pull.
export function ridges(k: i32, candidate: usize, scratch: usize): void {
  const at = alignmentsAt + <usize>k * alignmentSize
  const a = load<f64>(at)
  const b = load<f64>(at + 8)
  const tx = load<f64>(at + 16)
  const ty = load<f64>(at + 24)
  const scale = Math.sqrt(a * a + b * b)
  const turnCos = a / scale
  const turnSin = b / scale
  const stepP: f64 = stepOf(probeAt)
  const stepC: f64 = stepOf(candidate)
  const columnsP = columnsOf(probeAt)
  const columnsC = columnsOf(candidate)
  const rowsC = rowsOf(candidate)
  const columns = (columnsP + stride - 1) / stride
  const rows = (rowsOf(probeAt) + stride - 1) / stride
  const cells = columns * rows
  const nodes = (columns + 3) / 4
  pull(at, candidate, scratch, nodes, (rows + 3) / 4)
  const pullY = scratch + <usize>(nodes * ((rows + 3) / 4)) * 4
  const re = pullY + <usize>(nodes * ((rows + 3) / 4)) * 4
  const im = re + <usize>cells * 4
  const used = im + <usize>cells * 4
  memory.fill(re, 0, <usize>cells * 12)
  const fromP = probeAt + mapAt
  const sizeP = <usize>mapCells(probeAt)
  const fromC = candidate + mapAt
  const sizeC = <usize>mapCells(candidate)
  let overlap: f64 = 0
  let orientation: f64 = 0
  let period: f64 = 0
  let phase: f64 = 0
  for (let row = 0, n = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, n++) {
      const i = fromP + <usize>(row * stride * columnsP + column * stride)
      if (load<u8>(i + 2 * sizeP) === 0) continue
      const px = (<f64>(column * stride) + 0.5) * stepP
      const py = (<f64>(row * stride) + 0.5) * stepP
      const node = <usize>((row >> 2) * nodes + (column >> 2)) * 4
      const x = a * px - b * py + tx + <f64>load<f32>(scratch + node)
      const y = b * px + a * py + ty + <f64>load<f32>(pullY + node)
      const cx = Math.floor(x / stepC)
      const cy = Math.floor(y / stepC)
      if (!(cx >= 0 && cy >= 0 && cx < columnsC && cy < rowsC)) continue
      const j = fromC + <usize>(<i32>cy * columnsC + <i32>cx)
      if (load<u8>(j + 2 * sizeC) === 0) continue
      const toCos = table(cosinesAt, load<u8>(j))
      const toSin = table(sinesAt, load<u8>(j))
      const ownCos = table(cosinesAt, load<u8>(i))
      const ownSin = table(sinesAt, load<u8>(i))
      // Map angles are counter-clockwise, the turn is clockwise on the screen: orientation of the probe less the turn.
      const agree = toCos * (ownCos * turnCos + ownSin * turnSin) + toSin * (ownSin * turnCos - ownCos * turnSin)
      const periodC = load<u8>(j + sizeC)
      const advance = (8 / <f64>periodC) * (-toSin * (x - (cx + 0.5) * stepC) - toCos * (y - (cy + 0.5) * stepC))
      const there = <f64>load<u8>(j + 3 * sizeC) / 256 + advance
      const turns = (agree < 0 ? -there : there) - <f64>load<u8>(i + 3 * sizeP) / 256
      const r = wave(waveCosinesAt, turns)
      overlap++
      orientation += 2 * agree * agree - 1
      period += Math.abs(table(logarithmsAt, periodC) - table(logarithmsAt, load<u8>(i + sizeP)))
      phase += r
      store<f32>(re + <usize>n * 4, r)
      store<f32>(im + <usize>n * 4, wave(waveSinesAt, turns))
      store<f32>(used + <usize>n * 4, 1)
    }
  }
  const n = Math.max(1, overlap)
  store<f64>(evidenceAt, overlap, 72)
  store<f64>(evidenceAt, orientation / n, 80)
  store<f64>(evidenceAt, period / n, 88)
  store<f64>(evidenceAt, phase / n, 96)
  store<f64>(evidenceAt, overlap > 0 ? steady(re, im, used, columns, rows) : 0, 104)
}

@inline
function three(at: usize, k: i32): f32 {
  const p = at + <usize>k * 4
  return load<f32>(p - 4) + load<f32>(p) + load<f32>(p + 4)
}

// Mean length of the sum over 3 × 3 neighbours, over what it would be if all agreed; of places with five or more that count.
function steady(re: usize, im: usize, used: usize, columns: i32, rows: i32): f64 {
  let sum: f64 = 0
  let total: f64 = 0
  for (let y = 1; y + 1 < rows; y++) {
    for (let x = 1; x + 1 < columns; x++) {
      const k = y * columns + x
      if (load<f32>(used + <usize>k * 4) === 0) continue
      const n = three(used, k - columns) + three(used, k) + three(used, k + columns)
      if (n < 5) continue
      const r = three(re, k - columns) + three(re, k) + three(re, k + columns)
      const m = three(im, k - columns) + three(im, k) + three(im, k + columns)
      sum += sqrt<f32>(r * r + m * m) / n
      total++
    }
  }
  return total > 0 ? sum / total : 0
}

// Shift left over by the alignment, per 4 × 4 places, from the pairs near: distortion of the skin is smooth. Two planes of f32.
function pull(at: usize, candidate: usize, into: usize, columns: i32, rows: i32): void {
  const a = load<f64>(at)
  const b = load<f64>(at + 8)
  const tx = load<f64>(at + 16)
  const ty = load<f64>(at + 24)
  const count = load<i32>(at + 48)
  const nodes = columns * rows
  const size = <f64>(4 * stride * stepOf(probeAt))
  const total = into + <usize>nodes * 8
  memory.fill(into, 0, <usize>nodes * 8)
  for (let k = 0; k < nodes; k++) store<f32>(total + <usize>k * 4, 0.3)
  for (let n = 0; n < count; n++) {
    const px = xOf(probeAt, load<u8>(at + 64 + n))
    const py = yOf(probeAt, load<u8>(at + 64 + n))
    const dx = <f32>(xOf(candidate, load<u8>(at + 144 + n)) - (a * px - b * py + tx))
    const dy = <f32>(yOf(candidate, load<u8>(at + 144 + n)) - (b * px + a * py + ty))
    for (let row = 0, k: usize = 0; row < rows; row++) {
      const fy = square((<f64>row + 0.5) * size - py)
      for (let column = 0; column < columns; column++, k += 4) {
        const far = <f32>((square((<f64>column + 0.5) * size - px) + fy) / 1600)
        const weight: f32 = 1 / (1 + far * far)
        store<f32>(into + k, load<f32>(into + k) + weight * dx)
        store<f32>(into + <usize>nodes * 4 + k, load<f32>(into + <usize>nodes * 4 + k) + weight * dy)
        store<f32>(total + k, load<f32>(total + k) + weight)
      }
    }
  }
  for (let k: usize = 0; k < <usize>nodes * 4; k += 4) {
    store<f32>(into + k, load<f32>(into + k) / load<f32>(total + k))
    store<f32>(into + <usize>nodes * 4 + k, load<f32>(into + <usize>nodes * 4 + k) / load<f32>(total + k))
  }
}
