import type { Content, TableCell } from 'pdfmake/interfaces'
import type { Language } from '../../preload/contract/index.js'
import type { MeasuresView } from '../../preload/contract/measures.js'
import { facts, small, thinGrid, title, type Sheet } from '../documents/pages/index.js'
import { localDay, localTime } from '../rules/index.js'
import { measuresIn, withFacts } from './measures-words.js'
import { wordOf } from './report-words.js'

type Words = (typeof measuresIn)[Language]

const shortDate = (day: string): string => day.split('-').reverse().join('.')
const moment = (at: string): string => `${shortDate(localDay(at).toString())} ${localTime(at)}`

/** 395-¶7, X-5: the report of measures as a paper; the footer binds it to the journal as it stood. */
export function measuresSheet(view: MeasuresView, language: Language): Sheet {
  const words = measuresIn[language]
  const stand = `${words.state}: ${moment(view.at)}`
  return {
    title: `${words.title} ${shortDate(localDay(view.at).toString())}`,
    language,
    date: localDay(view.at).toString(),
    footer: `${words.title} · X-5, 395-¶7 · ${stand} · SHA-384 ${view.journal.head.slice(0, 16)}…`,
    draft: false,
    content: [
      title([words.title], 14),
      small(stand, { alignment: 'center', margin: [0, 0, 0, 8] }),
      part(words.protection, factsOf(view, words)),
      part(words.persons, personsOf(view, words)),
      part(words.updates, view.updates.length === 0 ? small(words.noUpdates) : updatesOf(view, words)),
      part(words.incidents, view.incidents.length === 0 ? small(words.noIncidents) : incidentsOf(view, words)),
    ],
  }
}

const part = (heading: string, content: Content): Content => ({
  stack: [{ text: heading, bold: true, margin: [0, 8, 0, 3] }, content],
})

function factsOf({ station, purposes, program, journal, blocked, protection }: MeasuresView, words: Words): Content {
  const answer = (yes: boolean): string => (yes ? words.yes : words.no)
  return facts([
    [words.fact.station, `${station.departmentCode}, ${station.name}`],
    [words.fact.purposes, purposes.map((one) => wordOf(words.purpose, one)).join(', ')],
    [words.fact.program, `${program.version} (${program.schema})`],
    [words.fact.databaseEncrypted, answer(protection.databaseEncrypted)],
    [words.fact.journalWritable, answer(protection.journalWritable)],
    [words.fact.cryptographySelfTest, answer(protection.cryptographySelfTest)],
    [words.fact.disk, diskWords(protection, words)],
    [words.fact.components, componentWords(protection, words)],
    [words.fact.entries, String(journal.entries)],
    [words.fact.whole, answer(journal.whole)],
    [words.fact.head, journal.head.replace(/(.{16})/g, '$1 ').trim()],
    [words.fact.blocked, String(blocked)],
  ])
}

type Protection = MeasuresView['protection']

const diskWords = ({ disk, encryptionAct }: Protection, words: Words): string =>
  disk === 'encrypted' || encryptionAct === ''
    ? words.disk[disk]
    : `${words.disk[disk]}; ${withFacts(words.byAct, { act: encryptionAct })}`

const componentWords = ({ components }: Protection, words: Words): string =>
  components.length === 0
    ? words.noComponents
    : components.map(({ service, state }) => `${service}: ${words.component[state]}`).join(', ')

function personsOf({ persons }: MeasuresView, { column, role, ...words }: Words): Content {
  return grid(
    [110, 62, 68, '*', 48, 48, 54],
    [column.name, column.login, column.role, column.department, column.from, column.until, column.signedIn],
    persons.map((one) => [
      one.fullName,
      one.disabled ? `${one.login} (${words.disabled})` : one.login,
      role[one.role],
      one.temporary === null
        ? one.departmentCode
        : `${one.departmentCode}; ${withFacts(words.temporary, { department: one.temporary.departmentCode, date: shortDate(one.temporary.until) })}`,
      one.assignedFrom === null ? '—' : shortDate(one.assignedFrom),
      one.assignedUntil === null ? words.open : shortDate(one.assignedUntil),
      one.lastSignInAt === null ? words.never : moment(one.lastSignInAt),
    ]),
  )
}

const updatesOf = ({ updates }: MeasuresView, { column, what }: Words): Content =>
  grid(
    [120, '*', 80, 130],
    [column.what, column.version, column.at, column.by],
    updates.map((one) => [what[one.what], one.version, moment(one.at), one.by ?? '—']),
  )

const incidentsOf = ({ incidents }: MeasuresView, { column, incident, overdue }: Words): Content =>
  grid(
    ['*', 100, 90, 90],
    [column.number, column.state, column.registered, column.due],
    incidents.map((one) => [
      one.number,
      one.overdue ? `${incident[one.state]}, ${overdue}` : incident[one.state],
      moment(one.registeredAt),
      moment(one.dueAt),
    ]),
  )

function grid(widths: readonly ('*' | number)[], head: readonly string[], rows: ReadonlyArray<readonly string[]>): Content {
  const cell = (text: string): TableCell => ({ text, fontSize: 8 })
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: [...widths],
      body: [head.map((text) => small(text, { fontSize: 7 }) as TableCell), ...rows.map((cells) => cells.map(cell))],
    },
    layout: thinGrid,
  }
}
