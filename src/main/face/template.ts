/** What is kept of a face: two unit vectors from two networks, and of how many pictures they are the mean. */
export interface FaceTemplate {
  readonly frames: number
  readonly a: Float32Array
  readonly b: Float32Array
}

export const embeddingLength = { a: 192, b: 512 } as const

/** @throws on a vector of zeros: no network of ours gives one */
export function unit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0))
  if (!(length > 0 && Number.isFinite(length))) throw new Error('the embedding has no direction')
  return vector.map((value) => value / length)
}

/**
 * One template of several pictures of the same person, each weighing by its frames. Five or more separate strangers from
 * relatives of one camera far better than one does (`reference/face.md` 3.3).
 * @param templates at least one
 */
export function averageTemplates(templates: readonly FaceTemplate[]): FaceTemplate {
  if (templates.length === 0) throw new Error('there is nothing to average')
  return {
    frames: templates.reduce((sum, template) => sum + template.frames, 0),
    a: meanDirection(templates, ({ a }) => a),
    b: meanDirection(templates, ({ b }) => b),
  }
}

function meanDirection(templates: readonly FaceTemplate[], vectorOf: (template: FaceTemplate) => Float32Array): Float32Array {
  const sum = new Float32Array(vectorOf(templates[0]).length)
  for (const template of templates) vectorOf(template).forEach((value, i) => (sum[i] += template.frames * value))
  return unit(sum)
}
