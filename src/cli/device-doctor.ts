import { linksOf, superviseDevice, type DeviceLink } from '../main/devices/index.js'
import { childProcessSpawner } from '../main/platform/child-processes.js'
import { localDay } from '../main/rules/index.js'
import { exit, type Command, type CommandIo, type ExitCode } from './command.js'
import { pluggedNow } from './device-plugged.js'
import { readArguments } from './fingerprint-arguments.js'

const usage = 'station doctor [--device ID]'

/** What mends a broken link; the page says the same in three languages. */
const remedies: Readonly<Record<string, string>> = {
  'seen.DEVICE_REMOVED': 'plug the scanner in, or start the program of its maker (SBI)',
  'driver.DEVICE_UNKNOWN': 'the device id names no driver; tanba device list shows what there is',
  'driver.DRIVER_CRASHED': 'run npm run build; if it crashes again, send the journal to the vendor of the station',
  'opened.DEVICE_NOT_PERMITTED':
    'Linux: install resources/udev/60-tanba-devices.rules; Windows: give the device the WinUSB driver',
  'opened.DEVICE_BUSY': 'close the other program that holds the scanner',
  'certificate.SERVICE_CERTIFICATE_EXPIRED': "renew the scanner's certificate",
  'certificate.SERVICE_CERTIFICATE_UNTRUSTED': "enter the authority of the scanner's maker in the settings",
  'certificate.SERVICE_SIGNATURE_WRONG': 'do not use this scanner; call its maker',
  'clock.SERVICE_CLOCK_WRONG': 'set the clock of this machine and of the scanner',
}

/** Every link of every scanner from the socket to the self-test; ends with 1 when one is broken. No finger is needed. */
async function doctor(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const { values } = readArguments(args, usage, ['device'], { least: 0, most: 0 })
  const plugged = await pluggedNow(io)
  const found = plugged.flatMap(({ deviceId }) => (deviceId === null ? [] : [deviceId]))
  const deviceIds = values.device === undefined ? found : [values.device]
  if (deviceIds.length === 0) {
    io.say('no scanner is plugged in that there is a driver for; SBI services are named by --device sbi')
    return exit.negative
  }
  let sound = true
  for (const deviceId of deviceIds) {
    const device = superviseDevice({ spawner: childProcessSpawner(io.programFolder), deviceId, refuseSimulator: false })
    await device.selfTest()
    const today = localDay(new Date().toISOString()).toString()
    for (const link of linksOf(deviceId, device.status(), plugged, today)) {
      io.print(row(link))
      sound &&= link.state === 'ok'
    }
    device.stop()
  }
  return sound ? exit.done : exit.negative
}

function row({ deviceId, link, state, code, facts }: DeviceLink) {
  const remedy = state === 'fail' ? (remedies[code] ?? 'unplug the scanner, plug it in again; then use another one') : null
  return { device: deviceId, link, state, code, ...facts, ...(remedy === null ? {} : { remedy }) }
}

export const doctorCommand: Command = {
  path: ['station', 'doctor'],
  usage,
  summary: 'every link of every scanner: seen, driver, opened, self-test, certificate, clock; with the remedy',
  run: doctor,
}
