import { fail, ok, type StationEvents } from '../../preload/contract/index.js'
import type { Equipment } from '../../preload/contract/station.js'
import type { Caller, HandlerContext, HandlersOf } from '../access/index.js'
import type { AuditEvent } from '../audit/index.js'
import type { Engine } from '../capture/index.js'
import type { Database, WriteContext } from '../database/index.js'
import { isSimulatorId, type Authority, type DeviceRegistry, type SupervisedDevice } from '../devices/index.js'
import type { Clock, Random } from '../platform/ports.js'
import type { Profile } from '../rules/index.js'
import { deviceRows, pluggedRows } from './device-rows.js'
import type { deviceJournalStore } from './device-journal.store.js'
import type { maintenanceStore } from './maintenance.store.js'
import { sbiHandlers } from './sbi-handlers.js'
import { captureForTest } from './test-capture.js'

type TestEvent = Extract<keyof StationEvents, `devices.test${string}`>

export interface MaintenancePorts {
  readonly database: Database<typeof maintenanceStore & typeof deviceJournalStore>
  readonly devices: DeviceRegistry
  readonly engine: Engine
  readonly clock: Clock
  readonly random: Random
  readonly profile: Profile
  readonly equipment: () => Promise<Equipment>
  /** a new revision of the settings; the devices follow it at once */
  readonly saveEquipment: (equipment: Equipment, reason: string, context: WriteContext, told?: AuditEvent) => Promise<void>
  /** training: of the SBI simulator, where it has laid one; production: always null */
  readonly simulatorAuthority: () => Authority | null
  /** to the window that asked alone: a picture of a finger is nobody else's to see */
  readonly tell: <Name extends TestEvent>(caller: Caller, event: Name, payload: StationEvents[Name]) => void
  readonly reportFault: (method: string, error: unknown) => void
}

/** what a technician reads of one scanner */
const shownEntries = 50
const twoWeeks = 14 * 86_400_000

/** The technician's side of the scanners: their chain, the approved list of 406-¶6.1, pedals, a test without a case. */
export function deviceHandlers(ports: MaintenancePorts): HandlersOf<'devices'> {
  const { devices, profile } = ports
  const overview = async () => ok(await overviewNow(ports))
  return {
    overview,
    journal: async ({ deviceId }) => {
      const rows = await ports.database.read('devices.journal', { deviceId, limit: shownEntries })
      return ok({ entries: rows.map(({ deviceId: _same, ...entry }) => entry) })
    },
    check: async ({ deviceId }) => {
      const wanted = devices.list().filter((one) => deviceId === null || one.deviceId === deviceId)
      if (deviceId !== null && wanted.length === 0) return fail('DEVICE_NOT_READY', { reason: 'DEVICE_UNKNOWN' })
      await Promise.all(wanted.map((one) => devices.find(one.deviceId)?.selfTest()))
      return overview()
    },
    approve: async ({ deviceId, approved, reason }, { write }) => {
      if (approved && isSimulatorId(deviceId) && profile === 'production')
        return fail('REQUIREMENT_NOT_MET', { requirement: '406-¶6.1', reason: 'DEVICE_SIMULATED', profile })
      if (approved && devices.plugged()?.find((one) => one.deviceId === deviceId)?.use === 'verification')
        return fail('DEVICE_NOT_READY', { reason: 'DEVICE_VERIFICATION_ONLY', requirement: '406-¶6.1' })
      const now = await ports.equipment()
      await ports.saveEquipment({ ...now, scanners: withOrWithout(now.scanners, deviceId, approved) }, reason, write)
      return overview()
    },
    namePedal: async ({ pedal, named, reason }, { write }) => {
      const now = await ports.equipment()
      await ports.saveEquipment({ ...now, pedals: withOrWithout(now.pedals, pedal, named) }, reason, write)
      return overview()
    },
    ...sbiHandlers(ports),
    ...testHandlers(ports),
  }
}

const withOrWithout = (all: readonly string[], one: string, wanted: boolean): readonly string[] => [
  ...all.filter((other) => other !== one),
  ...(wanted ? [one] : []),
]

async function overviewNow({ database, devices, clock, equipment }: MaintenancePorts) {
  const { scanners, pedals } = await equipment()
  const now = clock.now()
  const trend = await database.read('maintenance.trend', { since: new Date(now - twoWeeks).toISOString() })
  const faults = await database.read('devices.lastFaults', null)
  const [list, links] = [devices.list(), devices.health()]
  const rows = deviceRows({ list, find: devices.find, links, faults, trend, approved: scanners })
  const plugged = devices.plugged()
  const states = devices.pedals()
  return {
    devices: rows,
    plugged: pluggedRows(plugged ?? [], rows, pedals),
    pedals: pedals.map((pedal) => ({ pedal, state: states.get(pedal) ?? ('absent' as const) })),
    watched: plugged !== null,
    at: new Date(now).toISOString(),
  }
}

/** One test at a time; a driver that captures for a case says that it is busy. */
function testHandlers(ports: MaintenancePorts): Pick<HandlersOf<'devices'>, 'startTest' | 'cancelTest'> {
  let running: { readonly testId: string; readonly abort: AbortController } | null = null
  const run = async (device: SupervisedDevice, testId: string, abort: AbortController, { caller, write }: HandlerContext) => {
    // The answer to `startTest` leaves first: no window hears of a test it does not know.
    await new Promise((resolve) => setImmediate(resolve))
    const end = await captureForTest(device, ports.engine, abort, {
      guidance: (code) => ports.tell(caller, 'devices.testGuidance', { testId, code }),
      picture: (png) => ports.tell(caller, 'devices.testPicture', { testId, png }),
    })
    running = null
    const { outcome, faultCode, picture } = end
    const context = { ...write, at: new Date(ports.clock.now()).toISOString() }
    const tested = { deviceId: device.deviceId, outcome, faultCode, quality: picture?.quality ?? null }
    await ports.database.write('maintenance.recordTest', tested, context)
    ports.tell(caller, 'devices.testEnded', { testId, ...end })
  }
  return {
    startTest: async ({ deviceId }, context) => {
      if (running !== null) return fail('CAPTURE_UNDER_WAY', {}, true)
      const device = ports.devices.find(deviceId)
      if (device === null) return fail('DEVICE_NOT_READY', { reason: 'DEVICE_UNKNOWN' })
      const testId = ports.random.uuid()
      const abort = new AbortController()
      running = { testId, abort }
      run(device, testId, abort, context).catch((error: unknown) => {
        running = null
        ports.reportFault('devices.startTest', error)
        const fault = { outcome: 'device-error', faultCode: 'STATION_FAULT', picture: null } as const
        ports.tell(context.caller, 'devices.testEnded', { testId, ...fault })
      })
      return ok({ testId })
    },
    cancelTest: async ({ testId }) => {
      if (running?.testId === testId) running.abort.abort('cancelled')
      return ok({})
    },
  }
}
