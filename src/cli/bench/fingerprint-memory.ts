import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type FingerprintImage, writePng } from '../../main/fingerprint/index.js'

/**
 * MiB that one extraction takes at most in a fresh process, as `fingerprint extract` samples it after each step, garbage included.
 * Taken of a small, a middling and the largest picture.
 */
export function extractionMemory(images: readonly FingerprintImage[]): number[] {
  const bySize = [...images].sort((a, b) => a.pixels.length - b.pixels.length)
  const chosen = [0, bySize.length >> 1, bySize.length - 1].flatMap((k) => bySize[k] ?? [])
  const program = process.argv[1]
  if (program === undefined) return []
  const folder = mkdtempSync(join(tmpdir(), 'tanba-memory-'))
  try {
    return chosen.flatMap((image, k) => {
      const file = join(folder, `${k}.png`)
      writeFileSync(file, writePng(image))
      const { stdout } = spawnSync(process.execPath, ['--expose-gc', program, 'fingerprint', 'extract', file], {
        encoding: 'utf8',
      })
      const found = /"memoryMiB":([\d.]+)/.exec(stdout)
      return found ? [Number(found[1])] : []
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
