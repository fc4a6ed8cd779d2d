import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  driverTiming,
  superviseDevice,
  type DevicePicture,
  type DriverSettings,
  type SupervisedDevice,
} from '../main/devices/index.js'
import { writePng } from '../main/fingerprint/index.js'
import { childProcessSpawner } from '../main/platform/child-processes.js'
import { attempt, type DeviceFault } from './device-attempt.js'
import { deviceOf, pluggedNow } from './device-plugged.js'
import { checkDevice } from './device-check.js'
import { BadInput, exit, MachineFault, type Command, type CommandIo, type ExitCode } from './command.js'
import { readArguments } from './fingerprint-arguments.js'

const hex4 = (value: number): string => value.toString(16).padStart(4, '0')

const defaultDevice = 'virtual/synthetic:1'

/** Devices that can be named without being plugged in; the folder needs its directory and is listed by its form only. */
const alwaysThere = [defaultDevice] as const

const listUsage = 'device list'
const captureUsage =
  'device capture [--device ID] [--seed HEX] [--position N] [--authority FILE.pem --environment NAME] --out FILE.png'
const testUsage = 'device test [--device ID] [--authority FILE.pem --environment NAME]'

async function list(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  readArguments(args, listUsage, [], { least: 0, most: 0 })
  for (const deviceId of alwaysThere) {
    await withDevice(deviceId, {}, io, async (device) => {
      const found = await device.ready()
      io.print(found.ok ? { deviceId, state: 'ready', ...found.value } : { deviceId, state: 'failed', fault: found.error.code })
    })
  }
  for (const plugged of await pluggedNow(io)) {
    const { deviceId, use, vendor, product, serial, place, vendorId, productId } = plugged
    const usb = `${hex4(vendorId)}:${hex4(productId)}`
    io.print({ deviceId, state: deviceId === null ? 'no-driver' : 'plugged', usb, vendor, product, serial, place, use })
  }
  io.say('a service of a maker can be named as sbi, sbi:PORT or sbi:SERIAL')
  io.say('a folder of pictures can be named as virtual/folder:DIRECTORY, other synthetic hands as virtual/synthetic:SEED')
  return exit.done
}

async function capture(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const { values } = readArguments(args, captureUsage, ['device', 'seed', 'position', 'authority', 'environment', 'out'], {
    least: 0,
    most: 0,
  })
  const out = values.out
  if (out === undefined) throw new BadInput(`--out FILE.png is missing; usage: ${captureUsage}`)
  const position = positionOf(values.position)
  const seed = seedOf(values.seed)
  const deviceId = await deviceOf(values.device, io, defaultDevice)
  const settings = await settingsOf(values.authority, values.environment)
  return withDevice(deviceId, { seed, settings }, io, async (device) => {
    const taken = await attempt(device, position, io)
    if (taken.kind === 'cancelled') throw new MachineFault('the capture was stopped before a picture came')
    if (taken.kind === 'fault') throw refusal(deviceId, taken.fault)
    const { picture, milliseconds } = taken
    await write(out, picture)
    io.print({ device: deviceId, out, width: picture.width, height: picture.height, dpi: picture.dpi, milliseconds })
    return exit.done
  })
}

async function test(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const { values } = readArguments(args, testUsage, ['device', 'authority', 'environment'], { least: 0, most: 0 })
  const deviceId = await deviceOf(values.device, io, defaultDevice)
  const settings = await settingsOf(values.authority, values.environment)
  return withDevice(deviceId, { settings }, io, async (device) => {
    let sound = true
    for await (const check of checkDevice(device, io)) {
      io.print({ device: deviceId, ...check })
      sound &&= check.passed
    }
    return sound ? exit.done : exit.negative
  })
}

/** Starts the driver in its own process and lets it go, whatever happened. */
async function withDevice<Value>(
  deviceId: string,
  given: { readonly seed?: string; readonly settings?: DriverSettings },
  io: CommandIo,
  use: (device: SupervisedDevice) => Promise<Value>,
): Promise<Value> {
  if (!existsSync(join(io.programFolder, 'driver-host.cjs'))) {
    throw new MachineFault('the driver program is not built: run npm run build')
  }
  const spawner = childProcessSpawner(io.programFolder)
  const device = superviseDevice({ spawner, deviceId, ...given, refuseSimulator: false, timing: driverTiming })
  try {
    return await use(device)
  } finally {
    device.stop()
  }
}

/** What the person can mend in the command line is bad input, the rest is the machine's. */
function refusal(deviceId: string, { code, reason }: DeviceFault): BadInput | MachineFault {
  const line = `--device ${deviceId}: ${code}${reason === null ? '' : `, ${reason}`}`
  const byArgument = code === 'DEVICE_UNKNOWN' || code === 'SOURCE_NOT_READABLE' || code === 'SOURCE_TOO_FEW_FINGERS'
  return byArgument ? new BadInput(line) : new MachineFault(line)
}

function positionOf(text: string | undefined): number {
  const position = Number(text ?? '1')
  if (!Number.isInteger(position) || position < 1 || position > 10) {
    throw new BadInput(`--position ${text}: a finger position is 1 (right thumb) to 10 (left little finger)`)
  }
  return position
}

function seedOf(text: string | undefined): string | undefined {
  const digits = text?.replace(/^0x/i, '')
  if (digits !== undefined && !/^([0-9a-f]{2}){1,64}$/i.test(digits))
    throw new BadInput('--seed: wanted 1 to 64 bytes in hexadecimal')
  return digits
}

/** Of an SBI service: whom to trust, and in which environment it must be. Other drivers do not look at them. */
async function settingsOf(authority: string | undefined, environment: string | undefined): Promise<DriverSettings> {
  const known: DriverSettings = environment === undefined ? {} : { environment }
  if (authority === undefined) return known
  const pem = await readFile(authority, 'utf8').catch(() => null)
  if (pem === null) throw new BadInput(`--authority ${authority}: the file cannot be read`)
  return { ...known, authorities: [pem] }
}

async function write(out: string, picture: DevicePicture): Promise<void> {
  try {
    await writeFile(out, writePng(picture))
  } catch (error) {
    throw new BadInput(`--out ${out}: ${error instanceof Error && 'code' in error ? String(error.code) : 'cannot be written'}`)
  }
}

export const deviceCommands: readonly Command[] = [
  { path: ['device', 'list'], usage: listUsage, summary: 'the capture devices of this machine, one a line', run: list },
  {
    path: ['device', 'capture'],
    usage: captureUsage,
    summary: 'one picture through the driver in its own process',
    run: capture,
  },
  { path: ['device', 'test'], usage: testUsage, summary: 'the chain of checks from the driver program to a picture', run: test },
]
