import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDeviceRegistry, driverTiming, type DeviceRegistry } from '../devices/index.js'
import { buildTestProgram } from '../devices/test-programs.js'
import { childProcessSpawner } from '../platform/child-processes.js'
import type { Engine } from './engine-client.js'
import { openCounter, startTestEngine, type Counter } from './test-counter.js'

let engine: Engine
let registry: DeviceRegistry
let counter: Counter
beforeAll(async () => {
  const programs = await buildTestProgram('driver-host', 'native-drivers/host.ts')
  engine = await startTestEngine()
  registry = createDeviceRegistry({
    spawner: childProcessSpawner(programs),
    profile: 'training',
    deviceIds: ['virtual/synthetic:5:2=latent-print,3=same-as-2,4=no-ridges,5=low-quality'],
    timing: { ...driverTiming, cancelGrace: 5000, backOff: [20] },
  })
  counter = await openCounter(engine, registry)
}, 90_000)
afterAll(async () => {
  counter.close()
  registry.close()
  await engine.close()
})

const attemptsOnRecord = (): number => Number(counter.database.sql.prepare('SELECT count(*) FROM capture_attempts').pluck().get())

describe('a case at the synthetic scanner, driver and engine in their own process and thread', () => {
  test('406-¶6.1: a print left on the glass is told before the first finger, and once it is wiped away the finger is taken', async () => {
    expect((await counter.take(2)).sample?.verdict).toBe('accepted')
    const codes = counter.seen('capture.guidance').map(({ code }) => code)
    expect(codes.filter((code) => code === 'clean-platen')).toHaveLength(1)
    expect(codes.indexOf('clean-platen')).toBeLessThan(codes.indexOf('working'))
  })

  test('each way to go wrong has its own answer, and the case goes on', async () => {
    const verdicts: Array<string | undefined> = []
    for (const position of [3, 4, 5, 3]) verdicts.push((await counter.take(position)).sample?.verdict)
    expect(verdicts).toEqual(['same-finger-twice', 'no-ridges', 'quality-low', 'accepted'])
  })

  test('a driver that crashes or hangs costs a message and the attempt, not the case', async () => {
    const device = registry.choose(null)
    if (!device.ok) throw new Error('no device')
    const before = attemptsOnRecord()
    device.value.instruct('crash')
    const crashed = await counter.take(6)
    expect(crashed).toMatchObject({ sample: undefined, ended: { outcome: 'device-error', faultCode: 'DRIVER_CRASHED' } })
    expect(attemptsOnRecord()).toBe(before)
    expect(counter.database.sql.prepare(`SELECT result, reason FROM audit WHERE action = 'capture.failed'`).all()).toEqual([
      { result: 'failed', reason: 'DRIVER_CRASHED' },
    ])
    expect((await counter.take(6)).sample?.verdict).toBe('accepted')
  })

  test('a person who walks away: cancel ends the attempt and the scanner is free', async () => {
    const device = registry.choose(null)
    if (!device.ok) throw new Error('no device')
    device.value.instruct('no-finger')
    const begun = await counter.start(7)
    if (!begun.ok) throw new Error(begun.error.code)
    await counter.until(() => {
      const last = counter.seen('capture.guidance').at(-1)
      return last?.attemptId === begun.value.attemptId && last.code === 'place-finger'
    })
    expect(await counter.cancel(begun.value.attemptId)).toMatchObject({ ok: true })
    expect(counter.seen('capture.ended').at(-1)).toMatchObject({ outcome: 'cancelled', faultCode: null })
    expect((await counter.take(7)).sample?.verdict).toBe('accepted')
  })
})
