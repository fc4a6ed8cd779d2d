import { type Affine, invert, transform } from './affine.js'
import { type Inference, output } from './inference.js'
import { type FaceModelName } from './manifest.js'
import { type Box, boxArea, boxCentre, boxWidth, overlap, type Point, type RgbImage } from './rgb-image.js'
import { channelsLast, warp } from './warp.js'

export interface DetectedFace {
  /** from forehead to chin, ear to ear, in pixels of the picture; may reach over its edge */
  readonly box: Box
  /** 0..1 */
  readonly score: number
  /** the eye on the picture's left, the one on its right, nose tip, mouth, ear on the left, ear on the right */
  readonly keyPoints: readonly Point[]
}

/** `near`: one person within two metres, for the preview; `all`: small faces in the background too. */
export type Reach = 'near' | 'all'

/** One of the two MediaPipe face detectors: its input side and the places its rows of numbers speak of. */
interface Detector {
  readonly model: FaceModelName
  readonly side: number
  readonly anchors: readonly Point[]
  readonly regressors: string
  readonly scores: string
}

/** Model cards of MediaPipe face detection: near 16² × 2 and 8² × 6 anchors, far 48² × 1. */
const near: Detector = {
  model: 'near-detector',
  side: 128,
  anchors: [...anchorGrid(16, 2), ...anchorGrid(8, 6)],
  regressors: 'regressors_out',
  scores: 'classificators_out',
}
const far: Detector = {
  model: 'far-detector',
  side: 192,
  anchors: anchorGrid(48, 1),
  regressors: 'reshaped_regressor_face_4_out',
  scores: 'reshaped_classifier_face_4_out',
}

const leastScore = 0.5
const sameFace = 0.3
const numbersPerAnchor = 16

/** A face that fills the picture is found only with air about it. */
const frameAbout = 0.3

/**
 * Faces in the picture, the principal one first (see `principalFirst`).
 * @returns an empty list when there is none
 */
export async function detectFaces(image: RgbImage, inference: Inference, reach: Reach = 'all'): Promise<readonly DetectedFace[]> {
  const detectors = reach === 'near' ? [near] : [near, far]
  const found = await detectWith(detectors, image, inference, 0)
  const faces = found.length > 0 ? found : await detectWith([near, far], image, inference, frameAbout)
  return principalFirst(faces, image)
}

async function detectWith(detectors: readonly Detector[], image: RgbImage, inference: Inference, frame: number) {
  const found: DetectedFace[] = []
  for (const detector of detectors)
    found.push(...bestOfEach(await candidates(detector, image, inference, frame)).filter(isNewTo(found)))
  return found
}

const isNewTo = (known: readonly DetectedFace[]) => {
  const before = [...known]
  return (face: DetectedFace): boolean => !before.some((other) => overlap(other.box, face.box) > sameFace)
}

async function candidates(detector: Detector, image: RgbImage, inference: Inference, frame: number): Promise<DetectedFace[]> {
  const { side, anchors } = detector
  const map = letterbox(image, side, frame)
  const input = channelsLast(warp(image, map, side, side), (value) => value / 127.5 - 1)
  const outputs = await inference.run(detector.model, { input })
  const scores = output(outputs, detector.scores)
  const regressors = output(outputs, detector.regressors)
  const back = invert(map)
  return anchors.flatMap((anchor, i) => {
    const score = 1 / (1 + Math.exp(-scores[i]))
    if (!(score >= leastScore)) return []
    return [faceAt(anchor, regressors.subarray(i * numbersPerAnchor, (i + 1) * numbersPerAnchor), side, back, score)]
  })
}

/** A row is centre, width and height of the box and six points, all in input pixels, centre and points relative to the anchor. */
function faceAt(anchor: Point, row: Float32Array, side: number, back: Affine, score: number): DetectedFace {
  const place = (x: number, y: number): Point => transform(back, { x: x - 0.5, y: y - 0.5 })
  const x = anchor.x * side
  const y = anchor.y * side
  const [cx, cy, width, height] = row
  const topLeft = place(x + cx - width / 2, y + cy - height / 2)
  const bottomRight = place(x + cx + width / 2, y + cy + height / 2)
  const keyPoints = [4, 6, 8, 10, 12, 14].map((i) => place(x + row[i], y + row[i + 1]))
  return { box: { left: topLeft.x, top: topLeft.y, right: bottomRight.x, bottom: bottomRight.y }, score, keyPoints }
}

function bestOfEach(faces: readonly DetectedFace[]): DetectedFace[] {
  const kept: DetectedFace[] = []
  for (const face of [...faces].sort((a, b) => b.score - a.score))
    if (!kept.some((other) => overlap(other.box, face.box) > sameFace)) kept.push(face)
  return kept
}

/** The whole picture, with `frame` of its longer side about it, in the middle of a square. */
function letterbox(image: RgbImage, side: number, frame: number): Affine {
  const longer = Math.max(image.width, image.height) * (1 + 2 * frame)
  const scale = side / longer
  const centre = (pixels: number) => (side - pixels * scale) / 2 + 0.5 * scale - 0.5
  return { a: scale, b: 0, c: centre(image.width), d: 0, e: scale, f: centre(image.height) }
}

function anchorGrid(cells: number, perCell: number): Point[] {
  const anchors: Point[] = []
  for (let y = 0; y < cells; y++)
    for (let x = 0; x < cells; x++) for (let i = 0; i < perCell; i++) anchors.push({ x: (x + 0.5) / cells, y: (y + 0.5) / cells })
  return anchors
}

/** The person before the camera is the one nearest to the middle, size counting in his favour; the rest by size. */
function principalFirst(faces: readonly DetectedFace[], image: RgbImage): readonly DetectedFace[] {
  const remoteness = ({ box }: DetectedFace): number => {
    const centre = boxCentre(box)
    return Math.hypot(centre.x - image.width / 2, centre.y - image.height / 2) - 0.3 * boxWidth(box)
  }
  const [principal, ...others] = [...faces].sort((a, b) => remoteness(a) - remoteness(b))
  return principal === undefined ? [] : [principal, ...others.sort((a, b) => boxArea(b.box) - boxArea(a.box))]
}
