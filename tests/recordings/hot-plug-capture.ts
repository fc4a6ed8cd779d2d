import { setTimeout as wait } from 'node:timers/promises'
import { createDeviceRegistry, type CaptureEvent } from '../../src/main/devices/index.js'
import { childProcessSpawner } from '../../src/main/platform/child-processes.js'

// A program of the tests, started by hot-plug.py: a registry that watches the bus while a reader comes, goes and comes again.
// Arguments: folder of the built programs, seed. Prints 'plug' and 'pull' to ask for these, and one JSON line at the end.

const [programs = '', seed = ''] = process.argv.slice(2)
const act = (word: 'plug' | 'pull'): void => void process.stdout.write(`${word}\n`)

async function run(): Promise<void> {
  const journal: string[] = []
  const registry = createDeviceRegistry({
    spawner: childProcessSpawner(programs),
    profile: 'training',
    deviceIds: ['uru4000'],
    seed,
    watch: true,
    onJournal: ({ kind }) => void journal.push(kind),
  })
  const state = (): string | undefined => registry.list()[0]?.state
  // The driver looks for its reader itself: on the bus it is known only when the watcher has told of it.
  const until = async (wanted: 'ready' | 'absent'): Promise<void> => {
    const there = wanted === 'ready' ? 1 : 0
    const asWanted = (): boolean => state() === wanted && registry.plugged()?.length === there
    for (let left = 400; !asWanted() && left > 0; left -= 1) await wait(25)
  }
  const seen: Array<string | undefined> = []
  while (registry.plugged() === null) await wait(25)
  seen.push(state())
  act('plug')
  await until('ready')
  seen.push(state())
  const events: CaptureEvent[] = []
  const device = registry.choose('uru4000')
  if (!device.ok) throw new Error(device.error.code)
  const first = await device.value.capture(1, AbortSignal.timeout(20_000), (event) => void events.push(event))
  act('pull')
  await until('absent')
  seen.push(state())
  act('plug')
  await until('ready')
  seen.push(state())
  const again: string[] = []
  const second = await device.value.capture(1, AbortSignal.timeout(20_000), (event) => void again.push(event.kind))
  process.stdout.write(`${JSON.stringify({ seen, first, kinds: events.map(({ kind }) => kind), second, again, journal })}\n`)
  registry.close()
}
void run()
