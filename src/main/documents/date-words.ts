import { parseDay } from '../rules/index.js'
import type { FormLanguage } from './document-data.js'

/** CX-21: the form asks for the month in words; Russian in the genitive. */
export const months: Readonly<Record<FormLanguage, readonly string[]>> = {
  kk: ['қаңтар', 'ақпан', 'наурыз', 'сәуір', 'мамыр', 'маусым', 'шілде', 'тамыз', 'қыркүйек', 'қазан', 'қараша', 'желтоқсан'],
  ru: ['января', 'февраля', 'марта', 'апреля', 'мая', 'июня', 'июля', 'августа', 'сентября', 'октября', 'ноября', 'декабря'],
}

/** @param text `YYYY-MM-DD`, checked before. @returns two-digit day, month in words, year */
export function dateWords(text: string, language: FormLanguage): { day: string; month: string; year: string } {
  const date = parseDay(text)
  if (!date) throw new RangeError('not a day of the calendar')
  return { day: String(date.day).padStart(2, '0'), month: months[language][date.month - 1], year: String(date.year) }
}

/** `23.11.2026`, as both languages write it. */
export const shortDate = (text: string): string => text.split('-').reverse().join('.')
