import { alignedFace } from './aligned-face.js'
import { faceLengths, lidGap, lipGap } from './expression.js'
import { type Light, lightOn } from './light.js'
import { type ObservedFace } from './observe.js'
import { acceptable, qualityOf } from './quality-parameters.js'
import { boxArea } from './rgb-image.js'
import { sharpness } from './sharpness.js'

/** What the person before the camera, or the employee, can do about it. Left and right are the person's own; `finer-picture`: no distance gives this camera enough pixels. */
export type FaceAdvice =
  | 'one-person'
  | 'come-closer'
  | 'step-back'
  | 'finer-picture'
  | 'centre-face'
  | 'turn-left'
  | 'turn-right'
  | 'raise-chin'
  | 'lower-chin'
  | 'level-head'
  | 'open-eyes'
  | 'uncover-eyes'
  | 'close-mouth'
  | 'more-light'
  | 'less-light'
  | 'even-light'
  | 'hold-still'

export type FaceQualityName =
  | 'single-face'
  | 'inter-eye-distance'
  | 'head-size'
  | 'margin-left'
  | 'margin-right'
  | 'margin-above'
  | 'margin-below'
  | 'yaw'
  | 'pitch'
  | 'roll'
  | 'eyes-open'
  | 'mouth-closed'
  | 'luminance-mean'
  | 'luminance-variance'
  | 'under-exposure'
  | 'over-exposure'
  | 'dynamic-range'
  | 'illumination-uniformity'
  | 'sharpness'

export interface FaceQualityComponent {
  readonly name: FaceQualityName
  /** in the unit of `quality-parameters.ts` */
  readonly raw: number
  /** 0..100, higher is better */
  readonly quality: number
  /** present when the component is below what is acceptable */
  readonly advice?: FaceAdvice
}

export interface FaceQuality {
  /** no component asks for anything */
  readonly acceptable: boolean
  /** 0..100, mean of the components: it ranks acceptable pictures, it does not decide */
  readonly overall: number
  readonly components: readonly FaceQualityComponent[]
  /** each once, in the order in which they are best mended */
  readonly advice: readonly FaceAdvice[]
}

/**
 * Quality of a portrait after ISO/IEC 29794-5, as far as it can be had without segmentation networks: coverings of the face,
 * background and expression are for the employee to see. Pure; all networks have run in `observeFace`.
 */
export function faceQuality(observed: ObservedFace): FaceQuality {
  const seen = appearance(observed)
  const components = [
    ...framing(observed),
    ...seen,
    ...pose(observed),
    ...expression(
      observed,
      seen.every(({ advice }) => !advice),
    ),
  ]
  const advice = [...new Set(components.flatMap((component) => component.advice ?? []))]
  const sum = components.reduce((total, { quality }) => total + quality, 0)
  return { acceptable: advice.length === 0, overall: Math.round(sum / components.length), components, advice }
}

function component(name: FaceQualityName, raw: number, quality: number, advice?: FaceAdvice | false): FaceQualityComponent {
  const bounded = Math.max(0, Math.min(100, Math.round(quality)))
  return { name, raw, quality: bounded, ...(advice ? { advice } : {}) }
}

