import { fail, ok, type Result } from '../../preload/contract/result.js'
import type { ProcessSpawner } from '../platform/ports.js'
import type { DriverTiming } from './driver-process.js'
import { isSimulatorId, parseDeviceId } from './protocol.js'
import { superviseDevice, type SupervisedDevice } from './supervisor.js'

/** As `capture.devices` shows it. */
export interface DeviceView {
  readonly deviceId: string
  readonly model: string
  readonly serial: string
  readonly kind: 'fingerprint-single' | 'fingerprint-slap'
  readonly simulator: boolean
  readonly state: 'ready' | 'busy' | 'failed' | 'absent'
  readonly faultCode: string | null
}

export interface DeviceRegistry {
  readonly list: () => readonly DeviceView[]
  /** @param deviceId null: the first device that works, in the order of the settings */
  readonly choose: (deviceId: string | null) => Result<SupervisedDevice, 'DEVICE_NOT_READY'>
  /** Settings changed: devices that are no longer named are let go, new ones are started. */
  readonly configure: (deviceIds: readonly string[]) => void
  readonly close: () => void
}

export interface RegistryOptions {
  readonly spawner: ProcessSpawner
  readonly profile: 'training' | 'production'
  /** e.g. 'virtual/synthetic:1'; in order of preference */
  readonly deviceIds: readonly string[]
  readonly seed?: string
  readonly timing?: DriverTiming
}

export function createDeviceRegistry(options: RegistryOptions): DeviceRegistry {
  const { spawner, profile, seed, timing } = options
  const refuseSimulator = profile === 'production'
  const devices = new Map<string, SupervisedDevice | null>()

  const configure = (deviceIds: readonly string[]): void => {
    for (const [deviceId, device] of devices) {
      if (deviceIds.includes(deviceId)) continue
      device?.stop()
      devices.delete(deviceId)
    }
    for (const deviceId of deviceIds) {
      if (devices.has(deviceId)) continue
      // 406-¶6.1: in production a simulator's program is not even started.
      const refused = refuseSimulator && isSimulatorId(deviceId)
      devices.set(deviceId, refused ? null : superviseDevice({ spawner, deviceId, seed, refuseSimulator, timing }))
    }
  }
  const choose = (deviceId: string | null): Result<SupervisedDevice, 'DEVICE_NOT_READY'> => {
    if (deviceId === null) {
      const usable = [...devices.values()].filter((device) => device !== null)
      // One that has just crashed is started again by being asked: the operator need not wait for the back-off.
      const device = usable.find((one) => one.status().state === 'ready') ?? usable.find((one) => !one.isLost())
      return device === undefined ? fail('DEVICE_NOT_READY', { reason: 'NO_DEVICE' }, true) : ok(device)
    }
    if (!devices.has(deviceId)) return fail('DEVICE_NOT_READY', { reason: 'DEVICE_UNKNOWN' })
    const device = devices.get(deviceId) ?? null
    return device === null ? fail('DEVICE_NOT_READY', { reason: 'SIMULATOR_REFUSED', requirement: '406-¶6.1' }) : ok(device)
  }

  configure(options.deviceIds)
  return {
    list: () => [...devices].map(([deviceId, device]) => viewOf(deviceId, device)),
    choose,
    configure,
    close: () => configure([]),
  }
}

function viewOf(deviceId: string, device: SupervisedDevice | null): DeviceView {
  const name = parseDeviceId(deviceId).driver
  if (device === null) {
    const fault = { state: 'failed', faultCode: 'SIMULATOR_REFUSED' } as const
    return { deviceId, model: name, serial: '', kind: 'fingerprint-single', simulator: true, ...fault }
  }
  const { state, identity, fault } = device.status()
  return {
    deviceId,
    model: identity === null ? name : `${identity.vendor} ${identity.product}`,
    serial: identity?.serial ?? '',
    kind: identity?.kind ?? 'fingerprint-single',
    simulator: identity?.simulator ?? isSimulatorId(deviceId),
    state,
    faultCode: fault?.code ?? null,
  }
}
