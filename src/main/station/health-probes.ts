import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { DeviceRegistry } from '../devices/index.js'
import type { HealthProbes } from '../diagnostics/index.js'
import { modelFiles } from '../face/index.js'
import type { BaseConnection } from './base-connection.js'
import type { Composition } from './compose.js'
import type { ProtectionWatch } from './protection-watch.js'
import type { SettingsService } from './settings.js'

/** What the health page asks of each part, each time it is opened. */
export function healthProbes(
  given: Composition,
  parts: {
    readonly devices: DeviceRegistry
    readonly connection: BaseConnection
    readonly settings: SettingsService
    readonly protection: ProtectionWatch
  },
): HealthProbes {
  const { ports, profile, database } = given
  return {
    profile,
    keyStore: ports.keyStore.backend,
    dataFolder: ports.folders.data,
    database: database.inspect,
    audit: () => database.read('audit.verify', null),
    cryptography: () => given.selfTest,
    clockOffsetMs: parts.connection.clockOffsetMs,
    devices: parts.devices.list,
    faceEngine: async () => modelFiles.every(({ file }) => existsSync(join(ports.folders.models, file))),
    base: parts.connection.probe,
    outbox: async () => {
      const oldest = await database.read('outbox.oldest', null)
      const waitedMs = oldest === null ? 0 : Math.max(0, ports.clock.now() - Date.parse(oldest))
      return { ...(await database.read('outbox.counts', null)), oldestHours: Math.floor(waitedMs / 3_600_000) }
    },
    settingsComplete: parts.settings.missing,
    measures: parts.protection.look,
  }
}
