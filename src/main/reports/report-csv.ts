import type { ReportView } from '../../preload/contract/reports.js'
import { wordsIn } from './report-words.js'
import type { Language } from '../../preload/contract/index.js'

const byteOrderMark = '\uFEFF'
const lineEnd = '\r\n'

/** RFC 4180 in UTF-8 with a byte order mark, by which office programs know the encoding; one table under another. */
export function reportCsv(view: ReportView, language: Language): string {
  const { facts } = wordsIn(language)
  const lines: ReadonlyArray<readonly string[]> = [
    [view.title],
    [facts.period, `${view.first} – ${view.last}`],
    [facts.recipient, view.recipient],
    [facts.procedure, view.procedure],
    [facts.digest, view.digest],
    ...view.notes.map((note) => [note]),
    ...view.tables.flatMap(({ title, head, rows }) => [[], [title], head, ...rows.map(({ label, cells }) => [label, ...cells])]),
  ]
  return byteOrderMark + lines.map((cells) => cells.map(csvField).join(',') + lineEnd).join('')
}

/**
 * Quoted where RFC 4180 asks for it. What a spreadsheet would take for a formula begins with an apostrophe: a recipient's name
 * must not run on the reader's machine.
 */
export function csvField(text: string): string {
  const safe = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
