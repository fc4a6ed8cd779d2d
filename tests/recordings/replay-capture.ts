import { createHash } from 'node:crypto'
import { superviseDevice, type CaptureEvent } from '../../src/main/devices/index.js'
import { childProcessSpawner } from '../../src/main/platform/child-processes.js'

// A program of the tests, started under usb-replay: one capture through the driver in its own process.
// Arguments: folder of the built programs, device id, seed or '-'. Prints one JSON line.
const [programs = '', deviceId = '', seed = '-'] = process.argv.slice(2)
const device = superviseDevice({
  spawner: childProcessSpawner(programs),
  deviceId,
  seed: seed === '-' ? undefined : seed,
  refuseSimulator: true,
})
const events: CaptureEvent[] = []
async function run(): Promise<void> {
  const ready = await device.ready()
  const end = await device.capture(1, AbortSignal.timeout(20_000), (event) => void events.push(event))
  const found = events.find((event) => event.kind === 'picture')
  const picture = found?.kind === 'picture' ? found.picture : null
  process.stdout.write(
    JSON.stringify({
      ready,
      end,
      kinds: events.map(({ kind }) => kind),
      size: picture === null ? null : { width: picture.width, height: picture.height, dpi: picture.dpi },
      hash: picture === null ? null : createHash('sha256').update(picture.pixels).digest('hex'),
      pixels: picture === null ? null : Buffer.from(picture.pixels).toString('base64'),
      selfTest: device.status().selfTest,
    }),
  )
  device.stop()
}
void run()
