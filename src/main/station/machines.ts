import { join } from 'node:path'
import { createEngine } from '../capture/index.js'
import { createDeviceRegistry } from '../devices/index.js'
import { createDocumentRenderer } from '../documents/index.js'
import type { Equipment } from '../../preload/contract/station.js'
import { createPageSetter, openSetFile } from '../reports/index.js'
import { createScanReader } from '../scan-back/index.js'
import { devicesOf, equipmentInForce, noteDevice } from './equipment.js'
import { watchProtection } from './protection-watch.js'
import type { Composition } from './compose.js'
import type { Core } from './core.js'

export type Machines = ReturnType<typeof startMachines>

/** What runs beside the main thread: driver processes, engines, the page setter, the reader of scanned forms. */
export function startMachines(given: Composition, core: Core, equipment: Equipment) {
  const { hub } = core
  const { ports, profile, shell, deviceSeed, adopt } = given
  const { programs, models, resources } = ports.folders
  const inForce = equipmentInForce(given, equipment)
  const devices = createDeviceRegistry({
    spawner: ports.spawner,
    profile,
    deviceIds: devicesOf(given, equipment),
    adopt,
    pedals: equipment.pedals,
    settingsOf: inForce.settingsOf,
    onPedal: (pedal) => hub.tellAll('devices.pedalPressed', { pedal }),
    onJournal: noteDevice(given, core),
    onChange: () => hub.tellAll('devices.changed', {}),
    seed: profile === 'training' ? deviceSeed : undefined,
    now: ports.clock.now,
    // A command of the command line is over before anybody plugs anything in.
    watch: shell !== 'cli',
  })
  const engine = createEngine({ workerFile: join(programs, 'engine-worker.cjs'), models })
  const renderer = createDocumentRenderer(join(programs, 'document-worker.cjs'), { resourcesFolder: resources, profile })
  const scans = createScanReader(join(programs, 'scan-worker.cjs'))
  const reports = {
    sets: openSetFile({
      workerFile: join(programs, 'reports-worker.cjs'),
      path: join(ports.folders.data, 'reports.db'),
      key: given.keys.reportsKey,
    }),
    pages: createPageSetter(join(programs, 'report-page-worker.cjs'), { resourcesFolder: resources, profile }),
  }
  const protection = watchProtection(ports, core.settings)
  const close = async (): Promise<void> => {
    protection.stop()
    devices.close()
    await Promise.all([engine.close(), renderer.close(), scans.close(), reports.sets.close(), reports.pages.close()])
  }
  return { devices, inForce, engine, renderer, scans, reports, protection, close }
}
