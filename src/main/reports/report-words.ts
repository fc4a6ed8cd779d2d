import { createHash } from 'node:crypto'
import type { Language } from '../../preload/contract/index.js'
import procedureText from '../../../resources/texts/report-procedure.json'
import reportText from '../../../resources/texts/report.json'

export type ReportWords = (typeof reportText)['words']['kk']
export type ProcedureWords = (typeof procedureText)['words']['kk']

/** One table of words for the screen, the file and the paper. */
export const wordsIn = (language: Language): ReportWords => reportText.words[language]

export const procedureIn = (language: 'kk' | 'ru'): ProcedureWords => procedureText.words[language]

/** 395-¶20, ¶22: the method of depersonalisation, as the journal records it and every report names it. */
export const procedure = {
  /** name and version of the description */
  id: `${procedureText.id}/${procedureText.version}`,
  version: procedureText.version,
  date: procedureText.date,
  /** SHA-384 of the description, hexadecimal */
  digest: createHash('sha384').update(JSON.stringify(procedureText)).digest('hex'),
} as const

/** A word by a code; a code without one stands for itself. */
export const wordOf = (table: Readonly<Record<string, string>>, code: string): string => table[code] ?? code

export const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
