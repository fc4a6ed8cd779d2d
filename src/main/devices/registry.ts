import { fail, ok, type Result } from '../../preload/contract/result.js'
import type { ProcessSpawner } from '../platform/ports.js'
import { localDay } from '../rules/index.js'
import type { JournalEntry, JournalEvent } from './capture-journal.js'
import type { DriverSettings } from './contract.js'
import type { DriverTiming } from './driver-process.js'
import { linksOf, type DeviceLink } from './device-health.js'
import { isPlugged } from './plugged.js'
import { isSimulatorId, parseDeviceId } from './protocol.js'
import { superviseDevice, type SupervisedDevice } from './supervisor.js'
import type { PluggedDevice } from './watch-protocol.js'
import { watchDevices, type DeviceWatcher, type PedalState } from './watcher.js'

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
  /** @param deviceId null: the first device that works and serves to enrol, in the order of the settings */
  readonly choose: (deviceId: string | null) => Result<SupervisedDevice, 'DEVICE_NOT_READY'>
  /** any device that is named, verification sensors too: for the technician; null: unknown or refused (406-¶6.1) */
  readonly find: (deviceId: string) => SupervisedDevice | null
  /** Settings changed: devices that are no longer named are let go, new ones are started. */
  readonly configure: (deviceIds: readonly string[]) => void
  /** What was set for the devices of this driver changed: each begins anew with it. */
  readonly renew: (driver: string) => void
  /** Settings changed: these pedals are heard from now on. */
  readonly hear: (pedals: readonly string[]) => void
  /** what the bus shows, with and without a driver; null: nobody watches it, or it was not looked at yet */
  readonly plugged: () => readonly PluggedDevice[] | null
  /** for the devices page and `tanba station doctor`: every link of every device, green or red */
  readonly health: () => readonly DeviceLink[]
  readonly pedals: () => ReadonlyMap<string, PedalState>
  readonly close: () => void
}

export interface RegistryOptions {
  readonly spawner: ProcessSpawner
  readonly profile: 'training' | 'production'
  /** e.g. 'virtual/synthetic:1'; in order of preference */
  readonly deviceIds: readonly string[]
  readonly seed?: string
  readonly timing?: DriverTiming
  /** what the administrator set for the device, e.g. the certificates of its maker; asked whenever its driver starts */
  readonly settingsOf?: (deviceId: string) => DriverSettings
  /** the bus is watched: what is pulled is known at once, what is plugged in again is used at once */
  readonly watch?: boolean
  /** training: a scanner that is plugged in is used although the settings do not name it; needs `watch` */
  readonly adopt?: boolean
  /** USB ids of pedals and keypads, e.g. '16d0:0f00'; needs `watch` */
  readonly pedals?: readonly string[]
  readonly onPedal?: (pedal: string) => void
  /** what happens to the devices, for whoever keeps it */
  readonly onJournal?: (entry: JournalEntry) => void
  /** a device came, went, or its driver attached or lost it */
  readonly onChange?: () => void
  /** milliseconds since 1970 UTC */
  readonly now?: () => number
}

