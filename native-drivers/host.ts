import { randomBytes } from 'node:crypto'
import { parseHostArguments } from '../src/main/devices/protocol.js'
import { runHost } from './host-loop.js'
import { driverById } from './index.js'
import { processChannel } from './process-channel.js'
import { seededBytes } from './seeded-bytes.js'

// Program 'driver-host': one driver, one process (design §4.6). Arguments: device id, the seed of its random values or '-', its settings.
const channel = processChannel()
const args = parseHostArguments(process.argv.slice(2))
if (channel === null || args === null) {
  process.stderr.write('driver-host: started by the station only, with a device id such as virtual/synthetic:1\n')
  process.exit(2)
}
runHost(channel, driverById(args.driver), {
  argument: args.argument,
  settings: args.settings,
  random: args.seed === null ? (length) => randomBytes(length) : seededBytes(Buffer.from(args.seed, 'hex')),
})
