import { type DetectedFace } from './detect.js'
import { headPose } from './head-pose.js'
import { type FaceMesh, type MeshPoint } from './landmarks.js'
import { type ObservedFace } from './observe.js'
import { type Point, type RgbImage } from './rgb-image.js'

/** What can be varied in a drawn portrait; lengths in pixels of a picture of 400 × 400. */
export interface DrawnFace {
  readonly eyeDistance?: number
  readonly centre?: Point
  readonly lidGap?: number
  readonly lipGap?: number
  /** degrees, signs as in `HeadPose` */
  readonly yaw?: number
  readonly pitch?: number
  readonly roll?: number
  readonly eyesSeenOpen?: number
  readonly others?: readonly DetectedFace[]
  /** brightness of the skin 0..255 at a place of the picture */
  readonly skin?: (x: number, y: number) => number
}

const side = 400

/** A texture with detail at every place, the same at each run. */
export const textured = (level: number, contrast: number) => (x: number, y: number) =>
  level + contrast * (Math.sin(x * 0.9) * Math.cos(y * 0.8) + Math.sin((x + 2 * y) * 0.05))

export function drawnFace(drawn: DrawnFace = {}): ObservedFace {
  const { eyeDistance = 95, centre = { x: 200, y: 170 }, skin = textured(150, 40), eyesSeenOpen = 1, others = [] } = drawn
  const mesh = drawnMesh({ ...drawn, eyeDistance, centre })
  const half = 1.3 * eyeDistance
  const box = { left: centre.x - half, right: centre.x + half, top: centre.y - half, bottom: centre.y + half }
  return {
    image: paint(skin),
    face: { box, score: 1, keyPoints: [] },
    others,
    mesh,
    pose: headPose(mesh),
    eyesOpen: { left: eyesSeenOpen, right: eyesSeenOpen },
  }
}

function paint(skin: (x: number, y: number) => number): RgbImage {
  const data = new Uint8Array(side * side * 3)
  for (let y = 0, at = 0; y < side; y++)
    for (let x = 0; x < side; x++, at += 3) data.fill(Math.max(0, Math.min(255, Math.round(skin(x, y)))), at, at + 3)
  return { width: side, height: side, data }
}

/** Outline of the mesh in its own numbering, clockwise from the forehead. */
const outline = [
  10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149, 150, 136, 172, 58,
  132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
]

/** The points the measures use, on a flat mask about the place between the eyes, in parts of the eye distance; then turned. */
export function drawnMesh({
  eyeDistance = 140,
  centre = { x: 300, y: 270 },
  lidGap = 10,
  lipGap = 4,
  yaw = 0,
  pitch = 0,
  roll = 0,
}: DrawnFace): FaceMesh {
  const mask = new Map<number, Point>()
  outline.forEach((index, i) => {
    const angle = (i / outline.length) * 2 * Math.PI
    mask.set(index, { x: 1.1 * Math.sin(angle), y: 0.4 - 1.3 * Math.cos(angle) })
  })
  const lid = lidGap / eyeDistance / 2
  const lip = lipGap / eyeDistance / 2
  for (const [x, corners, upper, lower] of eyes) {
    corners.forEach((index, i) => mask.set(index, { x: x + (i === 0 ? -0.2 : 0.2), y: 0 }))
    upper.forEach((index, i) => mask.set(index, { x: x + (i - 1) * 0.07, y: -lid }))
    lower.forEach((index, i) => mask.set(index, { x: x + (i - 1) * 0.07, y: lid }))
  }
  mouth.forEach(([upper, lower], i) => {
    mask.set(upper, { x: (i - 1) * 0.1, y: 1 - lip })
    mask.set(lower, { x: (i - 1) * 0.1, y: 1 + lip })
  })
  mask.set(61, { x: -0.4, y: 1 }).set(291, { x: 0.4, y: 1 }).set(1, { x: 0, y: 0.5 })
  const turned = turn(yaw, pitch, roll)
  const points = Array.from({ length: 468 }, (_, i) => {
    const { x, y, z } = turned(mask.get(i) ?? { x: 0, y: 0.4 })
    return { x: centre.x + x * eyeDistance, y: centre.y + y * eyeDistance, z: z * eyeDistance }
  })
  return { points, presence: 1 }
}

const eyes = [
  [-0.5, [33, 133], [160, 159, 158], [144, 145, 153]],
  [0.5, [362, 263], [385, 386, 387], [380, 374, 373]],
] as const
const mouth = [
  [82, 87],
  [13, 14],
  [312, 317],
] as const

/** First down by `pitch`, then to the picture's left by `yaw`, then leaning by `roll`; degrees. */
function turn(yaw: number, pitch: number, roll: number): (point: Point) => MeshPoint {
  const [cy, sy, cp, sp, cr, sr] = [yaw, pitch, roll].flatMap((angle) => [
    Math.cos((angle * Math.PI) / 180),
    Math.sin((angle * Math.PI) / 180),
  ])
  return ({ x, y }) => {
    const nodded = { y: y * cp, z: y * sp }
    const shaken = { x: x * cy + nodded.z * sy, z: -x * sy + nodded.z * cy }
    return { x: shaken.x * cr - nodded.y * sr, y: shaken.x * sr + nodded.y * cr, z: shaken.z }
  }
}
