import { invert, scaleOf, squareOnto, transform } from './affine.js'
import { type DetectedFace } from './detect.js'
import { type Inference, output } from './inference.js'
import { boxCentre, boxHeight, boxWidth, type Point, type RgbImage } from './rgb-image.js'
import { channelsLast, warp } from './warp.js'

/** x and y in pixels of the picture; z grows away from the camera, in the same unit, from an arbitrary zero. */
export interface MeshPoint extends Point {
  readonly z: number
}

export interface FaceMesh {
  /** the 468 points of MediaPipe's face mesh, in its numbering */
  readonly points: readonly MeshPoint[]
  /** 0..1: how sure the network is that it looks at a face */
  readonly presence: number
}

const side = 192
const pointCount = 468

/** The network was trained on crops of one and a half times the detector's box, with the eyes level (model card). */
const cropFactor = 1.5

/** 468 points on the face `detectFaces` found. */
export async function landmarks(image: RgbImage, face: DetectedFace, inference: Inference): Promise<FaceMesh> {
  const [leftEye, rightEye] = face.keyPoints
  const angle = Math.atan2(rightEye.y - leftEye.y, rightEye.x - leftEye.x)
  const crop = Math.max(boxWidth(face.box), boxHeight(face.box)) * cropFactor
  const map = squareOnto(boxCentre(face.box), crop, angle, side)
  const outputs = await inference.run('face-mesh', {
    input_1: channelsLast(warp(image, map, side, side), (value) => value / 255),
  })
  const numbers = output(outputs, 'conv2d_21_out')
  const back = invert(map)
  const depth = scaleOf(back)
  const points = Array.from({ length: pointCount }, (_, i) => ({
    ...transform(back, { x: numbers[3 * i] - 0.5, y: numbers[3 * i + 1] - 0.5 }),
    z: numbers[3 * i + 2] * depth,
  }))
  return { points, presence: 1 / (1 + Math.exp(-output(outputs, 'conv2d_31_out')[0])) }
}
