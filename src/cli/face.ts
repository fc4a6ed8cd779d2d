import { writeFile } from 'node:fs/promises'
import {
  type Box,
  compareFaces,
  type DetectedFace,
  decidePad,
  detectFaces,
  encodeTemplate,
  faceQuality,
  type Inference,
  type FaceTemplate,
  observeFace,
  passivePad,
  type Point,
} from '../main/face/index.js'
import { BadInput, type Command, type CommandIo, exit, MachineFault } from './command.js'
import { faceInference, readBytes, readPortrait, readTemplate, templateOf } from './face-files.js'
import { readArguments } from './fingerprint-arguments.js'

const detectCommand: Command = {
  path: ['face', 'detect'],
  usage: 'face detect IMAGE',
  summary: 'boxes and key points of the faces in a picture, the principal one first',
  async run(args, io) {
    const [file] = readArguments(args, this.usage, [], { least: 1, most: 1 }).words
    const image = await readPortrait(file)
    const inference = await faceInference(io)
    const { value: faces, ms } = await timed(() => detectFaces(image, inference))
    io.print({ file, width: image.width, height: image.height, faces: faces.map(describeFace), ms })
    return faces.length > 0 ? exit.done : exit.negative
  },
}

const qualityCommand: Command = {
  path: ['face', 'quality'],
  usage: 'face quality IMAGE',
  summary: 'whether a portrait may become a template, each measure 0 … 100 and what to do about it',
  async run(args, io) {
    const [file] = readArguments(args, this.usage, [], { least: 1, most: 1 }).words
    const image = await readPortrait(file)
    const inference = await faceInference(io)
    const { value: quality, ms } = await timed(async () => {
      const observed = await observeFace(image, inference)
      return observed && faceQuality(observed)
    })
    if (quality === undefined) {
      io.print({ file, face: false, acceptable: false, advice: ['no-face'], ms })
      return exit.negative
    }
    const components = quality.components.map((component) => ({ ...component, raw: rounded(component.raw, 4) }))
    io.print({ file, face: true, ...quality, components, ms })
    return quality.acceptable ? exit.done : exit.negative
  },
}

const embedCommand: Command = {
  path: ['face', 'embed'],
  usage: 'face embed IMAGE [--out FILE]',
  summary: "the template of the principal face, into FILE or as base64; Tanba's own format",
  async run(args, io) {
    const { values, words } = readArguments(args, this.usage, ['out'], { least: 1, most: 1 })
    const image = await readPortrait(words[0])
    const inference = await faceInference(io)
    const { value: template, ms } = await timed(() => templateOf(image, inference))
    if (template === undefined) {
      io.print({ file: words[0], face: false, ms })
      return exit.negative
    }
    const bytes = encodeTemplate(template)
    const lengths = { a: template.a.length, b: template.b.length }
    if (values.out === undefined) io.print({ file: words[0], face: true, lengths, template: base64(bytes), ms })
    else {
      await write(values.out, bytes)
      io.print({ file: words[0], face: true, lengths, out: values.out, bytes: bytes.length, ms })
    }
    return exit.done
  },
}

const compareCommand: Command = {
  path: ['face', 'compare'],
  usage: 'face compare A B',
  summary: 'score -1 … 1 of two pictures or templates, and what it means: match, employee, no-match',
  async run(args, io) {
    const [a, b] = readArguments(args, this.usage, [], { least: 2, most: 2 }).words
    const inference = await faceInference(io)
    const { value: templates, ms } = await timed(async () => [await readTemplate(a, inference), await readTemplate(b, inference)])
    const [one, other] = templates
    if (one === undefined || other === undefined) {
      io.print({ a, b, score: null, outcome: 'no-face', withoutFace: one === undefined ? a : b, ms })
      return exit.negative
    }
    const { score, cosines, outcome } = compareFaces(one, other)
    io.print({
      a,
      b,
      score: rounded(score, 4),
      outcome,
      cosines: { a: rounded(cosines.a, 4), b: rounded(cosines.b, 4) },
      ms,
    })
    return outcome === 'match' ? exit.done : exit.negative
  },
}

