import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { writePng } from '../fingerprint/index.js'
import { childProcessSpawner } from '../platform/child-processes.js'
import type { ProcessSpawner } from '../platform/ports.js'
import type { CaptureEvent } from './contract.js'
import { driverTiming, type DriverTiming } from './driver-process.js'
import { createDeviceRegistry } from './registry.js'
import { superviseDevice, type SupervisedDevice } from './supervisor.js'
import { buildTestProgram } from './test-programs.js'

let programs: string
let spawner: ProcessSpawner
const quick: DriverTiming = { ...driverTiming, heartbeatEvery: 100, cancelGrace: 300, backOff: [20] }

beforeAll(async () => {
  programs = await buildTestProgram('driver-host', 'native-drivers/host.ts')
  spawner = childProcessSpawner(programs)
}, 60_000)

const started: SupervisedDevice[] = []
afterEach(() => {
  for (const device of started.splice(0)) device.stop()
})
function device(deviceId: string, timing: DriverTiming = quick): SupervisedDevice {
  const one = superviseDevice({ spawner, deviceId, refuseSimulator: false, timing })
  started.push(one)
  return one
}

/** Captures and tells when an event of this kind came. */
function watch(one: SupervisedDevice, position: number | null = 1) {
  const abort = new AbortController()
  const events: CaptureEvent[] = []
  const listeners = new Map<string, () => void>()
  const came = (kind: CaptureEvent['kind']): Promise<void> =>
    new Promise((resolve) => (events.some((event) => event.kind === kind) ? resolve() : listeners.set(kind, resolve)))
  const end = one.capture(position, abort.signal, (event) => {
    events.push(event)
    listeners.get(event.kind)?.()
  })
  return { abort, events, came, end, kinds: () => events.map((event) => event.kind) }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe('a driver in a process of its own', () => {
  test('one capture: place, finger, picture, lift', async () => {
    const capture = watch(device('virtual/synthetic:5'))
    expect(await capture.end).toEqual({ outcome: 'done' })
    expect(capture.kinds()).toEqual(['platen', 'place-finger', 'finger-on', 'guidance', 'picture', 'lift-finger'])
    const picture = capture.events.find((event) => event.kind === 'picture')
    expect(picture?.kind === 'picture' && picture.picture.pixels.length).toBe(300 * 400)
  })

  test('the station knows who it is before the sensor is ever opened', async () => {
    const answer = await device('virtual/synthetic:5').ready()
    expect(answer.ok && answer.value).toMatchObject({ product: 'Synthetic fingers', serial: 'SEED-5', dpi: 500, simulator: true })
  })

  test('killed twenty times during capture, it costs that attempt and the next one works', async () => {
    const one = device('virtual/synthetic:5')
    for (let round = 0; round < 20; round++) {
      await one.ready()
      one.instruct('no-finger')
      const capture = watch(one)
      await capture.came('place-finger')
      process.kill(one.pid() ?? 0, 'SIGKILL')
      expect(await capture.end).toMatchObject({ outcome: 'device-error', error: { code: 'DRIVER_CRASHED', retryable: true } })
    }
    expect(await watch(one).end).toEqual({ outcome: 'done' })
    expect(one.status()).toMatchObject({ state: 'ready', fault: null })
  }, 60_000)

  test('a driver that crashes by itself costs that attempt only', async () => {
    const one = device('virtual/synthetic:5')
    await one.ready()
    one.instruct('crash')
    expect(await watch(one).end).toMatchObject({ outcome: 'device-error', error: { code: 'DRIVER_CRASHED' } })
    expect(await watch(one).end).toEqual({ outcome: 'done' })
  }, 20_000)

  test('a driver that stops answering is noticed by its silence and started again', async () => {
    const one = device('virtual/synthetic:5', { ...quick, heartbeatLimit: 1500 })
    await one.ready()
    one.instruct('hang')
    expect(await watch(one).end).toMatchObject({ outcome: 'device-error', error: { code: 'DEVICE_NOT_ANSWERING' } })
    expect(await watch(one).end).toEqual({ outcome: 'done' })
  }, 20_000)

  test('when the station is killed, its driver lets the device go and ends', async () => {
    const station = `
      const host = require('node:child_process').fork(process.argv[1], ['virtual/synthetic:5'], { serialization: 'advanced' })
      host.on('message', ({ kind }) => kind === 'attached' && process.stdout.write(String(host.pid)))`
    const parent = spawn(process.execPath, ['-e', station, join(programs, 'driver-host.cjs')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const host = Number(await new Promise((resolve) => parent.stdout.once('data', resolve)))
    expect(isRunning(host)).toBe(true)
    parent.kill('SIGKILL')
    while (isRunning(host)) await wait(20)
  })

  test('a message that is none of the protocol ends the driver', async () => {
    const ends: number[] = []
    const strange = superviseDevice({
      deviceId: 'strange',
      refuseSimulator: false,
      timing: { ...quick, backOff: [60_000] },
      spawner: {
        start: () => ({
          pid: 1,
          send: () => undefined,
          onMessage: (listener) => queueMicrotask(() => listener({ kind: 'attached', identity: 'root' })),
          onExit: () => undefined,
          kill: () => void ends.push(1),
        }),
      },
    })
    started.push(strange)
    expect(await strange.ready()).toMatchObject({ ok: false, error: { code: 'DEVICE_PROTOCOL' } })
    expect(ends).toEqual([1])
  })
})

describe('hot plug', () => {
  test('pulled during a capture: a message and the attempt; plugged in again, the next one works at once', async () => {
    const told: string[] = []
    const one = superviseDevice({
      spawner,
      deviceId: 'virtual/synthetic:5',
      refuseSimulator: false,
      timing: { ...quick, backOff: [3_600_000] },
      journal: (event) => void told.push(event.kind),
    })
    started.push(one)
    await one.ready()
    one.instruct('no-finger')
    const capture = watch(one)
    await capture.came('place-finger')
    one.unplugged()
    expect(await capture.end).toMatchObject({ outcome: 'device-error', error: { code: 'DEVICE_REMOVED', retryable: true } })
    expect(one.status()).toMatchObject({ state: 'absent', identity: { serial: 'SEED-5' } })
    one.plugged()
    expect(await watch(one).end).toEqual({ outcome: 'done' })
    expect(told).toEqual([
      ...['attached', 'self-tested', 'capture-began', 'unplugged', 'lost', 'capture-ended'],
      ...['plugged', 'capture-began', 'attached', 'capture-ended'],
    ])
  })
})

describe('406-¶6.1 self-test of the day', () => {
  test('406-¶6.1: once a day, before the first capture; the next day it is due again', async () => {
    let now = Date.parse('2026-11-23T05:00:00Z')
    const tests: number[] = []
    const one = superviseDevice({
      spawner,
      deviceId: 'virtual/synthetic:5',
      refuseSimulator: false,
      timing: quick,
      now: () => now,
      journal: ({ kind }) => (kind === 'self-tested' ? void tests.push(now) : undefined),
    })
    started.push(one)
    expect(one.status().selfTest).toBeNull()
    await watch(one).end
    await watch(one).end
    expect(one.status().selfTest).toEqual({ day: '2026-11-23', code: null })
    // 19:00 UTC is midnight in Kazakhstan (CR-1).
    now = Date.parse('2026-11-23T19:00:00Z')
    await watch(one).end
    expect(one.status().selfTest).toEqual({ day: '2026-11-24', code: null })
    expect(tests).toHaveLength(2)
  })

  test('406-¶6.1: a device that fails it takes no picture, and is asked again at the next attempt', async () => {
    const one = fakeDevice((message, say) => {
      if (message.kind !== 'self-test') return
      say({ kind: 'self-tested', testId: message.testId, error: { code: 'DEVICE_BUSY', retryable: true, details: {} } })
    })
    const capture = watch(one)
    expect(await capture.end).toMatchObject({ outcome: 'device-error', error: { code: 'DEVICE_BUSY' } })
    expect(capture.events).toEqual([])
    expect(one.status().selfTest?.code).toBe('DEVICE_BUSY')
  })

  test('406-¶6.1: a device that does not answer it is ended', async () => {
    const one = fakeDevice(() => undefined, { selfTestLimit: 100 })
    expect(await one.ready()).toMatchObject({ ok: false, error: { code: 'DEVICE_NOT_ANSWERING' } })
  })
})

/** A driver process that attaches and then answers as told. */
function fakeDevice(
  answer: (message: { readonly kind: string; readonly testId?: number }, say: (message: unknown) => void) => void,
  timing: Partial<DriverTiming> = {},
): SupervisedDevice {
  let say: (message: unknown) => void = () => undefined
  const one = superviseDevice({
    deviceId: 'fake',
    refuseSimulator: false,
    timing: { ...quick, backOff: [60_000], ...timing },
    spawner: {
      start: () => ({
        pid: 1,
        send: (message) => queueMicrotask(() => answer(message as { kind: string; testId?: number }, say)),
        onMessage: (listener) => {
          say = listener
          queueMicrotask(() => listener({ kind: 'attached', identity: fakeIdentity }))
        },
        onExit: () => undefined,
        kill: () => undefined,
      }),
    },
  })
  started.push(one)
  return one
}

const fakeIdentity = {
  ...{ vendor: 'Test', product: 'Reader', serial: 'R-1', firmware: '1', driver: 'fake', driverVersion: '1' },
  ...{ kind: 'fingerprint-single', use: 'enrolment', dpi: 500, frames: false, simulator: false },
}

describe('cancel always works', () => {
  test('before the driver has started', async () => {
    const capture = watch(device('virtual/synthetic:5'))
    capture.abort.abort()
    expect(await capture.end).toEqual({ outcome: 'cancelled' })
    expect(capture.events).toEqual([])
  })

  test('while it waits for the finger, and the driver lives on', async () => {
    const one = device('virtual/synthetic:5')
    await one.ready()
    const pid = one.pid()
    one.instruct('no-finger')
    const capture = watch(one)
    await capture.came('place-finger')
    capture.abort.abort()
    expect(await capture.end).toEqual({ outcome: 'cancelled' })
    expect(await watch(one).end).toEqual({ outcome: 'done' })
    expect(one.pid()).toBe(pid)
  })

  test('while the finger lies on the platen: no picture comes any more', async () => {
    const capture = watch(device('virtual/synthetic:5'))
    await capture.came('finger-on')
    capture.abort.abort()
    expect(await capture.end).toEqual({ outcome: 'cancelled' })
    expect(capture.kinds()).not.toContain('picture')
  })

  test('when the driver does not obey: it is killed, the next attempt works', async () => {
    const one = device('virtual/synthetic:5')
    await one.ready()
    one.instruct('hang')
    const capture = watch(one)
    await capture.came('finger-on')
    capture.abort.abort()
    expect(await capture.end).toEqual({ outcome: 'cancelled' })
    expect(await watch(one).end).toEqual({ outcome: 'done' })
  }, 20_000)
})

describe('a folder as scanner', () => {
  test('further captures of a position give its next impressions; a finger too few is said in one line', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tanba-folder-'))
    try {
      const grey = (value: number) => writePng({ width: 32, height: 32, dpi: 500, pixels: new Uint8Array(1024).fill(value) })
      writeFileSync(join(folder, '101_1.png'), grey(10))
      writeFileSync(join(folder, '101_2.png'), grey(20))
      const one = device(`virtual/folder:${folder}`)
      const first = async () => {
        const capture = watch(one)
        await capture.end
        const event = capture.events.find(({ kind }) => kind === 'picture')
        return event?.kind === 'picture' ? event.picture.pixels[0] : null
      }
      expect([await first(), await first(), await first()]).toEqual([10, 20, 10])
      const end = await watch(one, 2).end
      expect(end).toMatchObject({
        outcome: 'device-error',
        error: { code: 'SOURCE_TOO_FEW_FINGERS', details: { reason: 'the folder has no finger for position 2' } },
      })
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  test('a folder that is not there is a device error, not a crash', async () => {
    const answer = await device('virtual/folder:no/such/folder').ready()
    expect(answer).toMatchObject({ ok: false, error: { code: 'SOURCE_NOT_READABLE' } })
  })
})

describe('406-¶6.1 simulators in production', () => {
  test('a simulator is listed as refused, its program is not even started', () => {
    const programsStarted: string[] = []
    const registry = createDeviceRegistry({
      profile: 'production',
      deviceIds: ['virtual/synthetic:1'],
      spawner: {
        start: (program) => {
          programsStarted.push(program)
          throw new Error('must not be started')
        },
      },
    })
    expect(registry.list()).toMatchObject([{ simulator: true, state: 'failed', faultCode: 'SIMULATOR_REFUSED' }])
    expect(registry.choose('virtual/synthetic:1')).toMatchObject({
      ok: false,
      error: { code: 'DEVICE_NOT_READY', details: { requirement: '406-¶6.1' } },
    })
    expect(registry.choose(null).ok).toBe(false)
    expect(programsStarted).toEqual([])
  })

  test('a driver of another name that admits to be a simulator is ended for good', async () => {
    const one = superviseDevice({ spawner, deviceId: 'virtual/synthetic:1', refuseSimulator: true, timing: quick })
    started.push(one)
    expect(await one.ready()).toMatchObject({ ok: false, error: { code: 'SIMULATOR_REFUSED' } })
    expect(one.isLost()).toBe(true)
    expect(await watch(one).end).toMatchObject({ outcome: 'device-error', error: { code: 'SIMULATOR_REFUSED' } })
  })
})
