import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import { Language } from '../../preload/contract/index.js'
import { shortDate } from './calendar.js'
import { rememberedLanguage, rememberLanguage } from './language.js'
import { en, kk, ru } from './texts.js'

/** Facts that a decision or an error carries; a text names them as {{fact}}. */
export type Facts = Readonly<Record<string, string | number | boolean | readonly string[] | null | undefined>>
export type Namespace = keyof typeof kk

export async function startWords(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: rememberedLanguage(),
    fallbackLng: false,
    resources: { kk, ru, en },
    defaultNS: 'common',
    interpolation: { escapeValue: false },
    returnEmptyString: false,
  })
  document.documentElement.lang = currentLanguage()
}

export function currentLanguage(): Language {
  return Language.options.find((language) => language === i18next.language) ?? 'kk'
}

export async function chooseLanguage(language: Language): Promise<void> {
  rememberLanguage(language)
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}

/** A text by a code of the contract or of the law, whose signs (. : -) are no path; null when there is none. */
export function codeText(namespace: Namespace, code: string, line: string | null, facts: Facts): string | null {
  const entry: unknown = i18next.getResource(currentLanguage(), namespace, code, { keySeparator: false })
  const found: unknown =
    line !== null && typeof entry === 'object' && entry !== null ? new Map(Object.entries(entry)).get(line) : entry
  return typeof found === 'string' ? fillIn(found, facts) : null
}

function fillIn(text: string, facts: Facts): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const fact = facts[name]
    if (fact === null || fact === undefined) return '—'
    if (Array.isArray(fact)) return name === 'positions' ? fingersInWords(fact) : fact.join(', ')
    return shortDate(String(fact))
  })
}

/** A few fingers by name; many by their number, so that a sentence stays one. */
function fingersInWords(positions: readonly unknown[]): string {
  const namedAtMost = 4
  if (positions.length > namedAtMost) return String(positions.length)
  return positions.map((position) => i18next.t(`capture:finger.${String(position)}`)).join(', ')
}

/** Words of the screen; a component that uses them is drawn anew when the language changes. */
export function useWords() {
  const { t } = useTranslation()
  return { t, language: currentLanguage(), codeText }
}
