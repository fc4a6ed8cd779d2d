import { fail, ok, type Result } from '../../preload/contract/result.js'

/** CR-4: Cyrillic exactly as in the document, Latin from the document; nothing is ever transliterated. */
export interface PersonName {
  readonly surname: string
  readonly givenName: string
  /** null when the document has none */
  readonly patronymic: string | null
  readonly latinSurname: string | null
  readonly latinGivenName: string | null
}

export type NameField = keyof PersonName

/**
 * `NAME_LATIN_LETTER`: a Latin look-alike (I for І, h for һ) inside a Cyrillic name; `NAME_CYRILLIC_LETTER` the reverse.
 * Details name the field and the place of the letter, never the name.
 */
export type NameProblem = 'NAME_EMPTY' | 'NAME_TOO_LONG' | 'NAME_LATIN_LETTER' | 'NAME_CYRILLIC_LETTER' | 'NAME_CHARACTER'

/** Russian letters and the nine Kazakh ones; inside a name also space, hyphen, apostrophe. */
const cyrillicLetter = /^[А-ЯЁа-яёӘәҒғҚқҢңӨөҰұҮүҺһІі]$/
const latinLetter = /^[A-Za-zÀ-ÖØ-öø-ÿ]$/
const inner = /^[ \-'’.]$/
const longest = 120

/** Checks a name as entered; spaces at the ends and doubled spaces are dropped, nothing else is changed. */
export function readName(entered: Readonly<Record<NameField, string | null>>): Result<PersonName, NameProblem> {
  const surname = readPart('surname', entered.surname, cyrillicLetter)
  if (!surname.ok) return surname
  const givenName = readPart('givenName', entered.givenName, cyrillicLetter)
  if (!givenName.ok) return givenName
  const patronymic = readPart('patronymic', entered.patronymic, cyrillicLetter)
  if (!patronymic.ok) return patronymic
  const latinSurname = readPart('latinSurname', entered.latinSurname, latinLetter)
  if (!latinSurname.ok) return latinSurname
  const latinGivenName = readPart('latinGivenName', entered.latinGivenName, latinLetter)
  if (!latinGivenName.ok) return latinGivenName
  // A document may give a surname alone or a given name alone, never neither.
  if (surname.value === null && givenName.value === null) return fail('NAME_EMPTY', { field: 'surname' })
  return ok({
    surname: surname.value ?? '',
    givenName: givenName.value ?? '',
    patronymic: patronymic.value,
    latinSurname: latinSurname.value,
    latinGivenName: latinGivenName.value,
  })
}

/** Surname, name, patronymic with single spaces, as the forms print it. */
export const fullName = ({ surname, givenName, patronymic }: Pick<PersonName, 'surname' | 'givenName' | 'patronymic'>): string =>
  [surname, givenName, patronymic].filter((part) => part !== null && part !== '').join(' ')

/** For search and comparison only: Latin look-alikes that occur in official texts count as the Cyrillic letter. */
export function nameSearchKey(text: string): string {
  const upper = text
    .normalize('NFC')
    .toLocaleUpperCase('ru')
    .replace(/[\s\-'’.]+/g, ' ')
    .trim()
  return [...upper].map((letter) => lookAlikes[letter] ?? letter).join('')
}

const lookAlikes: Readonly<Record<string, string>> = {
  A: 'А',
  B: 'В',
  C: 'С',
  E: 'Е',
  H: 'Н',
  I: 'І',
  K: 'К',
  M: 'М',
  O: 'О',
  P: 'Р',
  T: 'Т',
  X: 'Х',
  Y: 'У',
  Ё: 'Е',
}

function readPart(field: NameField, entered: string | null, letter: RegExp): Result<string | null, NameProblem> {
  const text = (entered ?? '').normalize('NFC').trim().replace(/\s+/g, ' ')
  if (text === '') return ok(null)
  if (text.length > longest) return fail('NAME_TOO_LONG', { field, longest })
  const characters = [...text]
  const strange = characters.findIndex((character) => !letter.test(character) && !inner.test(character))
  if (strange < 0)
    return characters.some((character) => letter.test(character)) ? ok(text) : fail('NAME_CHARACTER', { field, place: 1 })
  const code = nameProblemOf(characters[strange])
  return fail(code, { field, place: strange + 1 })
}

function nameProblemOf(character: string): NameProblem {
  if (latinLetter.test(character)) return 'NAME_LATIN_LETTER'
  return cyrillicLetter.test(character) ? 'NAME_CYRILLIC_LETTER' : 'NAME_CHARACTER'
}
