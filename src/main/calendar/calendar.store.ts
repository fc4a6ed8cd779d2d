import { createHash } from 'node:crypto'
import { fail, ok, type Result } from '../../preload/contract/index.js'
import { canonicalJson, journal } from '../audit/index.js'
import { read, write, type Sql, type WriteContext } from '../database/index.js'
import { builtInCalendar, calendarProblem, type CalendarBody, type CalendarData } from '../rules/index.js'
import { differenceOf, rowLine, type Difference } from './difference.js'

export interface CalendarRow extends Difference {
  readonly version: string
  readonly origin: 'built-in' | 'administrator'
  readonly digest: string
  readonly reason: string | null
  readonly by: string | null
  readonly at: string
}

export interface SavedCalendar {
  readonly body: CalendarBody
  /** the version the administrator looked at while he changed it */
  readonly basedOn: string
  readonly reason: string
}
export type SaveRefusal = 'CALENDAR_INVALID' | 'CALENDAR_STALE' | 'CALENDAR_SAME'

/** The one read last: what it comes to a year is worked out once for the same object. */
const parsed = new Map<string, CalendarData>()

/** The newest version of an administrator; while there is none, the one the program came with. */
export function calendarInForce(sql: Sql): CalendarData {
  const row = sql
    .prepare<[], { version: string; body: string }>(
      `SELECT version, body FROM calendar_versions WHERE origin = 'administrator' ORDER BY revision DESC LIMIT 1`,
    )
    .get()
  if (row === undefined) return builtInCalendar
  const key = `${row.version} ${row.body}`
  const known = parsed.get(key) ?? { ...(JSON.parse(row.body) as CalendarBody), version: row.version }
  parsed.clear()
  parsed.set(key, known)
  return known
}

/** CR-2: the version that counts a term is kept from then on. Call inside the transaction that stores the term. */
export const keepCalendarInForce = (sql: Sql, context: WriteContext): void => keepBuiltIn(sql, calendarInForce(sql), context)

export const calendarStore = {
  'calendar.inForce': read((sql, _input: null): CalendarData => calendarInForce(sql)),

  'calendar.versions': read((sql, _input: null): readonly CalendarRow[] =>
    sql
      .prepare<[], Omit<CalendarRow, keyof Difference> & { added: string; removed: string }>(
        `SELECT version, origin, digest, reason, account_login AS by, at, added, removed FROM calendar_versions ORDER BY revision DESC`,
      )
      .all()
      .map((row) => ({ ...row, added: JSON.parse(row.added), removed: JSON.parse(row.removed) })),
  ),

  'calendar.save': write((sql, input: SavedCalendar, context): Result<CalendarData, SaveRefusal> => {
    const before = calendarInForce(sql)
    if (before.version !== input.basedOn) return fail('CALENDAR_STALE', { version: before.version })
    const problem = calendarProblem(input.body)
    if (problem !== null)
      return fail('CALENDAR_INVALID', { requirement: 'CR-2', reason: `CALENDAR_${problem.problem}`, at: problem.at })
    const difference = differenceOf(before, input.body)
    if (difference.added.length + difference.removed.length === 0) return fail('CALENDAR_SAME', { version: before.version })
    // The first version of an administrator stands on the built-in one: that has to be explainable too.
    keepBuiltIn(sql, before, context)
    const calendar = { ...input.body, version: nextVersion(sql) }
    insert(sql, { calendar, origin: 'administrator', ...difference, reason: input.reason }, context)
    const [added, removed] = [difference.added.map(rowLine), difference.removed.map(rowLine)]
    journal(sql, context, {
      action: 'calendar.changed',
      requirement: 'CR-2',
      result: 'done',
      details: { version: calendar.version, basedOn: before.version, digest: calendarDigest(calendar), added, removed },
    })
    return ok(calendar)
  }),
} as const

/** SHA-384 of the canonical calendar, hexadecimal. */
export const calendarDigest = (calendar: CalendarData): string =>
  createHash('sha384').update(canonicalJson(calendar)).digest('hex')

function keepBuiltIn(sql: Sql, calendar: CalendarData, context: WriteContext): void {
  if (sql.prepare('SELECT 1 FROM calendar_versions WHERE version = ?').get(calendar.version) !== undefined) return
  insert(sql, { calendar, origin: 'built-in', added: [], removed: [], reason: null }, context)
  journal(sql, context, {
    action: 'calendar.kept',
    requirement: 'CR-2',
    result: 'done',
    details: { version: calendar.version, digest: calendarDigest(calendar) },
  })
}

function nextVersion(sql: Sql): string {
  const count = sql.prepare<[], { n: number }>(`SELECT count(*) AS n FROM calendar_versions WHERE origin = 'administrator'`).get()
  return `station-${(count?.n ?? 0) + 1}`
}

interface NewVersion extends Difference {
  readonly calendar: CalendarData
  readonly origin: 'built-in' | 'administrator'
  readonly reason: string | null
}

function insert(sql: Sql, { calendar, origin, added, removed, reason }: NewVersion, context: WriteContext): void {
  const { version, ...body } = calendar
  sql
    .prepare(
      `INSERT INTO calendar_versions (version, origin, body, digest, added, removed, reason, account_login, at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      ...[version, origin, JSON.stringify(body), calendarDigest(calendar), JSON.stringify(added), JSON.stringify(removed)],
      ...[reason, origin === 'administrator' ? (context.actor?.login ?? null) : null, context.at],
    )
}
