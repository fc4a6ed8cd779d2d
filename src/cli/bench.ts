import { BadInput, exit, type Command, type CommandIo } from './command.js'
import { table, type BenchRow } from './bench/measure.js'

type Bench = (io: CommandIo) => Promise<readonly BenchRow[]>

const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  station: async () => (await import('./bench/station.js')).benchStation,
  devices: async () => (await import('./bench/devices.js')).benchDevices,
}

const names = Object.keys(benches)
const usage = `bench [${names.join('|')}]`

/** Performance lives here and never in a timed test: each run says on which load it was taken. */
async function run(args: readonly string[], io: CommandIo) {
  const [name, ...rest] = args
  if (rest.length > 0 || (name !== undefined && !names.includes(name)))
    throw new BadInput(`there is no benchmark "${args.join(' ')}"; usage: ${usage}`)
  const rows: BenchRow[] = []
  for (const chosen of name === undefined ? names : [name]) {
    const bench = await benches[chosen]?.()
    if (bench !== undefined) rows.push(...(await bench(io)))
  }
  for (const row of rows) io.print(row)
  io.say(`\n${table(rows)}`)
  return exit.done
}

export const benchCommands: readonly Command[] = [
  { path: ['bench'], usage, summary: 'times of the station itself, as a table', run },
]
