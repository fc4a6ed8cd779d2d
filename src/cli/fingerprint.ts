import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  compare,
  encodeTemplate,
  extract,
  prepare,
  type PreparedFinger,
  scoreAtFmr,
  templateOf,
  type Watch,
} from '../main/fingerprint/index.js'
import { BadInput, type Command, exit } from './command.js'
import { readArguments } from './fingerprint-arguments.js'
import { convertCommand } from './fingerprint-convert.js'
import { pictureOf } from './fingerprint-explain.js'
import { numberOf, readBytes, readImage, readPrint } from './fingerprint-files.js'
import { segmentCommand } from './fingerprint-segment.js'
import { synthesizeCommand } from './fingerprint-synthesize.js'

const extractCommand: Command = {
  path: ['fingerprint', 'extract'],
  usage: 'fingerprint extract IMAGE [--dpi N] [--out FILE] [--explain DIR]',
  summary: 'minutiae, quality and time of one print; --out writes ISO/IEC 19794-2:2005',
  async run(args, io) {
    const { values, words } = readArguments(args, this.usage, ['dpi', 'out', 'explain'], { least: 1, most: 1 })
    const image = await readImage(words[0], numberOf('dpi', values.dpi, 100, 2000))
    const planes: { name: string; bytes: Uint8Array }[] = []
    const watch: Watch = (name, picture) => planes.push({ name, bytes: pictureOf(picture()) })
    // What reading left behind would be collected meanwhile and hide what extraction takes; there only under --expose-gc.
    globalThis.gc?.()
    const before = memoryInUse()
    let peak = before
    const started = performance.now()
    const extraction = extract(image, () => (peak = Math.max(peak, memoryInUse())))
    const ms = performance.now() - started
    const memoryMiB = (Math.max(peak, memoryInUse()) - before) / 2 ** 20
    if (values.explain !== undefined) {
      extract(image, watch)
      await mkdir(values.explain, { recursive: true })
      for (const { name, bytes } of planes) await writeFile(join(values.explain, `${name.replaceAll(' ', '-')}.png`), bytes)
    }
    if (values.out !== undefined) await writeFile(values.out, encodeTemplate(templateOf(extraction)))
    const { width, height, minutiae, quality, causes, ridgesPresent } = extraction
    io.print({
      file: words[0],
      width,
      height,
      dpi: 500,
      minutiae: minutiae.length,
      quality,
      causes,
      ridgesPresent,
      ms: Math.round(ms * 10) / 10,
      memoryMiB: Math.round(memoryMiB * 10) / 10,
    })
    return ridgesPresent ? exit.done : exit.negative
  },
}

/** Bytes of objects, arrays and WebAssembly, what is garbage already but not collected included. */
function memoryInUse(): number {
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

const qualityCommand: Command = {
  path: ['fingerprint', 'quality'],
  usage: 'fingerprint quality IMAGE… [--dpi N]',
  summary: 'quality 0 … 100 and the causes of a poor one, a line for each picture',
  async run(args, io) {
    const { values, words } = readArguments(args, this.usage, ['dpi'], { least: 1, most: 100_000 })
    const dpi = numberOf('dpi', values.dpi, 100, 2000)
    for (const file of words) {
      if (io.signal.aborted) break
      const { quality, causes, ridgesPresent, minutiae } = extract(await readImage(file, dpi))
      io.print({ file, quality, causes, ridgesPresent, minutiae: minutiae.length })
    }
    return exit.done
  },
}

const compareCommand: Command = {
  path: ['fingerprint', 'compare'],
  usage: 'fingerprint compare A B [--dpi N]',
  summary: 'score of two pictures or minutiae records, and the decision at a false match rate of 0.01 %',
  async run(args, io) {
    const { values, words } = readArguments(args, this.usage, ['dpi'], { least: 2, most: 2 })
    const dpi = numberOf('dpi', values.dpi, 100, 2000)
    const score = compare(prepare(await readPrint(words[0], dpi)), prepare(await readPrint(words[1], dpi)))
    const threshold = scoreAtFmr(1e-4)
    io.print({ score: rounded(score), match: score >= threshold, threshold, falseMatchRate: 1e-4 })
    return score >= threshold ? exit.done : exit.negative
  },
}

const compareListCommand: Command = {
  path: ['fingerprint', 'compare-list'],
  usage: 'fingerprint compare-list LIST [--dpi N] [--out FILE]',
  summary: 'LIST holds two paths a line, tab between; one score a line in that order, FAIL where a file cannot be used',
  async run(args, io) {
    const { values, words } = readArguments(args, this.usage, ['dpi', 'out'], { least: 1, most: 1 })
    const dpi = numberOf('dpi', values.dpi, 100, 2000)
    const pairs = pairsOf(new TextDecoder().decode(await readBytes(words[0])), words[0])
    const prints = new Map<string, PreparedFinger | undefined>()
    const preparedOnce = async (file: string) => {
      if (!prints.has(file)) prints.set(file, await preparedOf(file, dpi, io.say))
      return prints.get(file)
    }
    const scores: string[] = []
    for (const [left, right] of pairs) {
      if (io.signal.aborted) break
      const a = await preparedOnce(left)
      const b = await preparedOnce(right)
      const score = a && b ? String(rounded(compare(a, b))) : 'FAIL'
      if (values.out === undefined) io.print(score)
      else scores.push(score)
    }
    if (values.out !== undefined) await writeFile(values.out, `${scores.join('\n')}\n`)
    return exit.done
  },
}

async function preparedOf(
  file: string,
  dpi: number | undefined,
  say: (text: string) => void,
): Promise<PreparedFinger | undefined> {
  try {
    return prepare(await readPrint(file, dpi))
  } catch (error) {
    if (!(error instanceof BadInput)) throw error
    say(error.message)
    return undefined
  }
}

function pairsOf(text: string, file: string): [string, string][] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  return lines.map((line, i) => {
    const [left, right, ...more] = line.split('\t')
    if (!left || !right || more.length > 0) throw new BadInput(`${file}, line ${i + 1}: two paths with a tab between are needed`)
    return [left.trim(), right.trim()]
  })
}

const rounded = (score: number): number => Math.round(score * 1e4) / 1e4

export const fingerprintCommands: readonly Command[] = [
  extractCommand,
  qualityCommand,
  compareCommand,
  compareListCommand,
  convertCommand,
  segmentCommand,
  synthesizeCommand,
]
