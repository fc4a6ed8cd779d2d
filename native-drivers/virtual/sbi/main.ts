import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { readFingerprintImage, type FingerprintImage } from '../../../src/main/fingerprint/index.js'
import { sequenceOf } from '../folder/file-names.js'
import { syntheticHand } from '../synthetic/prints.js'
import { isMisbehaviour, misbehaviours, type Misbehaviour } from './misbehaviour.js'
import { startSimulator } from './simulator.js'

// Program 'sbi-simulator': an SBI 0.9.5 service without a scanner, for tests, demonstrations and the training profile.
const usage = `sbi-simulator [--port 4501] [--kind slap|single] [--seed N | --folder DIR] [--misbehave A,B] [--environment Developer] [--authority FILE.pem] [--say-frames]
on standard input: "good", or any of ${misbehaviours.join(', ')}, comma between`

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const

class BadInput extends Error {}

function readOptions() {
  const options = {
    port: text,
    kind: text,
    seed: text,
    folder: text,
    misbehave: text,
    environment: text,
    authority: text,
    'say-frames': flag,
  }
  try {
    return parseArgs({ args: process.argv.slice(2), options, strict: true }).values
  } catch (error) {
    throw new BadInput(error instanceof Error ? error.message.split('\n')[0] : 'arguments')
  }
}

function wrongs(words: string): readonly Misbehaviour[] {
  if (words.trim() === '' || words.trim() === 'good') return []
  return words.split(',').map((word) => {
    const one = word.trim()
    if (!isMisbehaviour(one)) throw new BadInput(`"${one}" is no misbehaviour; known: ${misbehaviours.join(', ')}`)
    return one
  })
}

function numberOf(name: string, words: string, least: number, most: number): number {
  const value = Number(words)
  if (!Number.isInteger(value) || value < least || value > most)
    throw new BadInput(`--${name} ${words}: wanted ${least} to ${most}`)
  return value
}

/** Every further touch of a finger gives its next impression. */
function fingersOf(seed: string | undefined, folder: string | undefined): (position: number) => FingerprintImage | null {
  const touches = new Map<number, number>()
  const next = (position: number): number => {
    const touch = (touches.get(position) ?? 0) + 1
    touches.set(position, touch)
    return touch
  }
  if (folder === undefined) {
    const hand = syntheticHand(numberOf('seed', seed ?? '1', 0, 2 ** 31))
    return (position) => hand.touch(position, next(position))
  }
  const sequence = sequenceOf(filesOf(folder))
  return (position) => {
    const files = sequence.get(position) ?? []
    if (files.length === 0) return null
    const image = readFingerprintImage(readFileSync(join(folder, files[(next(position) - 1) % files.length])))
    return image.ok ? image.value : null
  }
}

function filesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    throw new BadInput(`--folder ${folder}: the folder cannot be read`)
  }
}

const say = (value: object): boolean => process.stdout.write(`${JSON.stringify(value)}\n`)

async function run(): Promise<void> {
  const values = readOptions()
  const kind = values.kind ?? 'slap'
  if (kind !== 'slap' && kind !== 'single') throw new BadInput(`--kind ${kind}: slap or single`)
  const simulator = await startSimulator({
    port: numberOf('port', values.port ?? '4501', 0, 65_535),
    kind: kind === 'slap' ? 'Slap' : 'Single',
    environment: values.environment ?? 'Developer',
    touch: fingersOf(values.seed, values.folder),
    misbehaviours: wrongs(values.misbehave ?? ''),
    captureMs: 400,
    ...(values['say-frames'] === true && {
      onFrameSent: (step) => say({ step, at: performance.timeOrigin + performance.now() }),
    }),
  })
  if (values.authority !== undefined) writeFileSync(values.authority, simulator.authority)
  say({ port: simulator.port, kind, authority: simulator.authority })
  createInterface({ input: process.stdin }).on('line', (line) => {
    try {
      simulator.misbehave(wrongs(line))
    } catch (error) {
      process.stderr.write(`sbi-simulator: ${error instanceof Error ? error.message : 'not understood'}\n`)
    }
  })
}

run().catch((error: unknown) => {
  const line = error instanceof Error ? error.message : String(error)
  process.stderr.write(`sbi-simulator: ${line}${error instanceof BadInput ? `; usage: ${usage}` : ''}\n`)
  process.exit(error instanceof BadInput ? 2 : 3)
})
