import type { Profile } from '../../preload/contract/index.js'
import { workingLawPoints, type StationSettings } from '../../preload/contract/station.js'
import type { AuditEvent } from '../audit/index.js'
import type { Database, WriteContext } from '../database/index.js'
import { workingAnswers, type LawSettings } from '../rules/index.js'
import { defaultSettings } from './default-settings.js'
import type { settingsStore } from './settings.store.js'

export interface SettingsService {
  readonly current: () => Promise<{ readonly revision: number; readonly body: StationSettings }>
  /** @param told what the journal says besides, of a change that an auditor looks for by its own name */
  readonly save: (
    body: StationSettings,
    reason: string,
    context: WriteContext,
    told?: AuditEvent,
  ) => Promise<{ readonly settings: StationSettings; readonly revision: number }>
  /** points the acts leave open, as the rules read them (requirements.md §8) */
  readonly law: () => Promise<LawSettings>
  /** names of obligatory values that are still empty: they block printing */
  readonly missing: () => Promise<readonly string[]>
}

export function createSettings(database: Database<typeof settingsStore>, profile: Profile): SettingsService {
  let cached: { readonly revision: number; readonly body: StationSettings } | null = null
  const current = async () => {
    if (cached !== null) return cached
    const standard = defaultSettings(profile)
    const stored = (await database.read('settings.current', null)) ?? { revision: 0, body: standard }
    // Revisions from before the points of law, the equipment or the protection were settings hold none: what stands when nobody has decided.
    cached = {
      ...stored,
      body: {
        ...stored.body,
        storageTermYears: stored.body.storageTermYears ?? workingAnswers.storageTermYears,
        law: { ...workingLawPoints, ...stored.body.law },
        equipment: { ...standard.equipment, ...stored.body.equipment },
        protection: { ...standard.protection, ...stored.body.protection },
      },
    }
    return cached
  }
  return {
    current,
    save: async (body, reason, context, told) => {
      const revision = await database.write('settings.save', { body, reason, told }, context)
      cached = { revision, body }
      return { settings: body, revision }
    },
    law: async () => {
      const { law, attemptsPerFinger, storageTermYears } = (await current()).body
      return { ...workingAnswers, ...law, attemptsPerFinger, storageTermYears }
    },
    missing: async () => {
      const { body } = await current()
      return Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' && value.trim() === '' ? [name] : []))
    },
  }
}
