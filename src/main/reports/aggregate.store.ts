import { read, type Sql } from '../database/index.js'
import { caseReasons, exclusionGrounds, fingerReasons } from '../rules/index.js'
import { caseAxes, caseUnit, requestAxes, requestUnit, type CountedCase, type CountedRequest } from './case-units.js'
import type { Days } from './period.js'
import { protect } from './protect.js'
import { quartilesOf, type Measured } from './quartiles.js'
import type { FingerLine, ReportSet } from './report-set.js'
import { tally } from './tally.js'

export interface Aggregation {
  readonly period: Days
  /** fresh random names, at least one for each department; forgotten with the call (395-¶21) */
  readonly pseudonyms: readonly string[]
}

const reasons = new Set([...Object.keys(caseReasons), ...Object.keys(exclusionGrounds), ...Object.keys(fingerReasons)])

/** What was typed is the draft, what was proved is the identity: a case that ended early has the first alone. */
const identified = (name: string): string =>
  `COALESCE(json_extract(identity, '$.${name}'), json_extract(NULLIF(draft, ''), '$.${name}'))`

function casesOf(sql: Sql, period: Days): CountedCase[] {
  return sql
    .prepare<[Days], CountedCase>(
      `SELECT state, end_reason, opened_on, department_code, ${identified('iin')} AS iin,
        ${identified('birthDate')} AS birth_date, ${identified('sex')} AS sex
       FROM cases WHERE opened_on BETWEEN @first AND @last`,
    )
    .all(period)
}

const inPeriod = `JOIN cases USING (case_id) WHERE cases.opened_on BETWEEN @first AND @last`
const person = `COALESCE(${identified('iin')}, case_id) AS person`

function fingersOf(sql: Sql, period: Days): FingerLine[] {
  type Line = Measured & { readonly position: number }
  const quality = sql
    .prepare<[Days], Line>(`SELECT position, quality AS value, ${person} FROM fingers ${inPeriod} AND quality IS NOT NULL`)
    .all(period)
  const attempts = sql
    .prepare<[Days], Line>(
      `SELECT position, count(*) AS value, ${person} FROM capture_attempts ${inPeriod} GROUP BY case_id, position`,
    )
    .all(period)
  const at = (lines: readonly Line[], position: number) => quartilesOf(lines.filter((line) => line.position === position))
  return [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((position) => ({
    position,
    quality: at(quality, position),
    attempts: at(attempts, position),
  }))
}

/** CR-7: the lane of the fingerprints alone; the face is another regime's. */
function deliveryOf(sql: Sql, period: Days): ReportSet['delivery'] {
  const hours = sql
    .prepare<[Days], Measured>(
      `SELECT (julianday(outbox.delivered_at) - julianday(outbox.created_at)) * 24 AS value, ${person}
       FROM outbox ${inPeriod} AND outbox.lane = 'fingerprint' AND outbox.delivered_at IS NOT NULL`,
    )
    .all(period)
  return quartilesOf(hours)
}

function requestsOf(sql: Sql, period: Days): CountedRequest[] {
  return sql
    .prepare<[Days], CountedRequest>(
      `SELECT kind, state, registered_on, department_code, subject_reference,
        (overdue_since IS NOT NULL OR (done_at IS NOT NULL AND done_at > due_at)) AS overdue
       FROM requests WHERE registered_on BETWEEN @first AND @last`,
    )
    .all(period)
}

export const aggregateStore = {
  /** 395-¶19: counted and depersonalised where the records are; a small number never leaves the worker. */
  'reports.aggregate': read((sql, { period, pseudonyms }: Aggregation): ReportSet => {
    const given = new Map<string, string>()
    const pseudonymOf = (department: string): string => {
      const name = given.get(department) ?? pseudonyms[given.size]
      if (name === undefined) throw new RangeError('more departments than pseudonyms')
      given.set(department, name)
      return name
    }
    const units = casesOf(sql, period).map((one) => caseUnit(one, (code) => reasons.has(code)))
    return {
      period,
      cases: protect(tally(units, caseAxes(pseudonymOf))),
      fingers: fingersOf(sql, period),
      delivery: deliveryOf(sql, period),
      requests: protect(tally(requestsOf(sql, period).map(requestUnit), requestAxes(pseudonymOf))),
    }
  }),

  /** Whether the journal knows a set: one that it does not know was never handed out. */
  'reports.isJournaled': read((sql, input: { reportId: string }): boolean => {
    const found = sql
      .prepare(`SELECT 1 FROM audit WHERE action = 'report.built' AND json_extract(details, '$.report') = ?`)
      .get(input.reportId)
    return found !== undefined
  }),
} as const
