/** How alike two frames are for every shift between them. No USB, no time. */

/** Shading wider than this is no ridge; pixels to each side. At 250 dpi as at 500 it holds a ridge and its valleys. */
const ridgeRadius = 6
/** Columns that are shifted together: what is sheared by a slope of one in four is out of step by one line there. */
const blockColumns = 8
/** Ridges are wide enough to be told by every second column. */
const columnStep = 2
/** Grey levels squared that the noise of a sensor adds to the energy of each pixel, so that noise alone is never alike. */
const noiseEnergy = 6

/** The frame without what is wider than a ridge, column after column. */
export function ridgesOf(frame: Uint8Array, width: number, height: number): Float32Array {
  const sums = new Float64Array((width + 1) * (height + 1))
  for (let y = 0; y < height; y += 1) {
    let row = 0
    for (let x = 0; x < width; x += 1) {
      row += frame[y * width + x]
      sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row
    }
  }
  const at = (x: number, y: number): number => sums[y * (width + 1) + x]
  const ridges = new Float32Array(width * height)
  for (let x = 0; x < width; x += 1) {
    const left = Math.max(0, x - ridgeRadius)
    const right = Math.min(width, x + ridgeRadius + 1)
    for (let y = 0; y < height; y += 1) {
      const top = Math.max(0, y - ridgeRadius)
      const bottom = Math.min(height, y + ridgeRadius + 1)
      const sum = at(right, bottom) - at(right, top) - at(left, bottom) + at(left, top)
      ridges[x * height + y] = frame[y * width + x] - sum / ((bottom - top) * (right - left))
    }
  }
  return ridges
}

export interface Reach {
  readonly width: number
  readonly height: number
  /** pixels to each side */
  readonly sideways: number
  /** lines up or down that leave enough lines to share */
  readonly lines: number
}

/** Likeness of two frames (their ridges) at any shift within reach, kept by blocks of columns so that a shear costs no new look at the pixels. */
export class SharedRidges {
  private readonly reach: Reach
  private readonly blocks: number
  private readonly rows: number
  /** by dx, block, dy: sum of products, and of the two energies */
  private readonly both: Float32Array
  private readonly energyBefore: Float32Array
  private readonly energyAfter: Float32Array

  constructor(reach: Reach, before: Float32Array, after: Float32Array) {
    this.reach = reach
    const { width, sideways, lines } = reach
    this.blocks = Math.ceil(width / blockColumns)
    this.rows = 2 * lines + 1
    const cells = (2 * sideways + 1) * this.blocks * this.rows
    this.both = new Float32Array(cells)
    this.energyBefore = new Float32Array(cells)
    this.energyAfter = new Float32Array(cells)
    const energies = { before: this.energiesOf(before, -1), after: this.energiesOf(after, 1) }
    for (let dx = -sideways; dx <= sideways; dx += 1) {
      for (let x = Math.max(0, -dx); x < Math.min(width, width - dx); x += columnStep) {
        const at = this.cell(dx, Math.floor(x / blockColumns), -lines)
        this.addProducts(before, after, x, dx, at)
        for (let row = 0; row < this.rows; row += 1) {
          this.energyBefore[at + row] += energies.before[x * this.rows + row]
          this.energyAfter[at + row] += energies.after[(x + dx) * this.rows + row]
        }
      }
    }
  }

  private addProducts(before: Float32Array, after: Float32Array, x: number, dx: number, at: number): void {
    const { height, lines } = this.reach
    for (let dy = -lines; dy <= lines; dy += 1) {
      const shift = (x + dx) * height + dy
      const bottom = Math.min(height, height - dy)
      let both = 0
      for (let y = Math.max(0, -dy); y < bottom; y += 1) both += before[x * height + y] * after[shift + y]
      this.both[at + lines + dy] += both
    }
  }

  /** By column and dy: energy of the lines that the other frame has too; these lie at the top (`side` 1) or the bottom when dy > 0. */
  private energiesOf(ridges: Float32Array, side: 1 | -1): Float32Array {
    const { width, height, lines } = this.reach
    const energies = new Float32Array(width * this.rows)
    const sums = new Float64Array(height + 1)
    for (let x = 0; x < width; x += 1) {
      for (let y = 0; y < height; y += 1) sums[y + 1] = sums[y] + ridges[x * height + y] ** 2 + noiseEnergy
      for (let dy = -lines; dy <= lines; dy += 1) {
        const left = side * dy
        energies[x * this.rows + lines + dy] = left > 0 ? sums[height] - sums[left] : sums[height + left]
      }
    }
    return energies
  }

  private cell(dx: number, block: number, dy: number): number {
    return ((dx + this.reach.sideways) * this.blocks + block) * this.rows + dy + this.reach.lines
  }

  /** @param shear lines by which the right edge has moved further down than the left one @returns −1 … 1 */
  likeness(dx: number, dy: number, shear: number): number {
    const { width, lines, sideways } = this.reach
    if (Math.abs(dx) > sideways) return -1
    let both = 0
    let energyBefore = 0
    let energyAfter = 0
    let shared = 0
    for (let block = 0; block < this.blocks; block += 1) {
      const line = dy + Math.round(shear * (((block + 0.5) * blockColumns) / width - 0.5))
      if (line < -lines || line > lines) continue
      const at = this.cell(dx, block, line)
      both += this.both[at]
      energyBefore += this.energyBefore[at]
      energyAfter += this.energyAfter[at]
      shared += 1
    }
    // Half of the columns must still be there: fewer are alike by chance.
    return shared * 2 < this.blocks ? -1 : both / Math.sqrt(energyBefore * energyAfter)
  }
}
