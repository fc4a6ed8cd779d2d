import { similarityBetween } from './affine.js'
import { type FaceMesh } from './landmarks.js'
import { centroid, type Point, type RgbImage } from './rgb-image.js'
import { type Pixels, warp } from './warp.js'

export const alignedSide = 112

/**
 * Where recognition networks of the ArcFace family expect eyes, nose tip and mouth corners in a picture of 112 × 112
 * (Deng et al., ArcFace, CVPR 2019; the reference points published with it).
 */
const template: readonly Point[] = [
  { x: 38.2946, y: 51.6963 },
  { x: 73.5318, y: 51.5014 },
  { x: 56.0252, y: 71.7366 },
  { x: 41.5493, y: 92.3655 },
  { x: 70.7299, y: 92.2041 },
]

/** Corners and lids of the eye on the picture's left and on its right; nose tip; mouth corners. */
const eyeOnLeft = [33, 133, 159, 145]
const eyeOnRight = [362, 263, 386, 374]
const noseTip = 1
const mouthCorners = [61, 291]

/** Left eye, right eye, nose, left and right corner of the mouth as the picture shows them. */
export function fivePoints({ points }: FaceMesh): readonly Point[] {
  const pick = (indices: readonly number[]) => indices.map((i) => points[i])
  return [centroid(pick(eyeOnLeft)), centroid(pick(eyeOnRight)), points[noseTip], ...pick(mouthCorners)]
}

/** The face as the recognition networks want it: 112 × 112, upright, eyes and mouth in their places. */
export function align(image: RgbImage, five: readonly Point[]): Pixels {
  return warp(image, similarityBetween(five, template), alignedSide, alignedSide)
}
