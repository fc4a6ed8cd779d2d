import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Misbehaviour } from '../../native-drivers/virtual/sbi/misbehaviour.js'
import { startSimulator, type Simulator } from '../../native-drivers/virtual/sbi/simulator.js'
import { syntheticHand } from '../../native-drivers/virtual/synthetic/prints.js'
import type { Engine } from '../../src/main/capture/index.js'
import { openCounter, startTestEngine, type Counter } from '../../src/main/capture/test-counter.js'
import { createDeviceRegistry, driverTiming, type DeviceRegistry } from '../../src/main/devices/index.js'
import { buildTestProgram } from '../../src/main/devices/test-programs.js'
import { childProcessSpawner } from '../../src/main/platform/child-processes.js'

/** One case at an SBI slap scanner: simulator, driver process, engine thread, keys and database as in a station. */
let simulator: Simulator
let engine: Engine
let registry: DeviceRegistry
let counter: Counter
beforeAll(async () => {
  const hand = syntheticHand(41)
  // Grown before the clock of a capture runs.
  for (let position = 1; position <= 10; position += 1) hand.touch(position, 1)
  const touches = new Map<number, number>()
  simulator = await startSimulator({
    port: 0,
    kind: 'Slap',
    environment: 'Developer',
    touch: (position) => {
      touches.set(position, (touches.get(position) ?? 0) + 1)
      return hand.touch(position, touches.get(position) ?? 1)
    },
    misbehaviours: [],
    captureMs: 200,
  })
  const programs = await buildTestProgram('driver-host', 'native-drivers/host.ts')
  engine = await startTestEngine()
  registry = createDeviceRegistry({
    spawner: childProcessSpawner(programs),
    profile: 'training',
    deviceIds: [`sbi:${simulator.port}`],
    settingsOf: () => ({ authorities: [simulator.authority], environment: 'Developer', timeoutMs: '1500' }),
    timing: { ...driverTiming, cancelGrace: 300, backOff: [20] },
  })
  counter = await openCounter(engine, registry)
}, 120_000)
afterAll(async () => {
  counter.close()
  registry.close()
  await engine.close()
  await simulator.close()
})

const rows = (table: string): number => Number(counter.database.sql.prepare(`SELECT count(*) FROM ${table}`).pluck().get())
const stored = () => [rows('capture_attempts'), rows('fingers'), rows('records')]

describe('406-¶6.2: whatever an SBI scanner does wrong in a case has its own code, and is never a sample', () => {
  test.each<readonly [Misbehaviour, string]>([
    ['wrong-hand', 'FINGERS_OTHER_HAND'],
    ['missing-finger', 'FINGERS_INCOMPLETE'],
    ['bad-signature', 'SERVICE_SIGNATURE_WRONG'],
    ['expired-certificate', 'SERVICE_CERTIFICATE_EXPIRED'],
    ['foreign-certificate', 'SERVICE_CERTIFICATE_UNTRUSTED'],
    ['stale-clock', 'SERVICE_CLOCK_WRONG'],
    ['dropped-stream', 'SERVICE_STREAM_LOST'],
    ['timeout', 'SERVICE_TIMED_OUT'],
    ['corrupted-record', 'SERVICE_RECORD_DAMAGED'],
    ['wrong-transaction', 'SERVICE_ANSWER_FOREIGN'],
    ['other-device', 'SERVICE_ANSWER_FOREIGN'],
    ['broken-chain', 'SERVICE_CHAIN_BROKEN'],
    ['busy', 'DEVICE_BUSY'],
    ['not-ready', 'DEVICE_BUSY'],
  ])(
    '%s → %s',
    async (how, code) => {
      simulator.misbehave([how])
      const { ended, samples } = await counter.takeGroup('left-four')
      simulator.misbehave([])
      expect(ended).toMatchObject({ outcome: 'device-error', faultCode: code })
      expect([samples, stored()]).toEqual([[], [0, 0, 0]])
      const last = counter.database.sql.prepare(`SELECT action, result, reason FROM audit ORDER BY sequence DESC LIMIT 1`).get()
      expect(last).toEqual({ action: 'capture.failed', result: 'failed', reason: code })
      if (how === 'missing-finger') expect(ended?.fingers).toEqual([10])
    },
    30_000,
  )

  test('low-score: the others are samples, that finger alone is asked for again and taken', async () => {
    simulator.misbehave(['low-score'])
    const first = await counter.takeGroup('left-four')
    expect(first.verdicts).toEqual({ 7: 'quality-low', 8: 'accepted', 9: 'accepted', 10: 'accepted' })
    const poor = await counter.takeGroup('left-four')
    expect([poor.positions, poor.verdicts]).toEqual([[7], { 7: 'quality-low' }])
    simulator.misbehave([])
    const good = await counter.takeGroup('left-four')
    expect([good.positions, good.verdicts]).toEqual([[7], { 7: 'accepted' }])
    expect(stored()).toEqual([6, 4, 8])
  }, 60_000)

  test('and alone, one finger at a time, it counts as an attempt as well', async () => {
    simulator.misbehave(['low-score'])
    const { sample, ended } = await counter.take(6)
    simulator.misbehave([])
    expect([sample?.verdict, sample?.causes, ended?.outcome]).toEqual(['quality-low', ['scored-by-device'], 'done'])
    expect((await counter.take(6)).sample?.verdict).toBe('accepted')
  }, 60_000)
})
