import { describe, expect, test } from 'vitest'
import type { ChildProgram, ProcessSpawner } from '../platform/ports.js'
import type { DeviceIdentity } from './contract.js'
import { driverTiming } from './driver-process.js'
import { createDeviceRegistry } from './registry.js'

const identity: DeviceIdentity = {
  vendor: 'Test',
  product: 'Reader',
  serial: 'R-1',
  firmware: '1',
  driver: 'reader',
  driverVersion: '1',
  kind: 'fingerprint-single',
  use: 'enrolment',
  dpi: 500,
  frames: false,
  simulator: false,
}

interface FakeChild {
  readonly program: string
  readonly deviceId: string
  killed: boolean
  readonly say: (message: unknown) => void
}

/** Children that say only what the test tells them to. */
function fakeSpawner(): { readonly spawner: ProcessSpawner; readonly children: FakeChild[] } {
  const children: FakeChild[] = []
  const start = (program: string, args: readonly string[]): ChildProgram => {
    let listener: (message: unknown) => void = () => undefined
    const child: FakeChild = { program, deviceId: args[0], killed: false, say: (message) => listener(message) }
    children.push(child)
    return {
      pid: 1,
      send: () => undefined,
      onMessage: (own) => (listener = own),
      onExit: () => undefined,
      kill: () => (child.killed = true),
    }
  }
  return { spawner: { start }, children }
}

const calm = { ...driverTiming, backOff: [3_600_000] }
const open = (deviceIds: readonly string[], spawner: ProcessSpawner) =>
  createDeviceRegistry({ spawner, profile: 'production', deviceIds, timing: calm })

