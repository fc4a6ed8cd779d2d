// AssemblyScript, compiled by build-kernels.mjs: the inner loops of the extraction. Places are byte offsets into the memory, which the
// caller lays out; nothing is kept between calls.

const side: i32 = 32
const rowBytes: usize = 128

// Rows of both parts change places in bit-reversed order.
@inline
function swapRows(part: usize, a: i32, b: i32): void {
  const p = part + <usize>a * rowBytes
  const q = part + <usize>b * rowBytes
  for (let x: usize = 0; x < rowBytes; x += 16) {
    const t = v128.load(p + x)
    v128.store(p + x, v128.load(q + x))
    v128.store(q + x, t)
  }
}

@inline
function reversed(i: i32): i32 {
  return ((i & 1) << 4) | ((i & 2) << 2) | (i & 4) | ((i & 8) >> 2) | ((i & 16) >> 4)
}

// 32 transforms of 32 values, down the columns, four columns at a time (Cooley, Tukey 1965).
function columns(re: usize, im: usize, turns: usize, sign: f32): void {
  for (let i = 0; i < side; i++) {
    const j = reversed(i)
    if (j <= i) continue
    swapRows(re, i, j)
    swapRows(im, i, j)
  }
  for (let half = 1; half < side; half <<= 1) {
    const turn = side / (2 * half)
    for (let k = 0; k < half; k++) {
      const c = f32x4.splat(load<f32>(turns + <usize>(k * turn) * 8))
      const s = f32x4.splat(sign * load<f32>(turns + <usize>(k * turn) * 8 + 4))
      for (let i = k; i < side; i += 2 * half) {
        const ra = re + <usize>i * rowBytes
        const ia = im + <usize>i * rowBytes
        const rb = ra + <usize>half * rowBytes
        const ib = ia + <usize>half * rowBytes
        for (let x: usize = 0; x < rowBytes; x += 16) {
          const br = v128.load(rb + x)
          const bi = v128.load(ib + x)
          const r = f32x4.sub(f32x4.mul(br, c), f32x4.mul(bi, s))
          const m = f32x4.add(f32x4.mul(br, s), f32x4.mul(bi, c))
          const ar = v128.load(ra + x)
          const ai = v128.load(ia + x)
          v128.store(rb + x, f32x4.sub(ar, r))
          v128.store(ib + x, f32x4.sub(ai, m))
          v128.store(ra + x, f32x4.add(ar, r))
          v128.store(ia + x, f32x4.add(ai, m))
        }
      }
    }
  }
}

function transpose(part: usize): void {
  for (let y = 0; y < side; y++) {
    for (let x = y + 1; x < side; x++) {
      const p = part + <usize>(y * side + x) * 4
      const q = part + <usize>(x * side + y) * 4
      const t = load<f32>(p)
      store<f32>(p, load<f32>(q))
      store<f32>(q, t)
    }
  }
}

// 32 × 32 complex transform in place, not scaled; the result is transposed. `turns`: 16 pairs cos, sin of 2πk/32. sign −1 or 1.
export function transform(re: usize, im: usize, turns: usize, sign: f32): void {
  columns(re, im, turns, sign)
  transpose(re)
  transpose(im)
  columns(re, im, turns, sign)
}

// One half of a point-symmetric filter at one place of a plane. The filter is a list of runs of four taps in a row:
// byte offset ahead (i32, 12 spare), four even weights, four odd weights = 48 bytes. Results: even, odd.
export function filterAt(place: usize, runs: usize, count: i32, result: usize): void {
  let even = f32x4.splat(0)
  let odd = f32x4.splat(0)
  for (let k = 0; k < count; k++, runs += 48) {
    const step = load<i32>(runs)
    const ahead = v128.load(place + step)
    const back = v128.load(place - step - 12)
    const behind = v128.shuffle<f32>(back, back, 3, 2, 1, 0)
    even = f32x4.add(even, f32x4.mul(v128.load(runs + 16), f32x4.add(ahead, behind)))
    odd = f32x4.add(odd, f32x4.mul(v128.load(runs + 32), f32x4.sub(behind, ahead)))
  }
  store<f32>(result, f32x4.extract_lane(even, 0) + f32x4.extract_lane(even, 1) + f32x4.extract_lane(even, 2) + f32x4.extract_lane(even, 3))
  store<f32>(result + 4, f32x4.extract_lane(odd, 0) + f32x4.extract_lane(odd, 1) + f32x4.extract_lane(odd, 2) + f32x4.extract_lane(odd, 3))
}
