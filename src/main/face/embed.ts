import { align, fivePoints } from './align.js'
import { type Inference, output } from './inference.js'
import { type FaceMesh } from './landmarks.js'
import { type RgbImage } from './rgb-image.js'
import { type FaceTemplate, unit } from './template.js'
import { channelsFirst, channelsLast } from './warp.js'

/** Both networks were trained on this range. */
const scale = (value: number): number => (value - 127.5) / 128

/** The template of one picture; average several with `averageTemplates` before they are kept or compared. */
export async function embed(image: RgbImage, mesh: FaceMesh, inference: Inference): Promise<FaceTemplate> {
  const face = align(image, fivePoints(mesh))
  const a = await inference.run('embedder-a', { input: channelsLast(face, scale) })
  const b = await inference.run('embedder-b', { input: channelsFirst(face, 'rgb', scale) })
  return { frames: 1, a: unit(output(a, 'embeddings_out')), b: unit(output(b, 'output')) }
}
