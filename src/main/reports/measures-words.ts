import type { Language } from '../../preload/contract/index.js'
// The words of the screen themselves: the paper says what the screen shows.
import enCommon from '../../renderer/i18n/en/common.json'
import enMeasures from '../../renderer/i18n/en/measures.json'
import enRights from '../../renderer/i18n/en/rights.json'
import kkCommon from '../../renderer/i18n/kk/common.json'
import kkMeasures from '../../renderer/i18n/kk/measures.json'
import kkRights from '../../renderer/i18n/kk/rights.json'
import ruCommon from '../../renderer/i18n/ru/common.json'
import ruMeasures from '../../renderer/i18n/ru/measures.json'
import ruRights from '../../renderer/i18n/ru/rights.json'

export const measuresIn = {
  kk: { ...kkMeasures, role: kkCommon.role, incident: kkRights.state },
  ru: { ...ruMeasures, role: ruCommon.role, incident: ruRights.state },
  en: { ...enMeasures, role: enCommon.role, incident: enRights.state },
} as const satisfies Readonly<Record<Language, unknown>>

/** The screen's texts name a fact as {{fact}}. */
export const withFacts = (text: string, facts: Readonly<Record<string, string>>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => facts[name] ?? '')
