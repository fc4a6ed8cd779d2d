import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type FingerprintImage, growFinger, impress } from '../../main/fingerprint/index.js'
import { readImage } from '../fingerprint-files.js'

/** One picture of a set; `finger` is unique over all sets, `name` as the evaluation tools of the data want it. */
export interface BenchPrint {
  readonly set: string
  readonly finger: string
  readonly name: string
  readonly load: () => Promise<FingerprintImage>
}

export interface BenchData {
  readonly prints: readonly BenchPrint[]
  /** what was looked for and not found, by name */
  readonly missing: readonly string[]
}

/** Fingers of the set that nobody has: it is always there. */
const syntheticFingers = 24
const syntheticImpressions = 4
export const syntheticSet = 'synthetic'

/** The public sets of an index (file, db, finger, impression, dpi, …), and the synthetic one. */
export function benchData(folder: string): BenchData {
  const index = join(folder, 'index.csv')
  if (!existsSync(index)) return { prints: synthetic(), missing: [`${index} (the public sets)`] }
  const missing: string[] = []
  const prints = readFileSync(index, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .flatMap((row): BenchPrint[] => {
      const [file, set, finger, impression, dpi] = row.split(',')
      const path = join(folder, file ?? '')
      if (!existsSync(path)) {
        missing.push(path)
        return []
      }
      const name = `${set}/${finger}_${impression}`
      return [{ set: set ?? '', finger: `${set}/${finger}`, name, load: () => readImage(path, Number(dpi)) }]
    })
  return {
    prints: [...prints, ...synthetic()],
    missing: missing.length > 3 ? [`${missing.length} pictures of ${index}`] : missing,
  }
}

/** Three resolutions, sizes and severities, so that it is not one sensor. */
function synthetic(): BenchPrint[] {
  const sensors = [
    { dpi: 500, width: 300, height: 400, severity: 1 },
    { dpi: 500, width: 260, height: 300, severity: 1.6 },
    { dpi: 363, width: 240, height: 320, severity: 1.3 },
    { dpi: 1000, width: 600, height: 800, severity: 1 },
  ]
  return Array.from({ length: syntheticFingers }, (_, k) => k + 1).flatMap((finger) => {
    const master = growFinger(2026, finger)
    return Array.from({ length: syntheticImpressions }, (_, k) => ({
      set: syntheticSet,
      finger: `${syntheticSet}/${finger}`,
      name: `${syntheticSet}/${finger}_${k + 1}`,
      load: () => Promise.resolve(impress(master, k + 1, sensors[k % sensors.length]).image),
    }))
  })
}