describe('the devices of a station', () => {
  test('the first that works is chosen, in the order of the settings', async () => {
    const { spawner, children } = fakeSpawner()
    const registry = open(['first', 'second'], spawner)
    children[1].say({ kind: 'attached', identity })
    await Promise.resolve()
    expect(registry.list().map(({ state }) => state)).toEqual(['absent', 'ready'])
    expect(registry.choose(null)).toMatchObject({ ok: true, value: { deviceId: 'second' } })
    children[0].say({ kind: 'attached', identity })
    await Promise.resolve()
    expect(registry.choose(null)).toMatchObject({ ok: true, value: { deviceId: 'first' } })
    registry.close()
  })

  test('a device that just crashed may be asked again; one nobody has a driver for may not', () => {
    const { spawner, children } = fakeSpawner()
    const registry = open(['flaky', 'nonsense'], spawner)
    const error = (code: string) => ({ kind: 'refused', error: { code, retryable: false, details: {} } })
    children[1].say(error('DEVICE_UNKNOWN'))
    children[0].say(error('DEVICE_REMOVED'))
    expect(registry.list()).toMatchObject([
      { state: 'absent', faultCode: 'DEVICE_REMOVED' },
      { state: 'failed', faultCode: 'DEVICE_UNKNOWN' },
    ])
    expect(registry.choose(null)).toMatchObject({ ok: true, value: { deviceId: 'flaky' } })
    registry.configure(['nonsense'])
    expect(registry.choose(null)).toMatchObject({ ok: false, error: { code: 'DEVICE_NOT_READY' } })
    registry.close()
  })

  test('changed settings let go what is no longer named and keep what is', () => {
    const { spawner, children } = fakeSpawner()
    const registry = open(['kept', 'dropped'], spawner)
    registry.configure(['kept', 'new'])
    expect(children.map(({ deviceId, killed }) => [deviceId, killed])).toEqual([
      ['kept', false],
      ['dropped', true],
      ['new', false],
    ])
    expect(registry.choose('dropped')).toMatchObject({ ok: false, error: { details: { reason: 'DEVICE_UNKNOWN' } } })
    registry.close()
    expect(children.every(({ killed }) => killed)).toBe(true)
  })

  describe('with a watched bus', () => {
    const plugged = (driver: string | null, serial: string, use: string | null = 'enrolment') => ({
      ...{ driver, deviceId: driver === null ? null : `${driver}:${serial}`, use },
      ...{ vendorId: 1, productId: 2, vendor: '', product: '', serial, place: '1-1' },
    })
    const watched = (profile: 'training' | 'production', deviceIds: readonly string[]) => {
      const { spawner, children } = fakeSpawner()
      const registry = createDeviceRegistry({ spawner, profile, deviceIds, timing: calm, watch: true, adopt: true })
      const watcher = children.find(({ program }) => program === 'device-watcher.cjs')
      const see = (...devices: unknown[]): void => watcher?.say({ kind: 'bus', devices })
      return { registry, children, see, ids: () => registry.list().map(({ deviceId }) => deviceId) }
    }

    test('training: what is plugged in is used before the simulator, and let go when it is pulled', () => {
      const { registry, children, see, ids } = watched('training', ['virtual/synthetic:1'])
      expect(ids()).toEqual(['virtual/synthetic:1'])
      see(plugged('uru4000', 'A'), plugged(null, 'mouse'), plugged('aes3500', 'B', 'verification'))
      expect(ids()).toEqual(['uru4000:A', 'virtual/synthetic:1'])
      expect(registry.plugged()).toHaveLength(3)
      see()
      expect(ids()).toEqual(['virtual/synthetic:1'])
      expect(children.find(({ deviceId }) => deviceId === 'uru4000:A')?.killed).toBe(true)
      registry.close()
    })

    test('406-¶6.1: production opens only what the administrator has entered, by serial or by driver', () => {
      const { registry, see, ids, children } = watched('production', ['uru4000:A'])
      see(plugged('uru4000', 'B'), plugged('nb1010', 'C'))
      expect(ids()).toEqual(['uru4000:A'])
      expect(children.map(({ deviceId }) => deviceId)).toEqual(['uru4000:A', undefined])
      registry.close()
    })

    test('without being asked to, nothing is adopted: a demonstration keeps its folder', () => {
      const { spawner, children } = fakeSpawner()
      const options = { spawner, profile: 'training', deviceIds: ['virtual/folder:x'], timing: calm, watch: true } as const
      const registry = createDeviceRegistry(options)
      children.find(({ program }) => program === 'device-watcher.cjs')?.say({ kind: 'bus', devices: [plugged('uru4000', 'A')] })
      expect(registry.list().map(({ deviceId }) => deviceId)).toEqual(['virtual/folder:x'])
      registry.close()
    })

    test('a device of the settings is not started twice because it is plugged in', () => {
      const { registry, see, ids } = watched('training', ['uru4000'])
      see(plugged('uru4000', 'A'))
      expect(ids()).toEqual(['uru4000'])
      registry.close()
    })

    test('406-¶6.1: a sensor for verification is never chosen to enrol', async () => {
      const { registry, children } = watched('production', ['aes3500'])
      children[0].say({ kind: 'attached', identity: { ...identity, use: 'verification' } })
      await Promise.resolve()
      expect(registry.choose(null).ok).toBe(false)
      expect(registry.choose('aes3500')).toMatchObject({
        ok: false,
        error: { details: { reason: 'DEVICE_VERIFICATION_ONLY', requirement: '406-¶6.1' } },
      })
      registry.close()
    })
  })

  test('a pedal named while the station runs is heard from then on, and one that was taken off no more', () => {
    const { spawner, children } = fakeSpawner()
    const pressed: string[] = []
    const registry = createDeviceRegistry({
      ...{ spawner, profile: 'production', deviceIds: [], timing: calm, watch: true },
      onPedal: (pedal) => pressed.push(pedal),
    })
    const watchers = () => children.filter(({ program }) => program === 'device-watcher.cjs')
    registry.hear(['16d0:0f00'])
    expect(watchers().map(({ deviceId, killed }) => [deviceId, killed])).toEqual([
      [undefined, true],
      ['16d0:0f00', false],
    ])
    watchers()[1].say({ kind: 'pressed', pedal: '16d0:0f00' })
    registry.hear([])
    expect(pressed).toEqual(['16d0:0f00'])
    expect(watchers().map(({ killed }) => killed)).toEqual([true, true, false])
    registry.close()
  })
})
