import type { BasicPoint } from 'signature_pad'
import type { Point, Stroke } from '../../preload/contract/tablet-page.js'

const tenths = (value: number): number => Math.round(value * 10) / 10
const within = (value: number, most: number): number => Math.min(Math.max(value, 0), most)

/**
 * Pixels of a pad into thousandths of its width; a hand that slides over the edge stays on it.
 * @param startedAt ms since 1970 of the first touch
 */
export function strokeFromPad(points: readonly BasicPoint[], padWidth: number, startedAt: number): Stroke {
  let before = 0
  let pressed = 0
  return points.map(({ x, y, time, pressure }): Point => {
    before = Math.max(before, within(Math.round(time - startedAt), 3_600_000))
    // A browser reports no pressure as the pen is lifted; the line ends as it was drawn.
    pressed = pressure > 0 ? pressure : pressed
    const unit = 1_000 / padWidth
    return [
      tenths(within(x * unit, 1_000)),
      tenths(within(y * unit, 2_000)),
      before,
      within(Math.round(pressed * 1_000) / 1_000, 1),
    ]
  })
}

export const pointsForPad = (stroke: Stroke, padWidth: number, startedAt: number): BasicPoint[] =>
  stroke.map(([x, y, time, pressure]) => ({
    x: (x * padWidth) / 1_000,
    y: (y * padWidth) / 1_000,
    time: startedAt + time,
    pressure,
  }))
