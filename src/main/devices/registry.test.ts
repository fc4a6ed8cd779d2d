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
  readonly deviceId: string
  killed: boolean
  readonly say: (message: unknown) => void
}

/** Children that say only what the test tells them to. */
function fakeSpawner(): { readonly spawner: ProcessSpawner; readonly children: FakeChild[] } {
  const children: FakeChild[] = []
  const start = (_program: string, args: readonly string[]): ChildProgram => {
    let listener: (message: unknown) => void = () => undefined
    const child: FakeChild = { deviceId: args[0], killed: false, say: (message) => listener(message) }
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
})
