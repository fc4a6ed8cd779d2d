import type { WatcherMessage } from '../src/main/devices/watch-protocol.js'
import { parsePedalId } from '../src/main/devices/watch-protocol.js'
import { processChannel } from './process-channel.js'
import { watchPedal } from './watch/pedal.js'

// Program 'device-watcher': what is plugged in, and the keys of pedals. Arguments: USB ids of pedals, e.g. 16d0:0f00.
const channel = processChannel()
if (channel === null) {
  process.stderr.write('device-watcher: started by the station only\n')
  process.exit(2)
}
const say = (message: WatcherMessage): void => channel.send(message)
for (const text of process.argv.slice(2)) {
  const id = parsePedalId(text)
  if (id === null) process.stderr.write(`device-watcher: "${text}" is no USB id such as 16d0:0f00; it is not listened to\n`)
  else
    watchPedal(id, (event) =>
      say(event === 'pressed' ? { kind: 'pressed', pedal: text } : { kind: 'pedal', pedal: text, state: event }),
    )
}
// A machine without USB has no bus to watch; the station then works with services and files.
import('./watch/bus.js')
  .then(({ watchBus }) =>
    watchBus(
      (devices) => say({ kind: 'bus', devices }),
      // The station starts a watcher that ends anew.
      () => channel.end(0),
    ),
  )
  .catch((error: unknown) => {
    say({ kind: 'bus-unavailable', reason: (error instanceof Error ? error.message : String(error)).slice(0, 200) })
  })
