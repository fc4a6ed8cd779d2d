import { linksOf, parseDeviceId, superviseDevice, type DeviceLink } from '../main/devices/index.js'
import { childProcessSpawner } from '../main/platform/child-processes.js'
import { nodePorts } from '../main/platform/node-ports.js'
import { startOptions, surroundings, type StartOptions } from '../main/platform/start-options.js'
import { localDay } from '../main/rules/index.js'
import { equipmentOnRecord, type EquipmentOnRecord } from '../main/station/equipment-on-record.js'
import { BadInput, exit, type Command, type CommandIo, type ExitCode } from './command.js'
import { pluggedNow } from './device-plugged.js'
import { readArguments } from './fingerprint-arguments.js'

const usage = 'station doctor [--device ID] [--profile P] [--data DIR]'

/** What mends a broken link; the page says the same in three languages. */
const remedies: Readonly<Record<string, string>> = {
  'seen.DEVICE_REMOVED': 'plug the scanner in, or start the program of its maker (SBI)',
  'driver.DEVICE_UNKNOWN': 'the device id names no driver; tanba device list shows what there is',
  'driver.DRIVER_CRASHED': 'run npm run build; if it crashes again, send the journal to the vendor of the station',
  'opened.DEVICE_NOT_PERMITTED':
    'Linux: install resources/udev/60-tanba-devices.rules; Windows: give the device the WinUSB driver',
  'opened.DEVICE_BUSY': 'close the other program that holds the scanner',
  'certificate.SERVICE_CERTIFICATE_EXPIRED': "renew the scanner's certificate",
  'certificate.SERVICE_CERTIFICATE_UNTRUSTED': "enter the authority of the scanner's maker on the page Devices",
  'certificate.SERVICE_SIGNATURE_WRONG': 'do not use this scanner; call its maker',
  'clock.SERVICE_CLOCK_WRONG': 'set the clock of this machine and of the scanner',
}

/**
 * Every link of every scanner from the socket to the self-test, with the settings of the station and its last fault on record; ends
 * with 1 when a link is broken. No finger is needed, and the station may be open meanwhile.
 */
async function doctor(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const { values } = readArguments(args, usage, ['device', 'profile', 'data'], { least: 0, most: 0 })
  const start = startOf(values.profile, values.data)
  const record = await recordOf(start, io)
  const plugged = await pluggedNow(io)
  const found = plugged.flatMap(({ deviceId }) => (deviceId === null ? [] : [deviceId]))
  const named = (record?.scanners ?? []).filter((id) => !found.some((one) => one === id || parseDeviceId(one).driver === id))
  const deviceIds = values.device === undefined ? [...found, ...named] : [values.device]
  if (deviceIds.length === 0) {
    io.say('no scanner is plugged in that there is a driver for; SBI services are named by --device sbi')
    return exit.negative
  }
  let sound = true
  for (const deviceId of deviceIds) {
    const device = superviseDevice({
      spawner: childProcessSpawner(io.programFolder),
      deviceId,
      settings: record?.settingsOf(deviceId),
      refuseSimulator: start.profile === 'production',
    })
    await device.selfTest()
    const today = localDay(new Date().toISOString()).toString()
    for (const link of linksOf(deviceId, device.status(), plugged, today)) {
      io.print(row(link))
      sound &&= link.state === 'ok'
    }
    const fault = record?.lastFaults.find((one) => one.deviceId === deviceId)
    if (fault !== undefined) io.print({ device: deviceId, lastFault: fault.code, at: fault.at })
    device.stop()
  }
  return sound ? exit.done : exit.negative
}

function startOf(profile: string | undefined, data: string | undefined): StartOptions {
  const named = Object.entries({ '--profile': profile, '--data': data })
  const start = startOptions(
    named.flatMap(([name, value]) => (value === undefined ? [] : [name, value])),
    surroundings(),
  )
  if (!start.ok) throw new BadInput(`--profile: "${profile}" is no profile; training or production`)
  return start.value
}

/** @returns null where no station stands, or where its key is another shell's: the links are shown all the same */
async function recordOf(start: StartOptions, io: CommandIo): Promise<EquipmentOnRecord | null> {
  const ports = nodePorts(start, io.programFolder, process.env['TANBA_PASSPHRASE'])
  const record = await equipmentOnRecord(ports, start.profile)
  if (record.ok) return record.value
  io.say(`settings and journal of ${start.dataFolder} cannot be read (${record.error.code}): links without them`)
  return null
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
