import type { Language } from '../../preload/contract/index.js'

/**
 * Months and weekdays from own tables: Chromium carries no Kazakh locale data (it prints "M11" and English weekdays).
 * Kazakh and Russian month names as in requirements.md §9.1; Russian in the genitive, as a date needs it.
 */
const months: Readonly<Record<Language, readonly string[]>> = {
  kk: ['қаңтар', 'ақпан', 'наурыз', 'сәуір', 'мамыр', 'маусым', 'шілде', 'тамыз', 'қыркүйек', 'қазан', 'қараша', 'желтоқсан'],
  ru: ['января', 'февраля', 'марта', 'апреля', 'мая', 'июня', 'июля', 'августа', 'сентября', 'октября', 'ноября', 'декабря'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
}

/** A month that stands alone: in Russian the nominative, in Kazakh and English as in a date. */
const monthsAlone: Readonly<Record<Language, readonly string[]>> = {
  ...months,
  ru: ['январь', 'февраль', 'март', 'апрель', 'май', 'июнь', 'июль', 'август', 'сентябрь', 'октябрь', 'ноябрь', 'декабрь'],
}

/** Monday first, as the week is worked. */
const weekdaysShort: Readonly<Record<Language, readonly string[]>> = {
  kk: ['Дс', 'Сс', 'Ср', 'Бс', 'Жм', 'Сб', 'Жс'],
  ru: ['Пн', 'Вт', 'Ср', 'Чт', 'Пт', 'Сб', 'Вс'],
  en: ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'],
}

/** Sunday first, as `Date.getUTCDay` counts. */
const weekdays: Readonly<Record<Language, readonly string[]>> = {
  kk: ['жексенбі', 'дүйсенбі', 'сейсенбі', 'сәрсенбі', 'бейсенбі', 'жұма', 'сенбі'],
  ru: ['воскресенье', 'понедельник', 'вторник', 'среда', 'четверг', 'пятница', 'суббота'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
}

/** One zone for the whole country since 1 March 2024 (CR-1). */
const zoneOffsetMs = 5 * 60 * 60 * 1000

/** '2026-11-23' → '2026 жылғы 23 қараша' · '23 ноября 2026 года' · '23 November 2026'; anything else is returned as it is. */
export function dateInWords(date: string, language: Language): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  const month = parts === null ? undefined : months[language][Number(parts[2]) - 1]
  if (parts === null || month === undefined) return date
  const year = parts[1]
  const day = Number(parts[3])
  if (language === 'kk') return `${year} жылғы ${day} ${month}`
  return language === 'ru' ? `${day} ${month} ${year} года` : `${day} ${month} ${year}`
}

export function weekdayOf(date: string, language: Language): string {
  return weekdays[language][new Date(`${date}T00:00:00Z`).getUTCDay()] ?? ''
}

/** @param month 1 … 12 */
export const monthName = (month: number, language: Language): string => monthsAlone[language][month - 1] ?? ''

export const shortWeekdays = (language: Language): readonly string[] => weekdaysShort[language]

/** '2026-11-23' → '23.11.2026', as documents in Kazakhstan write it in every language. */
export function shortDate(date: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  return parts === null ? date : `${parts[3]}.${parts[2]}.${parts[1]}`
}

/** Local date and time (UTC+5) of an instant: '23.11.2026 12:40'. */
export function localMoment(instant: string): string {
  const local = localIso(instant)
  return local === null ? instant : `${shortDate(local.slice(0, 10))} ${local.slice(11, 16)}`
}

/** Local day (UTC+5) of an instant: '2026-11-23'. */
export const localDay = (instant: string): string => localIso(instant)?.slice(0, 10) ?? instant

/** Local time (UTC+5) of an instant: '12:40'. */
export function localTime(instant: string): string {
  return localIso(instant)?.slice(11, 16) ?? instant
}

function localIso(instant: string): string | null {
  const milliseconds = Date.parse(instant)
  return Number.isNaN(milliseconds) ? null : new Date(milliseconds + zoneOffsetMs).toISOString()
}
