import { fail, ok, type Profile } from '../../preload/contract/index.js'
import type { HandlersOf } from '../access/index.js'
import type { Database } from '../database/index.js'
import { healthSteps, type HealthProbes } from '../diagnostics/index.js'
import { parseBin } from '../identity/index.js'
import type { outboxStore } from '../outbox/index.js'
import { conflicts } from '../rules/index.js'
import type { Printer } from '../platform/ports.js'
import type { BaseLinking } from './base-link.js'
import type { SettingsService } from './settings.js'
import type { settingsStore } from './settings.store.js'

export interface StationHandlerPorts {
  readonly database: Database<typeof settingsStore & typeof outboxStore>
  readonly settings: SettingsService
  readonly profile: Profile
  readonly version: string
  readonly startedAt: string
  readonly now: () => string
  readonly baseReachable: () => boolean | null
  readonly probes: HealthProbes
  readonly linking: BaseLinking
  /** what was named anew is looked at before anybody is refused by it (395-¶7) */
  readonly settingsSaved: () => Promise<unknown>
}

export function stationHandlers(ports: StationHandlerPorts): HandlersOf<'station'> {
  return {
    overview: async () => {
      const counts = await ports.database.read('outbox.counts', null)
      return ok({
        profile: ports.profile,
        version: ports.version,
        unsent: counts.queued,
        deadLetters: counts.deadLetter,
        baseReachable: ports.baseReachable(),
        startedAt: ports.startedAt,
      })
    },
    health: async () => ok({ steps: [...(await healthSteps(ports.probes))], at: ports.now() }),
    settings: async () => {
      const current = await ports.settings.current()
      return ok({ settings: current.body, revision: current.revision })
    },
    conflicts: async () => ok({ conflicts: conflicts.map((one) => ({ ...one })) }),
    saveSettings: async (input, context) => {
      const bin = parseBin(input.settings.operatorBin)
      if (!bin.ok) return fail('BIN_INVALID', { code: bin.error.code })
      // The equipment has its own page; what was approved meanwhile is not undone by a form that was opened before.
      const { equipment } = (await ports.settings.current()).body
      const saved = await ports.settings.save({ ...input.settings, equipment }, input.reason, context.write)
      await ports.settingsSaved()
      return ok(saved)
    },
    linkRequest: (_input, context) => ports.linking.request(context.write),
    link: (input, context) => ports.linking.link(input, context.write),
  }
}

export function printingHandlers(printer: Printer): HandlersOf<'printing'> {
  return {
    printers: async () => ok({ printers: (await printer.list()).map(({ name, isDefault }) => ({ name, isDefault })) }),
    print: async (input) => {
      const pdf = Buffer.from(input.pdf, 'base64')
      const printed = await printer.print(input.printer, pdf, input.title)
      pdf.fill(0)
      return printed
    },
  }
}
