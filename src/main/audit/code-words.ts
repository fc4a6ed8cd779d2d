import type { Language } from '../../preload/contract/index.js'
import { kazakhFold } from '../../preload/contract/kazakh.js'
// The words of the screen themselves: what an auditor reads is what he may search for, and what D-22 prints.
import enActions from '../../renderer/i18n/en/actions.json'
import enReasons from '../../renderer/i18n/en/reasons.json'
import kkActions from '../../renderer/i18n/kk/actions.json'
import kkReasons from '../../renderer/i18n/kk/reasons.json'
import ruActions from '../../renderer/i18n/ru/actions.json'
import ruReasons from '../../renderer/i18n/ru/reasons.json'

type Words = ReadonlyMap<string, string>

const wordsOf = (table: Readonly<Record<string, string | { readonly text?: string }>>): Words =>
  new Map(Object.entries(table).map(([code, words]) => [code, typeof words === 'string' ? words : (words.text ?? '')]))

const actions: Readonly<Record<Language, Words>> = {
  kk: wordsOf(kkActions),
  ru: wordsOf(ruActions),
  en: wordsOf(enActions),
}
const reasons: Readonly<Record<Language, Words>> = {
  kk: wordsOf(kkReasons),
  ru: wordsOf(ruReasons),
  en: wordsOf(enReasons),
}

const codesWith = (words: Words, folded: string): string[] =>
  [...words].filter(([, text]) => kazakhFold(text).includes(folded)).map(([code]) => code)

/** Codes whose words hold the text. @param folded by `kazakhFold` */
export const actionsWith = (folded: string, language: Language): string[] => codesWith(actions[language], folded)
export const reasonsWith = (folded: string, language: Language): string[] => codesWith(reasons[language], folded)

/** An action without words of its own is told by its code, as on the screen. */
export const actionInWords = (action: string, language: Language): string => actions[language].get(action) ?? action
export const resultInWords = (result: string, language: Language): string => actions[language].get(`result.${result}`) ?? result
