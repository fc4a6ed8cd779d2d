import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Misbehaviour } from '../../native-drivers/virtual/sbi/misbehaviour.js'
import type { Simulator } from '../../native-drivers/virtual/sbi/simulator.js'
import type { AttachedDevice } from '../../src/main/devices/contract.js'
import { attachedTo, attachTo, faultIn, fingersIn, openSimulator, take } from './simulator-under-test.js'

let simulator: Simulator
let device: AttachedDevice
beforeAll(async () => {
  simulator = await openSimulator()
  device = await attachedTo(simulator)
}, 60_000)
afterAll(() => simulator.close())

describe('406-¶6.2: an SBI service that misbehaves: its own message, and never a finger', () => {
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
      const events = await take(device, [7, 8, 9, 10])
      expect(faultIn(events)).toBe(code)
      expect(events.filter(({ kind }) => kind === 'finger-picture' || kind === 'picture')).toEqual([])
      simulator.misbehave([])
      expect(fingersIn(await take(device, [7, 8, 9, 10]))).toEqual([7, 8, 9, 10])
    },
    30_000,
  )

  test('low-score: that finger is refused, the others stay; alone it is FINGER_SCORE_LOW and no picture', async () => {
    simulator.misbehave(['low-score'])
    const events = await take(device, [7, 8, 9, 10])
    expect(fingersIn(events)).toEqual([8, 9, 10])
    expect(events).toContainEqual({ kind: 'finger-refused', position: 7, score: 12 })
    const alone = await take(device, [7])
    expect([faultIn(alone), alone.some(({ kind }) => kind === 'picture')]).toEqual(['FINGER_SCORE_LOW', false])
    simulator.misbehave([])
  }, 30_000)

  test.each<readonly [Misbehaviour, string]>([
    ['bad-signature', 'SERVICE_SIGNATURE_WRONG'],
    ['expired-certificate', 'SERVICE_CERTIFICATE_EXPIRED'],
    ['foreign-certificate', 'SERVICE_CERTIFICATE_UNTRUSTED'],
    ['busy', 'DEVICE_BUSY'],
    ['not-ready', 'SELF_TEST_FAILED'],
  ])('406-¶6.1: %s fails the self-test of the day with %s', async (how, code) => {
    simulator.misbehave([how])
    expect(await device.selfTest()).toMatchObject({ ok: false, error: { code } })
    simulator.misbehave([])
    expect(await device.selfTest()).toMatchObject({ ok: true })
  })

  test('a device of another maker is not taken for this one', async () => {
    const other = await openSimulator()
    try {
      expect(await attachTo({ ...other, authority: simulator.authority })).toMatchObject({
        error: { code: 'SERVICE_CERTIFICATE_UNTRUSTED' },
      })
    } finally {
      await other.close()
    }
  }, 30_000)
})