function framing({ image, face, others, mesh, pose: { yaw } }: ObservedFace): FaceQualityComponent[] {
  const { betweenEyes, eyesToChin, betweenEyesAt, eyeOnLeft, eyeOnRight } = faceLengths(mesh)
  const second = Math.min(1, Math.max(0, ...others.map((other) => boxArea(other.box))) / boxArea(face.box))
  const turnedBack = betweenEyes / Math.max(0.2, Math.cos((yaw * Math.PI) / 180))
  const head = eyesToChin / image.height
  const left = eyeOnLeft.x / betweenEyes
  const right = (image.width - 1 - eyeOnRight.x) / betweenEyes
  const above = betweenEyesAt.y / eyesToChin
  const below = (image.height - 1 - betweenEyesAt.y) / eyesToChin
  const tooNear = head > acceptable.headSize.most
  const off = tooNear ? 'step-back' : 'centre-face'
  const nearestPossible = turnedBack * (acceptable.headSize.most / head)
  const larger = nearestPossible < acceptable.interEyePixels ? 'finer-picture' : 'come-closer'
  return [
    component('single-face', second, qualityOf.secondFace(second), second > acceptable.secondFace && 'one-person'),
    component(
      'inter-eye-distance',
      turnedBack,
      qualityOf.interEyeDistance(turnedBack),
      turnedBack < acceptable.interEyePixels && larger,
    ),
    component(
      'head-size',
      head,
      qualityOf.headSize(head),
      tooNear ? 'step-back' : head < acceptable.headSize.least && 'come-closer',
    ),
    component('margin-left', left, qualityOf.marginBeside(left), left < acceptable.marginBeside && off),
    component('margin-right', right, qualityOf.marginBeside(right), right < acceptable.marginBeside && off),
    component('margin-above', above, qualityOf.marginAbove(above), above < acceptable.marginAbove && off),
    component('margin-below', below, qualityOf.marginBelow(below), below < acceptable.marginBelow && off),
  ]
}

/** A nose that points to the picture's left is turned to the person's own right: he must turn left. */
function pose({ pose: { yaw, pitch, roll } }: ObservedFace): FaceQualityComponent[] {
  const turn = yaw > 0 ? 'turn-left' : 'turn-right'
  const chin = pitch > 0 ? 'raise-chin' : 'lower-chin'
  return [
    component('yaw', yaw, qualityOf.angle(yaw), Math.abs(yaw) > acceptable.yawDegrees && turn),
    component('pitch', pitch, qualityOf.angle(pitch), Math.abs(pitch) > acceptable.pitchDegrees && chin),
    component('roll', roll, qualityOf.angle(roll), Math.abs(roll) > acceptable.rollDegrees && 'level-head'),
  ]
}

/**
 * Lids that stand apart while the network sees no open eye: dark glasses, reflections, hair (`reference/face.md` 5). In a bad
 * light it sees none either, and then the light is what must be mended.
 */
function expression({ mesh, eyesOpen }: ObservedFace, wellLit: boolean): FaceQualityComponent[] {
  const lids = lidGap(mesh)
  const lips = lipGap(mesh)
  const seen = Math.min(eyesOpen.left, eyesOpen.right)
  const eyes = lids < acceptable.lidGap ? 'open-eyes' : wellLit && seen < acceptable.eyeOpen && 'uncover-eyes'
  return [
    component('eyes-open', lids, Math.min(qualityOf.lidGap(lids), 100 * seen), eyes),
    component('mouth-closed', lips, qualityOf.lipGap(lips), lips > acceptable.lipGap && 'close-mouth'),
  ]
}

function appearance({ image, mesh }: ObservedFace): FaceQualityComponent[] {
  const aligned = alignedFace(image, mesh)
  const light = lightOn(aligned)
  const sharp = sharpness(aligned)
  return [
    ...exposure(light),
    component('sharpness', sharp, qualityOf.sharpness(sharp), sharp < acceptable.sharpness && 'hold-still'),
  ]
}

function exposure({ mean, variance, tooDark, tooBright, entropy, evenness }: Light): FaceQualityComponent[] {
  const { least, most } = acceptable.luminanceMean
  const flat = mean < (least + most) / 2 ? 'more-light' : 'less-light'
  return [
    component('luminance-mean', mean, qualityOf.luminanceMean(mean), mean < least ? 'more-light' : mean > most && 'less-light'),
    component(
      'luminance-variance',
      variance,
      qualityOf.luminanceVariance(variance),
      variance < acceptable.luminanceVariance && flat,
    ),
    component('under-exposure', tooDark, qualityOf.tooDark(tooDark), tooDark > acceptable.tooDark && 'more-light'),
    component('over-exposure', tooBright, qualityOf.tooBright(tooBright), tooBright > acceptable.tooBright && 'less-light'),
    component('dynamic-range', entropy, qualityOf.dynamicRange(entropy), entropy < acceptable.entropyBits && flat),
    component('illumination-uniformity', evenness, qualityOf.evenness(evenness), evenness < acceptable.evenness && 'even-light'),
  ]
}
