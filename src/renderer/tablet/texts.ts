import type { Language } from '../../preload/contract/values.js'
import en from './i18n/en.json'
import kk from './i18n/kk.json'
import ru from './i18n/ru.json'
import { useTablet } from './tablet-store.js'

/** The page carries its own words: a tablet is no place for the station's whole dictionary. */
export const texts: Readonly<Record<Language, typeof kk>> = { kk, ru, en }

export const useTexts = (): typeof kk => texts[useTablet((state) => state.language)]

export const fillIn = (text: string, facts: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(facts[name] ?? ''))