const compareListCommand: Command = {
  path: ['face', 'compare-list'],
  usage: 'face compare-list LIST',
  summary: 'LIST: two paths a line, tab between; one score a line in that order, FAIL where a file cannot be used',
  async run(args, io) {
    const [list] = readArguments(args, this.usage, [], { least: 1, most: 1 }).words
    const pairs = readPairs(list, new TextDecoder().decode(await readBytes(list)))
    const inference = await faceInference(io)
    const templates = new Map<string, FaceTemplate | undefined>()
    const templateOnce = async (path: string) => {
      if (!templates.has(path)) templates.set(path, await usableTemplate(path, inference, io.say))
      return templates.get(path)
    }
    for (const [a, b] of pairs) {
      if (io.signal.aborted) throw new MachineFault('stopped before the end of the list')
      const one = await templateOnce(a)
      const other = await templateOnce(b)
      io.print(one && other ? compareFaces(one, other).score.toFixed(6) : 'FAIL')
    }
    return exit.done
  },
}

/** One file that cannot be used must not end a list of thousands. */
async function usableTemplate(path: string, inference: Inference, say: CommandIo['say']): Promise<FaceTemplate | undefined> {
  try {
    const template = await readTemplate(path, inference)
    if (template === undefined) say(`${path}: shows no face`)
    return template
  } catch (error) {
    if (!(error instanceof BadInput)) throw error
    say(error.message)
    return undefined
  }
}

const padCommand: Command = {
  path: ['face', 'pad'],
  usage: 'face pad IMAGE…',
  summary: 'probability that each picture shows a living face and no picture of one, and the mean of all; a supporting signal',
  async run(args, io) {
    const files = readArguments(args, this.usage, [], { least: 1, most: 10_000 }).words
    const inference = await faceInference(io)
    const frames: { file: string; live: number | null; ms: number }[] = []
    for (const file of files) {
      const image = await readPortrait(file)
      const { value: live, ms } = await timed(async () => {
        const [face] = await detectFaces(image, inference, 'near')
        return face === undefined ? null : passivePad(image, face, inference)
      })
      frames.push({ file, live: live === null ? null : rounded(live, 4), ms })
    }
    const scores = frames.flatMap(({ live }) => (live === null ? [] : [live]))
    const decision = decidePad(scores, 1)
    const outcome = scores.length === 0 ? 'no-face' : decision.outcome
    io.print({ outcome, live: scores.length === 0 ? null : rounded(decision.live, 4), frames })
    return outcome === 'pass' ? exit.done : exit.negative
  },
}

export const faceCommands: readonly Command[] = [
  detectCommand,
  qualityCommand,
  embedCommand,
  compareCommand,
  compareListCommand,
  padCommand,
]

async function timed<Value>(work: () => Promise<Value>): Promise<{ value: Value; ms: number }> {
  const started = performance.now()
  const value = await work()
  return { value, ms: rounded(performance.now() - started, 1) }
}

function rounded(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

const place = ({ x, y }: Point) => ({ x: rounded(x, 1), y: rounded(y, 1) })

const edges = ({ left, top, right, bottom }: Box) => ({
  left: rounded(left, 1),
  top: rounded(top, 1),
  right: rounded(right, 1),
  bottom: rounded(bottom, 1),
})

const describeFace = ({ box, score, keyPoints }: DetectedFace) => ({
  box: edges(box),
  score: rounded(score, 3),
  keyPoints: keyPoints.map(place),
})

/** @throws BadInput with the number of the line */
function readPairs(list: string, text: string): (readonly [string, string])[] {
  const lines = text.split(/\r?\n/)
  return lines.flatMap((line, i) => {
    if (line.trim() === '') return []
    const [a, b, ...more] = line.split('\t')
    if (!a || !b || more.length > 0) throw new BadInput(`${list}: line ${i + 1} does not hold two paths with a tab between`)
    return [[a, b] as const]
  })
}

async function write(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(path, bytes)
  } catch {
    throw new BadInput(`${path}: cannot be written`)
  }
}
