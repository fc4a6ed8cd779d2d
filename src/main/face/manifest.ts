import manifest from '../../../models/manifest.json' with { type: 'json' }

export const faceModelNames = [
  'near-detector',
  'far-detector',
  'face-mesh',
  'embedder-a',
  'embedder-b',
  'recapture',
  'eye-state',
] as const
export type FaceModelName = (typeof faceModelNames)[number]

export interface ModelFile {
  readonly name: FaceModelName
  readonly file: string
  /** hexadecimal SHA-256 of the built file */
  readonly sha256: string
}

/** What the build made and the program accepts; the digests are part of the program, not of the models folder. */
export const modelFiles: readonly ModelFile[] = faceModelNames.map((name) => {
  const entry = manifest.models.find((model) => model.name === name)
  if (entry === undefined) throw new Error(`models/manifest.json has no model ${name}`)
  return { name, file: entry.file, sha256: entry.sha256 }
})

export function digestOf(name: FaceModelName): string {
  return modelFiles.find((model) => model.name === name)?.sha256 ?? ''
}

/** `match` and `noMatch`: cosine limits of the three outcomes, with the set on which they were found. */
export const comparisonLimits: { readonly match: number; readonly noMatch: number; readonly calibration: string } =
  manifest.comparison

/** `block` and `review`: limits of the probability "live"; `frames`: how many are averaged for a decision. */
export const recaptureLimits: {
  readonly block: number
  readonly review: number
  readonly frames: number
  readonly calibration: string
} = manifest.recapture
