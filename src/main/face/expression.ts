import { type FaceMesh } from './landmarks.js'
import { distance, middle, type Point } from './rgb-image.js'

/** Lengths in a face, in pixels of the picture. */
export interface FaceLengths {
  /** between the middles of the eyes, as seen */
  readonly betweenEyes: number
  /** from between the eyes to the chin; the unit of ISO/IEC 29794-5 for what opens and closes */
  readonly eyesToChin: number
  readonly eyeOnLeft: Point
  readonly eyeOnRight: Point
  readonly betweenEyesAt: Point
}

export function faceLengths({ points }: FaceMesh): FaceLengths {
  const eyeOnLeft = middle(points[33], points[133])
  const eyeOnRight = middle(points[362], points[263])
  const betweenEyesAt = middle(eyeOnLeft, eyeOnRight)
  return {
    eyeOnLeft,
    eyeOnRight,
    betweenEyesAt,
    betweenEyes: distance(eyeOnLeft, eyeOnRight),
    eyesToChin: distance(betweenEyesAt, points[152]),
  }
}

/** Upper and lower lid, three places each; the pairs of numbers are points of the mesh. */
const lids = {
  left: [
    [160, 144],
    [159, 145],
    [158, 153],
  ],
  right: [
    [385, 380],
    [386, 374],
    [387, 373],
  ],
} as const
const innerLips = [
  [13, 14],
  [82, 87],
  [312, 317],
] as const

const widest = ({ points }: FaceMesh, pairs: readonly (readonly [number, number])[]): number =>
  Math.max(...pairs.map(([upper, lower]) => distance(points[upper], points[lower])))

/** Gap between the lids of the eye that is less open, in parts of the length from eyes to chin. */
export const lidGap = (mesh: FaceMesh): number =>
  Math.min(widest(mesh, lids.left), widest(mesh, lids.right)) / faceLengths(mesh).eyesToChin

/** Gap between the inner lips, in parts of the length from eyes to chin. */
export const lipGap = (mesh: FaceMesh): number => widest(mesh, innerLips) / faceLengths(mesh).eyesToChin

/** Height over width of each eye; compare with the same person's own, for narrow eyes rest at 0.15 (`reference/face.md` 4.2). */
export function eyeAspect({ points }: FaceMesh): { readonly left: number; readonly right: number } {
  const aspect = ([outer, a, b, inner, c, d]: readonly number[]) =>
    (distance(points[a], points[d]) + distance(points[b], points[c])) / (2 * distance(points[outer], points[inner]))
  return { left: aspect([33, 160, 158, 133, 153, 144]), right: aspect([362, 385, 387, 263, 373, 380]) }
}

/** Opening of the mouth over its width. */
export const mouthAspect = ({ points }: FaceMesh): number => distance(points[13], points[14]) / distance(points[61], points[291])

/** Width of the mouth over the distance of the outer corners of the eyes; a smile widens it by a tenth and more. */
export const mouthWidth = ({ points }: FaceMesh): number => distance(points[61], points[291]) / distance(points[33], points[263])
