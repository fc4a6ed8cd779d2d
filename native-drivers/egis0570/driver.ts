import type { CaptureEvent } from '../../src/main/devices/contract.js'
import { advice, joinStrips } from '../strips/join-strips.js'
import { UsbFault, type UsbTransport } from '../usb/transport.js'
import { usbDriver } from '../usb/usb-driver.js'
import {
  again,
  answerLength,
  columns,
  darker,
  endpoints,
  fingerIsOn,
  framesOf,
  greyOf,
  isAnswerTo,
  isCovered,
  lines,
  pictureCommand,
  pictureLength,
  wakeUp,
  type Command,
} from './protocol.js'

/** libfprint's assumption for the doubled picture, until one was measured against a ruled target. */
const dpi = 500
/** Frames lie parts of a pixel apart, so that the joined picture shows more than one of them does. */
const scale = 2
/** Four seconds: a finger that rests is no swipe without an end. */
const mostFrames = 300

/** A small area over which the finger is drawn, 75 frames a second. The picture is as narrow as the sensor, 11 mm: never to enrol. */
export const egis0570 = usbDriver({
  id: 'egis0570',
  version: '1.0.0',
  vendor: () => 'EgisTec',
  members: [
    { vendorId: 0x1c7a, productId: 0x0570, name: 'Touch Fingerprint Sensor' },
    { vendorId: 0x1c7a, productId: 0x0571, name: 'Touch Fingerprint Sensor' },
  ],
  use: 'verification',
  dpi,
  interface: { classes: null, number: 0, endpoints: [endpoints.out, endpoints.in] },
  open: async ({ transport }) => ({
    firmware: null,
    capture: (signal) => capture(transport, signal),
    close: async () => undefined,
  }),
})

async function* capture(transport: UsbTransport, signal: AbortSignal): AsyncGenerator<CaptureEvent> {
  const swipe = swipesOf(transport, signal)
  for (;;) {
    const frames = yield* swipe()
    const strips = { width: columns, height: lines, frames, readout: 0 }
    const joined = await joinStrips(strips, { leastLines: 2 * lines, scale }, signal)
    if (joined.kind === 'joined') {
      const { width, height, pixels } = joined
      yield { kind: 'picture', picture: { width, height, dpi, pixels } }
      yield { kind: 'lift-finger' }
      return
    }
    yield { kind: 'guidance', condition: advice[joined.kind] }
  }
}

/** Takes one swipe after another; what the sensor sees when it is empty is learnt meanwhile. */
function swipesOf(transport: UsbTransport, signal: AbortSignal) {
  let woken = false
  let asked: 'nothing' | 'lift' | 'place' = 'nothing'
  let empty: Uint8Array | null = null

  return async function* swipe(): AsyncGenerator<CaptureEvent, readonly Uint8Array[]> {
    const swiped: Uint8Array[] = []
    for (;;) {
      if (signal.aborted) throw new UsbFault('cancelled', 'finger')
      const frames = await takeFrames(transport, woken ? again : wakeUp)
      woken = true
      for (const frame of frames) {
        const on: boolean = empty !== null && fingerIsOn(frame, empty)
        if (on && swiped.length === 0) yield { kind: 'finger-on' }
        if (on && empty !== null) swiped.push(greyOf(frame, empty))
        if (swiped.length > 0 && (!on || swiped.length === mostFrames)) return swiped
        if (!on) empty = darker(empty, frame)
      }
      const wanted = empty !== null && isCovered(empty) ? 'lift' : 'place'
      if (asked === wanted || asked === 'place') continue
      asked = wanted
      yield { kind: wanted === 'lift' ? 'lift-finger' : 'place-finger' }
    }
  }
}

/** Five frames come in one go and are not given up half-way: the sensor would hand the rest to the next question. */
async function takeFrames(transport: UsbTransport, commands: readonly Command[]): Promise<readonly Uint8Array[]> {
  await tell(transport, commands, pictureCommand)
  const frames = framesOf(await transport.read(endpoints.in, pictureLength))
  if (frames === null) throw new UsbFault('input-output', 'a picture that is not whole')
  return frames
}

/**
 * As it was recorded, each command leaves before the answer to the one before it is fetched.
 * @param last has no answer of its own
 */
async function tell(transport: UsbTransport, commands: readonly Command[], last: Uint8Array): Promise<void> {
  let answered = Promise.resolve()
  try {
    for (const command of commands) {
      await transport.write(endpoints.out, command.bytes)
      await answered
      answered = hear(transport, command)
      // Its fault is told where it is awaited.
      answered.catch(() => undefined)
    }
    await transport.write(endpoints.out, last)
  } finally {
    await answered
  }
}

async function hear(transport: UsbTransport, command: Command): Promise<void> {
  const answer = await transport.read(endpoints.in, answerLength)
  if (!isAnswerTo(command, answer)) throw new UsbFault('input-output', `the answer to register ${command.register}`)
}
