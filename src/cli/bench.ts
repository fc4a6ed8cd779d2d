import { join } from 'node:path'
import { BadInput, exit, type Command, type CommandIo } from './command.js'
import { readArguments } from './fingerprint-arguments.js'
import { table, type BenchRow } from './bench/measure.js'

/** `data`: folder of the fingerprint sets */
type Bench = (io: CommandIo, data: string) => Promise<readonly BenchRow[]>

const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  station: async () => (await import('./bench/station.js')).benchStation,
  journal: async () => (await import('./bench/journal.js')).benchJournal,
  devices: async () => (await import('./bench/devices.js')).benchDevices,
  fingerprint: async () => (await import('./bench/fingerprint.js')).benchFingerprint,
}

const names = Object.keys(benches)
const usage = `bench [${names.join('|')}] [--data DIR]`
/** Where the development data lie beside the project. */
const developmentData = join('..', 'shared', 'data', 'fingerprints')

/** Performance lives here and never in a timed test: each run says on which load it was taken. */
async function run(args: readonly string[], io: CommandIo) {
  const { values, words } = readArguments(args, usage, ['data'], { least: 0, most: 1 })
  const [name] = words
  if (name !== undefined && !names.includes(name))
    throw new BadInput(`there is no benchmark "${args.join(' ')}"; usage: ${usage}`)
  const rows: BenchRow[] = []
  for (const chosen of name === undefined ? names : [name]) {
    const bench = await benches[chosen]?.()
    if (bench !== undefined) rows.push(...(await bench(io, values.data ?? developmentData)))
  }
  for (const row of rows) io.print(row)
  io.say(`\n${table(rows)}`)
  return exit.done
}

export const benchCommands: readonly Command[] = [
  {
    path: ['bench'],
    usage,
    summary: 'times of the station; of the fingerprint engine times, accuracy and quality on the sets of DIR; as tables',
    run,
  },
]
