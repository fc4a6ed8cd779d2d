import { setTimeout as wait } from 'node:timers/promises'
import { watchDevices } from '../../src/main/devices/index.js'
import { childProcessSpawner } from '../../src/main/platform/child-processes.js'

// A program of the tests, started under usb-replay with the made-up HID key. Arguments: folder of the programs, USB id of the pedal.
const [programs = '', pedal = ''] = process.argv.slice(2)

async function run(): Promise<void> {
  const pressed: string[] = []
  const listeners = { changed: () => undefined, pressed: (id: string) => void pressed.push(id) }
  const watcher = watchDevices(childProcessSpawner(programs), listeners, [pedal, 'ffff:ffff'])
  for (let left = 200; pressed.length === 0 && left > 0; left -= 1) await wait(25)
  const state = watcher.pedals().get(pedal)
  process.stdout.write(JSON.stringify({ state, pressed, other: watcher.pedals().get('ffff:ffff') }))
  watcher.stop()
}
void run()
