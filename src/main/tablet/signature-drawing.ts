import type { Point, Stroke } from '../../preload/contract/tablet-page.js'

/** One piece of a line: a quadratic curve with one width, in points of the paper from the upper left corner. */
export interface Segment {
  readonly from: readonly [number, number]
  readonly control: readonly [number, number]
  readonly to: readonly [number, number]
  readonly width: number
}

export interface SignatureDrawing {
  readonly width: number
  readonly height: number
  readonly segments: readonly Segment[]
}

export interface DrawingBox {
  /** points of the paper (1/72 inch) */
  readonly width: number
  readonly height: number
}

/** Width of a line at full pressure and at none, in points: a ballpoint pen's. */
const widest = 1.9
const thinnest = 0.7
/** Thousandths of the pad's width a millisecond at which a line without pressure is at its thinnest. */
const fastest = 2.5
/** Points nearer than this, in points of the paper, add nothing that an eye could see. */
const nearest = 0.35

/**
 * The strokes as lines that fit the box, their proportions kept. Width follows pressure; where the browser reports none that
 * changes, it follows speed, as a pen's line does. The same strokes always give the same drawing.
 */
export function renderSignature(strokes: readonly Stroke[], box: DrawingBox): SignatureDrawing {
  const points = strokes.flat()
  if (points.length === 0) return { ...box, segments: [] }
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  const left = xs.reduce((a, b) => Math.min(a, b))
  const top = ys.reduce((a, b) => Math.min(a, b))
  const spanX = Math.max(xs.reduce((a, b) => Math.max(a, b)) - left, 1)
  const spanY = Math.max(ys.reduce((a, b) => Math.max(a, b)) - top, 1)
  const scale = Math.min((box.width - widest) / spanX, (box.height - widest) / spanY)
  const marginX = (box.width - spanX * scale) / 2
  const marginY = (box.height - spanY * scale) / 2
  const place = ([x, y]: Point): readonly [number, number] => [marginX + (x - left) * scale, marginY + (y - top) * scale]
  const widthAt = hasPressure(points) ? widthOfPressure : widthOfSpeed
  return { ...box, segments: strokes.flatMap((stroke) => segmentsOf(stroke, place, widthAt)) }
}

type WidthAt = (stroke: Stroke, index: number) => number

/** Mice say 0.5 and many fingers 0 or 1: a value that never changes is no measurement. */
const hasPressure = (points: readonly Point[]): boolean => points.some(([, , , pressure]) => pressure !== points[0][3])

const widthOfPressure: WidthAt = (stroke, index) => thinnest + (widest - thinnest) * stroke[index][3]

const widthOfSpeed: WidthAt = (stroke, index) => {
  const [from, to] = [stroke[Math.max(index - 2, 0)], stroke[index]]
  const speed = Math.hypot(to[0] - from[0], to[1] - from[1]) / Math.max(to[2] - from[2], 1)
  return widest - (widest - thinnest) * Math.min(speed / fastest, 1)
}

function segmentsOf(stroke: Stroke, place: (point: Point) => readonly [number, number], widthAt: WidthAt): readonly Segment[] {
  const kept = thinnedOut(stroke, place)
  const at = kept.map((index) => place(stroke[index]))
  // A line of no length has no ends that could be round.
  if (at.length === 1) return [{ from: at[0], control: at[0], to: [at[0][0] + 0.02, at[0][1]], width: widest }]
  // From the middle of one piece to the middle of the next, bent towards the point between: smooth at every joint.
  return at.slice(0, -1).map((point, index) => {
    const isFirst = index === 0
    const isLast = index === at.length - 2
    return {
      from: isFirst ? point : middle(at[index - 1], point),
      control: point,
      to: isLast ? at[index + 1] : middle(point, at[index + 1]),
      width: (widthAt(stroke, kept[index]) + widthAt(stroke, kept[index + 1])) / 2,
    }
  })
}

/** Indices of the points that are far enough from the one kept before; first and last always. */
function thinnedOut(stroke: Stroke, place: (point: Point) => readonly [number, number]): readonly number[] {
  const kept = [0]
  for (let index = 1; index < stroke.length; index++) {
    const [x, y] = place(stroke[index])
    const [lastX, lastY] = place(stroke[kept[kept.length - 1]])
    if (Math.hypot(x - lastX, y - lastY) >= nearest) kept.push(index)
  }
  const last = stroke.length - 1
  if (kept.length > 1 && kept[kept.length - 1] !== last) kept.push(last)
  return kept
}

const middle = (a: readonly [number, number], b: readonly [number, number]): readonly [number, number] => [
  (a[0] + b[0]) / 2,
  (a[1] + b[1]) / 2,
]

/** The drawing as an SVG of its own, for pdfmake's `svg` node and for the screen. */
export function signatureSvg(drawing: SignatureDrawing): string {
  const { width, height } = drawing
  const paths = drawing.segments.map(
    ({ from, control, to, width: line }) =>
      `<path d="M${pair(from)}Q${pair(control)} ${pair(to)}" stroke-width="${short(line)}"/>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><g fill="none" stroke="#10204a" stroke-linecap="round" stroke-linejoin="round">${paths.join('')}</g></svg>`
}

const short = (value: number): string => String(Math.round(value * 100) / 100)
const pair = (point: readonly [number, number]): string => `${short(point[0])} ${short(point[1])}`
