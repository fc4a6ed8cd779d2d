/** One picture of a folder: whose finger, and which of its impressions. */
export interface NamedPicture {
  readonly file: string
  readonly finger: number
  readonly impression: number
}

/** Which files answer for which finger position, in the order in which they are given out. */
export type Sequence = ReadonlyMap<number, readonly string[]>

const pictureName = /^(\d{1,6})(?:_(\d{1,4}))?\.(png|bmp|tiff?|wsq)$/i

/** `101_1.png` → finger 101, impression 1; `7.png` → finger 7, impression 1. Other files are no pictures of a finger. */
export function parsePictureName(file: string): NamedPicture | null {
  const match = pictureName.exec(file)
  return match === null ? null : { file, finger: Number(match[1]), impression: Number(match[2] ?? 1) }
}

/**
 * Fingers of a folder brought to positions. When every finger number is a position (1 … 10), it is that position; else the
 * distinct finger numbers in rising order become positions 1, 2, 3 … (the first ten: FVC's 101 … 110 are one person's ten fingers).
 */
export function sequenceOf(files: readonly string[]): Sequence {
  const pictures = files.map(parsePictureName).filter((picture) => picture !== null)
  const fingers = [...new Set(pictures.map((picture) => picture.finger))].sort((a, b) => a - b)
  const named = fingers.every((finger) => finger >= 1 && finger <= 10)
  const sequence = new Map<number, readonly string[]>()
  fingers.slice(0, 10).forEach((finger, index) => {
    const own = pictures.filter((picture) => picture.finger === finger).sort((a, b) => a.impression - b.impression)
    sequence.set(
      named ? finger : index + 1,
      own.map((picture) => picture.file),
    )
  })
  return sequence
}

/** `script.json`: {"1": ["a.png", "b.png"], "2": […]}. @returns null when it is anything else */
export function parseScript(text: string): Sequence | null {
  const value = parseJson(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const sequence = new Map<number, readonly string[]>()
  for (const [key, files] of Object.entries(value)) {
    const position = Number(key)
    if (!Number.isInteger(position) || position < 1 || position > 10) return null
    if (!Array.isArray(files) || files.length === 0 || !files.every(isPlainFileName)) return null
    sequence.set(position, files)
  }
  return sequence.size === 0 ? null : sequence
}

/** A script names files of its own folder and no others. */
const isPlainFileName = (file: unknown): file is string => typeof file === 'string' && /^[^/\\]+$/.test(file) && file !== '..'

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