export function createDeviceRegistry(options: RegistryOptions): DeviceRegistry {
  const { spawner, profile, seed, timing, now = Date.now } = options
  const refuseSimulator = profile === 'production'
  const devices = new Map<string, SupervisedDevice | null>()
  let configured = options.deviceIds
  let seen: readonly PluggedDevice[] = []

  const note = (deviceId: string, event: JournalEvent): void => {
    options.onJournal?.({ ...event, at: new Date(now()).toISOString(), deviceId })
    if (event.kind === 'attached' || event.kind === 'lost') options.onChange?.()
  }
  const supervise = (deviceId: string): SupervisedDevice =>
    superviseDevice({
      spawner,
      deviceId,
      seed,
      refuseSimulator,
      timing,
      now,
      settings: () => options.settingsOf?.(deviceId) ?? {},
      journal: (event) => note(deviceId, event),
    })
  const arrange = (): void => {
    const wanted = wantedIds(configured, profile === 'training' && options.adopt === true ? seen : [])
    for (const [deviceId, device] of devices) {
      if (wanted.includes(deviceId)) continue
      device?.stop()
      devices.delete(deviceId)
    }
    // Kept in the order of the wish: `choose` takes the first that works.
    const kept = new Map(devices)
    devices.clear()
    for (const deviceId of wanted) {
      // 406-¶6.1: in production a simulator's program is not even started.
      const refused = refuseSimulator && isSimulatorId(deviceId)
      devices.set(deviceId, kept.has(deviceId) ? (kept.get(deviceId) ?? null) : refused ? null : supervise(deviceId))
    }
  }
  const configure = (deviceIds: readonly string[]): void => {
    configured = deviceIds
    arrange()
  }
  const changed = (plugged: readonly PluggedDevice[]): void => {
    const before = seen
    seen = plugged
    for (const [deviceId, device] of devices) {
      const [was, is] = [isPlugged(deviceId, before), isPlugged(deviceId, plugged)]
      if (was && !is) device?.unplugged()
      if (!was && is) device?.plugged()
    }
    arrange()
    options.onChange?.()
  }
  arrange()
  const watch = (pedals: readonly string[] = []): DeviceWatcher | null =>
    options.watch === true ? watchDevices(spawner, { changed, pressed: options.onPedal }, pedals) : null
  let watcher = watch(options.pedals)
  return {
    list: () => [...devices].map(([deviceId, device]) => viewOf(deviceId, device)),
    choose: (deviceId) => chooseFrom(devices, deviceId),
    find: (deviceId) => devices.get(deviceId) ?? null,
    configure,
    renew: (driver) => {
      for (const [deviceId, device] of devices) {
        if (parseDeviceId(deviceId).driver !== driver) continue
        device?.stop()
        devices.delete(deviceId)
      }
      arrange()
      options.onChange?.()
    },
    hear: (pedals) => {
      watcher?.stop()
      watcher = watch(pedals)
    },
    plugged: () => watcher?.plugged() ?? null,
    health: () => {
      const today = localDay(new Date(now()).toISOString()).toString()
      const plugged = watcher?.plugged() ?? null
      return [...devices].flatMap(([deviceId, device]) => linksOf(deviceId, device?.status() ?? null, plugged, today))
    },
    pedals: () => watcher?.pedals() ?? new Map(),
    close: () => {
      watcher?.stop()
      seen = []
      configure([])
    },
  }
}

/**
 * Real devices of the settings, then, in training, what is plugged in besides, then simulators. In production only what the
 * administrator has entered is ever opened (406-¶6.1: the approved list).
 */
function wantedIds(configured: readonly string[], plugged: readonly PluggedDevice[]): readonly string[] {
  const found = plugged.flatMap((one) => {
    const { deviceId, use } = one
    return deviceId === null || use !== 'enrolment' || configured.some((id) => isPlugged(id, [one])) ? [] : [deviceId]
  })
  if (found.length === 0) return configured
  return [...configured.filter((id) => !isSimulatorId(id)), ...found, ...configured.filter(isSimulatorId)]
}

function chooseFrom(
  devices: ReadonlyMap<string, SupervisedDevice | null>,
  deviceId: string | null,
): Result<SupervisedDevice, 'DEVICE_NOT_READY'> {
  if (deviceId === null) {
    const usable = [...devices.values()].filter((device) => device !== null).filter(enrols)
    // One that has just crashed is started again by being asked: the operator need not wait for the back-off.
    const device = usable.find((one) => one.status().state === 'ready') ?? usable.find((one) => !one.isLost())
    return device === undefined ? fail('DEVICE_NOT_READY', { reason: 'NO_DEVICE' }, true) : ok(device)
  }
  if (!devices.has(deviceId)) return fail('DEVICE_NOT_READY', { reason: 'DEVICE_UNKNOWN' })
  const device = devices.get(deviceId) ?? null
  if (device === null) return fail('DEVICE_NOT_READY', { reason: 'SIMULATOR_REFUSED', requirement: '406-¶6.1' })
  return enrols(device) ? ok(device) : fail('DEVICE_NOT_READY', { reason: 'DEVICE_VERIFICATION_ONLY', requirement: '406-¶6.1' })
}

const enrols = (device: SupervisedDevice): boolean => device.status().identity?.use !== 'verification'

function viewOf(deviceId: string, device: SupervisedDevice | null): DeviceView {
  const name = parseDeviceId(deviceId).driver
  if (device === null) {
    const fault = { state: 'failed', faultCode: 'SIMULATOR_REFUSED' } as const
    return { deviceId, model: name, serial: '', kind: 'fingerprint-single', simulator: true, ...fault }
  }
  const { state, identity, fault, selfTest } = device.status()
  return {
    deviceId,
    model: identity === null ? name : `${identity.vendor} ${identity.product}`,
    serial: identity?.serial ?? '',
    kind: identity?.kind ?? 'fingerprint-single',
    simulator: identity?.simulator ?? isSimulatorId(deviceId),
    state,
    faultCode: fault?.code ?? selfTest?.code ?? null,
  }
}
