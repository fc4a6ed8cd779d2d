/** Side of the square blocks, pixels at working resolution: 48 px at 500 dpi under a bell window, about three ridges in earnest. */
export const side = 32

const reversed = Uint8Array.from({ length: side }, (_, i) =>
  parseInt(i.toString(2).padStart(5, '0').split('').reverse().join(''), 2),
)
const cosine = Float64Array.from({ length: side }, (_, i) => Math.cos((2 * Math.PI * i) / side))
const sine = Float64Array.from({ length: side }, (_, i) => Math.sin((2 * Math.PI * i) / side))

/** One complex transform of 32 values at `start`, `start + stride`, …, in place (Cooley, Tukey 1965). sign −1 forward, +1 back. */
function line(re: Float64Array, im: Float64Array, start: number, stride: number, sign: number): void {
  for (let i = 0; i < side; i++) {
    const j = reversed[i]
    if (j <= i) continue
    const a = start + i * stride
    const b = start + j * stride
    const r = re[a]
    re[a] = re[b]
    re[b] = r
    const m = im[a]
    im[a] = im[b]
    im[b] = m
  }
  for (let half = 1; half < side; half <<= 1) {
    const turn = side / (2 * half)
    for (let k = 0; k < half; k++) {
      const c = cosine[k * turn]
      const s = sign * sine[k * turn]
      for (let i = k; i < side; i += 2 * half) {
        const a = start + i * stride
        const b = a + half * stride
        const r = re[b] * c - im[b] * s
        const m = re[b] * s + im[b] * c
        re[b] = re[a] - r
        im[b] = im[a] - m
        re[a] += r
        im[a] += m
      }
    }
  }
}

/** 32 × 32 complex transform in place, not scaled. Two real blocks go in as real and imaginary part. */
export function transform(re: Float64Array, im: Float64Array, direction: 'forward' | 'back'): void {
  const sign = direction === 'forward' ? -1 : 1
  for (let y = 0; y < side; y++) line(re, im, y * side, 1, sign)
  for (let x = 0; x < side; x++) line(re, im, x, side, sign)
}
