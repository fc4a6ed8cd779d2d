import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import jpeg from 'jpeg-js'
import type { FingerprintImage } from '../../main/fingerprint/index.js'

/** Scores of another system for pairs of prints; undefined where it refused a picture. */
export interface Peer {
  readonly name: string
  readonly milliseconds: readonly number[]
  readonly comparisonsPerSecond: number
  readonly score: (a: string, b: string) => number | undefined
}

const onPath = (program: string): string | undefined =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, program))
    .find((path) => existsSync(path))

/** What would be measured beside ours if it lay on PATH, and does not. */
export const missingPeers = (): string[] => ['mindtct', 'bozorth3', 'nfiq'].filter((program) => onPath(program) === undefined)

/**
 * NBIS: mindtct makes minutiae of each picture (given as JPEG of quality 100, which it reads in every build), bozorth3 compares one
 * probe with a list. Times are those of whole processes.
 */
export function nbis(prints: readonly { readonly name: string; readonly image: FingerprintImage }[]): Peer | undefined {
  const mindtct = onPath('mindtct')
  const bozorth3 = onPath('bozorth3')
  if (mindtct === undefined || bozorth3 === undefined) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'tanba-peer-'))
  try {
    const milliseconds: number[] = []
    const templates = new Map<string, string>()
    prints.forEach(({ name, image }, k) => {
      const root = join(folder, String(k))
      writeFileSync(`${root}.jpg`, asJpeg(image))
      const started = performance.now()
      spawnSync(mindtct, [`${root}.jpg`, root])
      milliseconds.push(performance.now() - started)
      if (existsSync(`${root}.xyt`)) templates.set(name, `${root}.xyt`)
    })
    const started = performance.now()
    const scores = scoresOf(bozorth3, templates, join(folder, 'gallery'))
    const seconds = (performance.now() - started) / 1000
    const count = [...scores.values()].reduce((sum, row) => sum + row.size, 0)
    return {
      name: 'NBIS (mindtct, bozorth3)',
      milliseconds,
      comparisonsPerSecond: count / seconds,
      score: (a, b) => scores.get(a)?.get(b) ?? scores.get(b)?.get(a),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function asJpeg({ width, height, pixels }: FingerprintImage): Uint8Array {
  const data = new Uint8Array(4 * width * height)
  pixels.forEach((value, i) => data.set([value, value, value, 255], 4 * i))
  return jpeg.encode({ width, height, data }, 100).data
}

/** Every print against those behind it of its own set. */
function scoresOf(bozorth3: string, templates: ReadonlyMap<string, string>, gallery: string): Map<string, Map<string, number>> {
  const all = [...templates]
  const setOf = (name: string): string => name.slice(0, name.indexOf('/'))
  const scores = new Map<string, Map<string, number>>()
  all.forEach(([name, probe], k) => {
    const others = all.slice(k + 1).filter(([other]) => setOf(other) === setOf(name))
    if (others.length === 0) return
    writeFileSync(gallery, `${others.map(([, path]) => path).join('\n')}\n`)
    const { stdout } = spawnSync(bozorth3, ['-p', probe, '-G', gallery], { encoding: 'utf8' })
    const lines = stdout.trim().split('\n')
    scores.set(name, new Map(others.map(([other], i) => [other, Number(lines[i]?.trim().split(/\s+/).pop())])))
  })
  return scores
}

/** NFIQ classes as a quality, 1 (best) to 5 turned about; undefined without the program. */
export function nfiqOf(image: FingerprintImage): number | undefined {
  const nfiq = onPath('nfiq')
  if (nfiq === undefined) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'tanba-peer-'))
  try {
    const file = join(folder, 'print.jpg')
    writeFileSync(file, asJpeg(image))
    const found = Number(spawnSync(nfiq, [file], { encoding: 'utf8' }).stdout.trim().split(/\s+/).pop())
    return found >= 1 && found <= 5 ? 6 - found : undefined
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
