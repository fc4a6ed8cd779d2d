import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  decodeTemplate,
  detectFaces,
  embed,
  type FaceImageError,
  type FaceTemplate,
  type Inference,
  isTemplate,
  landmarks,
  readFaceImage,
  type RgbImage,
} from '../main/face/index.js'
import { openInference } from '../main/platform/onnx-inference.js'
import { BadInput, type CommandIo, MachineFault } from './command.js'

/** The networks of the installation, or of the folder TANBA_MODELS names. @throws MachineFault */
export async function faceInference({ programFolder }: CommandIo): Promise<Inference> {
  const opened = await openInference(process.env.TANBA_MODELS ?? join(programFolder, '..', '..', 'models', 'built'))
  if (opened.ok) return opened.value
  const { code, details } = opened.error
  if (code === 'MODELS_NOT_BUILT')
    throw new MachineFault(`the face models are not built (${details.file} is missing): run npm run models`)
  if (code === 'MODEL_ALTERED')
    throw new MachineFault(`the face model ${details.file} is not the one that was built: run npm run models`)
  throw new MachineFault(`onnxruntime does not load on this machine (${details.platform})`)
}

/** @throws BadInput in one line that names the file */
export async function readPortrait(path: string): Promise<RgbImage> {
  return portraitFrom(path, await readBytes(path))
}

/** A template as it is, or the template of the principal face of a picture; undefined when there is no face. @throws BadInput */
export async function readTemplate(path: string, inference: Inference): Promise<FaceTemplate | undefined> {
  const bytes = await readBytes(path)
  if (!isTemplate(bytes)) return templateOf(portraitFrom(path, bytes), inference)
  const template = decodeTemplate(bytes)
  if (template.ok) return template.value
  if (template.error.code === 'TEMPLATE_UNREADABLE') throw new BadInput(`${path}: the face template is damaged`)
  throw new BadInput(`${path}: the face template was made with other models; make it again from the picture`)
}

/** Of the principal face; undefined when there is none. */
export async function templateOf(image: RgbImage, inference: Inference): Promise<FaceTemplate | undefined> {
  const [face] = await detectFaces(image, inference, 'near')
  return face && embed(image, await landmarks(image, face, inference), inference)
}

/** @throws BadInput */
export async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch {
    throw new BadInput(`${path}: cannot be read; is there such a file?`)
  }
}

const sentences: Record<FaceImageError, string> = {
  IMAGE_FORMAT_UNKNOWN: 'is neither a JPEG nor a PNG picture',
  IMAGE_TOO_LARGE: 'is too large to be a portrait',
  IMAGE_UNREADABLE: 'is damaged or cut short',
}

function portraitFrom(path: string, bytes: Uint8Array): RgbImage {
  const image = readFaceImage(bytes)
  if (image.ok) return image.value
  const { code, details } = image.error
  throw new BadInput(
    `${path}: ${sentences[code]}${details.limit === undefined ? '' : ` (the limit is ${String(details.limit)})`}`,
  )
}
