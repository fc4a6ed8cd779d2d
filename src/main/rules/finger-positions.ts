import type { Trilingual } from './requirements/requirement.js'

/** Finger position codes of ISO/IEC 19794-2: 1–5 right thumb to little, 6–10 left thumb to little. */
export const fingerPositions = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const
export type FingerPosition = (typeof fingerPositions)[number]

export type Hand = 'right' | 'left'
export const handOf = (position: FingerPosition): Hand => (position <= 5 ? 'right' : 'left')

export const handNames: Readonly<Record<Hand, Trilingual>> = {
  right: { kk: 'оң қол', ru: 'правая рука', en: 'right hand' },
  left: { kk: 'сол қол', ru: 'левая рука', en: 'left hand' },
}

/** Thumb to little finger, as the receipt names them (requirements matrix §9.3). */
export const fingerNames: readonly Trilingual[] = [
  { kk: 'бас бармақ', ru: 'большой', en: 'thumb' },
  { kk: 'сұқ саусақ', ru: 'указательный', en: 'index' },
  { kk: 'ортаңғы саусақ', ru: 'средний', en: 'middle' },
  { kk: 'аты жоқ саусақ', ru: 'безымянный', en: 'ring' },
  { kk: 'шынашақ', ru: 'мизинец', en: 'little' },
]

/** @throws on a number outside 1–10, which is a bug of the caller */
export function fingerName(position: FingerPosition): Trilingual {
  const name = fingerNames[(position - 1) % 5]
  if (!name) throw new Error(`no finger ${position}`)
  return name
}
