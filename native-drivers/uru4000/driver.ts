import { setTimeout as wait } from 'node:timers/promises'
import type { CaptureEvent } from '../../src/main/devices/contract.js'
import { UsbFault, type UsbTransport } from '../usb/transport.js'
import { usbDriver, type SensorContext } from '../usb/usb-driver.js'
import { listenForInterrupts, type Interrupts } from './interrupts.js'
import { columns, isScrambled, layOut, lines, parsePicture, pictureRequest, unscramble, type RawPicture } from './picture.js'
import {
  answerTo,
  endpoints,
  hardware,
  interfaceClasses,
  keyFrom,
  members,
  mode,
  needsReboot,
  parseVersion,
  register,
  registerSetup,
  seedMessage,
  withoutPowerBits,
  type Member,
} from './protocol.js'

/** The maker's data sheet says 512 dpi, libfprint takes 500; until a reader was measured against a ruled target it is 500. */
const dpi = 500

/** DigitalPersona U.are.U 4000, 4000B, 4500 and Microsoft's readers with the same sensor. */
export const uru4000 = usbDriver({
  id: 'uru4000',
  version: '1.0.0',
  vendor: (member) => (member.vendorId === 0x05ba ? 'DigitalPersona' : 'Microsoft'),
  members,
  use: 'enrolment',
  dpi,
  interface: { classes: interfaceClasses, number: null, endpoints: [endpoints.interrupt, endpoints.picture] },
  open: async (context) => {
    const interrupts = listenForInterrupts(context.transport)
    const version = await wakeUp(context, interrupts)
    return {
      firmware: version,
      capture: (signal) => capture(context, interrupts, signal),
      close: async () => {
        await setMode(context.transport, mode.off).catch(onlyRemoved)
        await interrupts.stop()
      },
    }
  },
})

type Context = SensorContext<Member>

const read = (transport: UsbTransport, cell: number, length: number): Promise<Uint8Array> =>
  transport.controlIn(registerSetup(cell), length)
const write = (transport: UsbTransport, cell: number, bytes: Uint8Array): Promise<void> =>
  transport.controlOut(registerSetup(cell), bytes)
const setMode = (transport: UsbTransport, value: number): Promise<void> => write(transport, register.mode, Uint8Array.of(value))
const readState = async (transport: UsbTransport): Promise<number> => (await read(transport, register.hardwareState, 1))[0] ?? 0
const writeState = (transport: UsbTransport, state: number): Promise<void> =>
  write(transport, register.hardwareState, Uint8Array.of(state))

const wakeUps = 3
const poweredWithin = 300
const statePause = 10
const stateTries = 100

/** From any state to awake. @returns the device's version @throws UsbFault when it does not wake */
async function wakeUp({ transport, member }: Context, interrupts: Interrupts): Promise<string> {
  for (let round = 0; round < wakeUps; round += 1) {
    const state = await rebooted(transport, await readState(transport))
    if ((state & hardware.lowPower) === 0) await writeState(transport, state | hardware.lowPower)
    await powerUp(transport, withoutPowerBits(state), member.challenge)
    // Its word may have come before the last register was read.
    if (await interrupts.next(['powered'], AbortSignal.timeout(poweredWithin)).catch(() => null)) {
      return parseVersion(await read(transport, register.information, 16))
    }
  }
  throw new UsbFault('timed-out', 'the reader does not wake up')
}

async function rebooted(transport: UsbTransport, state: number): Promise<number> {
  if (!needsReboot(state)) return state
  await writeState(transport, withoutPowerBits(state))
  for (let left = stateTries; left > 0; left -= 1) {
    const now = await readState(transport)
    if ((now & hardware.awake) !== 0) return now
    await wait(statePause)
  }
  throw new UsbFault('timed-out', 'the reader does not come back from its reboot')
}

async function powerUp(transport: UsbTransport, state: number, challenge: boolean): Promise<void> {
  for (let left = stateTries; left > 0; left -= 1) {
    await writeState(transport, state)
    if (((await readState(transport)) & hardware.lowPower) === 0) return
    await wait(statePause)
    if (challenge) await write(transport, register.answer, answerTo(await read(transport, register.challenge, 16)))
  }
  throw new UsbFault('timed-out', 'the reader stays in low power')
}

async function* capture(context: Context, interrupts: Interrupts, signal: AbortSignal): AsyncGenerator<CaptureEvent> {
  const { transport } = context
  interrupts.forget()
  await setMode(transport, mode.waitForFinger)
  yield { kind: 'place-finger' }
  await interrupts.next(['finger-on'], signal)
  yield { kind: 'finger-on' }
  let raw = await takePicture(transport, signal)
  for (let tries = 1; raw === null && tries < 5; tries += 1) {
    yield { kind: 'guidance', condition: 'hold-still' }
    raw = await takePicture(transport, signal)
  }
  if (raw === null) throw new UsbFault('input-output', 'five pictures in a row came incomplete')
  const pixels = await decode(context, raw)
  await setMode(transport, mode.waitForRemoval)
  yield { kind: 'picture', picture: { width: columns, height: lines, dpi, pixels } }
  yield { kind: 'lift-finger' }
  await interrupts.next(['finger-off'], signal)
}

/** The read waits before the picture is asked for: what the device sends at once must not be lost. */
async function takePicture(transport: UsbTransport, signal: AbortSignal): Promise<RawPicture | null> {
  const coming = transport.read(endpoints.picture, pictureRequest, { limit: 10_000, signal })
  // Its fault is told where it is awaited.
  coming.catch(() => undefined)
  await setMode(transport, mode.takePicture)
  return parsePicture(await coming)
}

async function decode({ transport, random, member }: Context, raw: RawPicture): Promise<Uint8Array> {
  const keyFor = async (keyNumber: number): Promise<number> => {
    const seed = Buffer.from(random(4)).readUInt32BE(0)
    await write(transport, register.scrambleSeed, seedMessage(keyNumber, seed))
    return keyFrom(await read(transport, register.scrambleKey, 4), seed)
  }
  const open = isScrambled(raw) ? await unscramble(raw, keyFor) : raw.pixels
  return layOut(raw.runs, open, member.turned)
}

/** Putting it to sleep fails when there is nothing to put to sleep any more. */
function onlyRemoved(error: unknown): void {
  if (!(error instanceof UsbFault)) throw error
}
