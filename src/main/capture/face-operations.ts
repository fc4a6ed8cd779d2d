import { encode } from 'fast-png'
import {
  averageTemplates,
  compareFaces,
  embed,
  faceQuality,
  modelFiles,
  observeFace,
  readFaceImage,
  type FaceQuality,
  type FaceTemplate,
  type Inference,
  type ObservedFace,
  type RgbImage,
} from '../face/index.js'
import { openInference } from '../platform/onnx-inference.js'
import { fail, ok, type Result } from '../../preload/contract/result.js'
import { encodeFaceTemplate } from './face-template-record.js'

export type FaceOperationError = 'PICTURE_NOT_READABLE' | 'FACE_ENGINE_MISSING'

export interface FaceCheck {
  readonly faces: number
  /** pixels of the frame */
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number } | null
  /** 0 … 100; 0 without a face */
  readonly quality: number
  readonly acceptable: boolean
  /** advice codes of the face engine, or 'no-face' */
  readonly causes: readonly string[]
}

export interface FaceTaking extends FaceCheck {
  /** null: no frame showed exactly one face */
  readonly sample: {
    /** best frame, lossless */
    readonly png: Uint8Array
    /** mean of the frames of this person */
    readonly template: Uint8Array
    readonly frames: number
    readonly models: string
  } | null
}

export interface FaceOperations {
  readonly 'face.check': (input: { readonly frame: Uint8Array }) => Promise<Result<FaceCheck, FaceOperationError>>
  readonly 'face.take': (input: { readonly frames: readonly Uint8Array[] }) => Promise<Result<FaceTaking, FaceOperationError>>
}

/** Heavy work of the face regime, on its own worker. @param models folder of the built networks */
export function faceOperations(models: string): FaceOperations {
  let opening: ReturnType<typeof openInference> | null = null
  const inference = async (): Promise<Result<Inference, 'FACE_ENGINE_MISSING'>> => {
    opening ??= openInference(models)
    const opened = await opening
    if (opened.ok) return opened
    // Models that are built in the meantime are found at the next call.
    opening = null
    return fail('FACE_ENGINE_MISSING', { ...opened.error.details, cause: opened.error.code })
  }
  return {
    'face.check': async ({ frame }) => {
      const engine = await inference()
      if (!engine.ok) return engine
      const looked = await look(frame, engine.value)
      return looked.ok ? ok(looked.value.check) : looked
    },
    'face.take': async ({ frames }) => {
      const engine = await inference()
      if (!engine.ok) return engine
      const looks: Look[] = []
      for (const frame of frames) {
        const looked = await look(frame, engine.value)
        if (!looked.ok) return looked
        looks.push(looked.value)
      }
      return ok(await take(looks, engine.value))
    },
  }
}

interface Look {
  readonly observed: ObservedFace | null
  readonly check: FaceCheck
}

async function look(frame: Uint8Array, inference: Inference): Promise<Result<Look, 'PICTURE_NOT_READABLE'>> {
  const image = readFaceImage(frame)
  if (!image.ok) return fail('PICTURE_NOT_READABLE', { ...image.error.details, cause: image.error.code })
  const observed = await observeFace(image.value, inference)
  if (observed === undefined) return ok({ observed: null, check: noFace })
  return ok({ observed, check: checkOf(observed, faceQuality(observed)) })
}

const noFace: FaceCheck = { faces: 0, box: null, quality: 0, acceptable: false, causes: ['no-face'] }

function checkOf({ face, others }: ObservedFace, { overall, acceptable, advice }: FaceQuality): FaceCheck {
  const { left, top, right, bottom } = face.box
  const box = { x: left, y: top, width: right - left, height: bottom - top }
  return { faces: 1 + others.length, box, quality: overall, acceptable, causes: advice }
}

/** The best frame is kept; frames that show another person do not enter the mean. */
async function take(looks: readonly Look[], inference: Inference): Promise<FaceTaking> {
  const single = looks.flatMap(({ observed, check }) => (observed !== null && check.faces === 1 ? [{ observed, check }] : []))
  const [best, ...rest] = single.sort((a, b) => betterFirst(a.check, b.check))
  if (best === undefined) return { ...(looks[0]?.check ?? noFace), acceptable: false, sample: null }
  const first = await embed(best.observed.image, best.observed.mesh, inference)
  const templates: FaceTemplate[] = [first]
  for (const { observed } of rest) {
    const template = await embed(observed.image, observed.mesh, inference)
    if (compareFaces(first, template).outcome !== 'no-match') templates.push(template)
  }
  const average = averageTemplates(templates)
  return {
    ...best.check,
    sample: {
      png: pngOf(best.observed.image),
      template: encodeFaceTemplate(average),
      frames: average.frames,
      models: templateModels,
    },
  }
}

const betterFirst = (a: FaceCheck, b: FaceCheck): number => Number(b.acceptable) - Number(a.acceptable) || b.quality - a.quality

const pngOf = ({ width, height, data }: RgbImage): Uint8Array => encode({ width, height, data, channels: 3, depth: 8 })

/** Names and digests of the networks whose numbers the template holds: templates of other networks cannot be compared with it. */
const templateModels = modelFiles
  .filter(({ name }) => name === 'embedder-a' || name === 'embedder-b')
  .map(({ name, sha256 }) => `${name} sha256:${sha256}`)
  .join(', ')
