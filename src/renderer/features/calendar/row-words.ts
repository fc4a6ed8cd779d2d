import type { CalendarRowView } from '../../../preload/contract/calendar.js'
import { shortDate } from '../../i18n/calendar.js'
import { useWords } from '../../i18n/words.js'

const causeOf = { off: 'government', working: 'worked', holiday: 'public-holiday', 'never-moved': 'never-moved' } as const

/** A row that a version added or took away, in words: '23.11.2026 day off by decision of the Government, № 1'. */
export function useRowWords() {
  const { t, language } = useWords()
  return ({ row, at, name, ground, years, status }: CalendarRowView): string => {
    if (row === 'year') return `${at}: ${status === null ? '' : t(`calendar:status.${status}`)}`
    const what = [t(`calendar:why.${causeOf[row]}`), name?.[language], ground, years === '…' ? null : years]
    return `${dayOf(at)} ${what.filter((word) => typeof word === 'string').join(', ')}`
  }
}

/** 'MM-DD' of every year → 'DD.MM' */
const dayOf = (at: string): string => (/^\d{2}-\d{2}$/.test(at) ? `${at.slice(3)}.${at.slice(0, 2)}` : shortDate(at))
