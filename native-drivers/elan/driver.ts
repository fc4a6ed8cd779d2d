import { setTimeout as wait } from 'node:timers/promises'
import type { CaptureEvent } from '../../src/main/devices/contract.js'
import { advice, joinStrips } from '../strips/join-strips.js'
import { UsbFault, type UsbTransport, type Wait } from '../usb/transport.js'
import { usbDriver } from '../usb/usb-driver.js'
import { members } from './members.js'
import {
  calibratesFrom,
  calibration,
  commands,
  endpoints,
  fingerIsOn,
  greyOf,
  isCalibrated,
  numberOf,
  parseFrame,
  pictureCommand,
  pictureLength,
  sizeOf,
  versionOf,
  type Command,
  type SensorSize,
} from './protocol.js'

const dpi = 500

/** A sensor of few lines over which the finger is drawn. What can be joined is narrow and seldom whole: never to enrol. */
export const elan = usbDriver({
  id: 'elan',
  version: '1.0.0',
  vendor: () => 'ELAN',
  members,
  use: 'verification',
  dpi,
  interface: { classes: null, number: 0, endpoints: [endpoints.command, endpoints.picture, endpoints.answer] },
  open: async ({ transport }) => {
    const version = await ask(transport, commands.version)
    const size = sizeOf(await ask(transport, commands.size))
    if (size === null) throw new UsbFault('input-output', 'the sensor does not tell its size')
    const sensor = { transport, size, calibrates: numberOf(version) >= calibratesFrom }
    return { firmware: versionOf(version), capture: (signal) => capture(sensor, signal), close: async () => undefined }
  },
})

interface Sensor {
  readonly transport: UsbTransport
  readonly size: SensorSize
  readonly calibrates: boolean
}

/** Once the finger is on, the sensor tells within this time that it still is; milliseconds. */
const fingerLimit = 200
/** A finger that rests is no swipe without an end. */
const mostFrames = 60
/** Frames of a finger that leaves the sensor are smudged. */
const leavingFrames = 1
/** Measured on the recording: of 110 ms from frame to frame the sensor reads its columns for 58. */
const readout = 0.53

async function* capture(sensor: Sensor, signal: AbortSignal): AsyncGenerator<CaptureEvent> {
  const { columns, lines } = sensor.size
  let asked = false
  for (;;) {
    const empty = yield* emptySensor(sensor, signal)
    if (!asked) yield { kind: 'place-finger' }
    asked = true
    const frames = greyOf((yield* swipe(sensor, signal)).slice(0, -leavingFrames), empty)
    const strips = { width: columns, height: lines, frames, readout }
    const joined = await joinStrips(strips, { leastLines: 2 * lines, scale: 1 }, signal)
    if (joined.kind === 'joined') {
      const { width, height, pixels } = joined
      yield { kind: 'picture', picture: { width, height, dpi, pixels } }
      yield { kind: 'lift-finger' }
      return
    }
    yield { kind: 'guidance', condition: advice[joined.kind] }
  }
}

const calibrations = 3
const liftPause = 300

/** What the sensor sees without a finger. One that lies on it already is asked away: a calibration on it would be wrong. */
async function* emptySensor(sensor: Sensor, signal: AbortSignal): AsyncGenerator<CaptureEvent, Uint16Array> {
  for (let tries = 1; ; tries += 1) {
    const empty = await takeFrame(sensor)
    if (!sensor.calibrates) return empty
    if (isCalibrated(empty, numberOf(await ask(sensor.transport, commands.calibrationMean)))) return empty
    if (tries % calibrations === 0) {
      yield { kind: 'lift-finger' }
      await wait(liftPause, null, { signal })
    }
    await calibrate(sensor.transport, signal)
  }
}

const statePause = 50
const stateTries = 40

/** It says "done" until it begins and again when it has ended: only what comes after "running" counts. */
async function calibrate(transport: UsbTransport, signal: AbortSignal): Promise<void> {
  let running = false
  for (let left = stateTries; left > 0; left -= 1) {
    const [state] = await ask(transport, commands.calibrationState)
    if (running && state === calibration.done) return
    running ||= state === calibration.running
    await wait(statePause, null, { signal })
  }
  throw new UsbFault('timed-out', 'the sensor does not calibrate itself')
}

/** The frames from the finger's coming to its going. The sensor is stopped after it, whatever ended it. */
async function* swipe(sensor: Sensor, signal: AbortSignal): AsyncGenerator<CaptureEvent, Uint16Array[]> {
  const frames: Uint16Array[] = []
  try {
    await ask(sensor.transport, commands.lightOn)
    while (frames.length < mostFrames && (await fingerStays(sensor.transport, frames.length === 0, signal))) {
      if (frames.length === 0) yield { kind: 'finger-on' }
      frames.push(await takeFrame(sensor))
    }
  } finally {
    // What was pulled or has failed needs no stopping; the fault that ended the swipe is the one to be told.
    await ask(sensor.transport, commands.stop).catch(onlyFaults)
  }
  return frames
}

/** @param first waits for ever for a finger to come @returns false when it is gone */
async function fingerStays(transport: UsbTransport, first: boolean, signal: AbortSignal): Promise<boolean> {
  const [state] = await ask(transport, commands.finger, { limit: first ? 0 : fingerLimit, signal }).catch(noAnswer)
  if (state === undefined && !first) return false
  if (state !== fingerIsOn) throw new UsbFault('input-output', 'the sensor waits for no finger')
  return true
}

function noAnswer(error: unknown): Uint8Array {
  if (error instanceof UsbFault && error.kind === 'timed-out') return new Uint8Array()
  throw error
}

function onlyFaults(error: unknown): void {
  if (!(error instanceof UsbFault)) throw error
}

async function ask(transport: UsbTransport, { bytes, answer }: Command, wait?: Wait): Promise<Uint8Array> {
  await transport.write(endpoints.command, bytes)
  return answer === 0 ? new Uint8Array() : transport.read(endpoints.answer, answer, wait)
}

/** Not given up half-way: the sensor would hand the rest to the next question. */
async function takeFrame({ transport, size }: Sensor): Promise<Uint16Array> {
  await transport.write(endpoints.command, pictureCommand)
  const frame = parseFrame(await transport.read(endpoints.picture, pictureLength(size)), size)
  if (frame === null) throw new UsbFault('input-output', 'a frame that is not whole')
  return frame
}
