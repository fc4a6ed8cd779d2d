import { type DetectedFace, detectFaces, type Reach } from './detect.js'
import { type EyesOpen, eyesOpen } from './eye-state.js'
import { type HeadPose, headPose } from './head-pose.js'
import { type Inference } from './inference.js'
import { type FaceMesh, landmarks } from './landmarks.js'
import { type RgbImage } from './rgb-image.js'

/** Everything about the principal face that quality, guidance, liveness and templates start from; made once a frame. */
export interface ObservedFace {
  readonly image: RgbImage
  readonly face: DetectedFace
  /** the other faces in the picture, largest first */
  readonly others: readonly DetectedFace[]
  readonly mesh: FaceMesh
  readonly pose: HeadPose
  readonly eyesOpen: EyesOpen
}

/** @returns undefined when there is no face in the picture */
export async function observeFace(
  image: RgbImage,
  inference: Inference,
  reach: Reach = 'all',
): Promise<ObservedFace | undefined> {
  const [face, ...others] = await detectFaces(image, inference, reach)
  if (face === undefined) return undefined
  const mesh = await landmarks(image, face, inference)
  return { image, face, others, mesh, pose: headPose(mesh), eyesOpen: await eyesOpen(image, mesh, inference) }
}
