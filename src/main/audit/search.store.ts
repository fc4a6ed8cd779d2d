import { read, withFolding, type Sql } from '../database/index.js'
import { verifyChain, type AuditRow, type AuditVerdict } from './audit.store.js'

/** What the handler made of the filter: folded text, codes, instants, the keyed reference in place of an IIN. */
export interface Search {
  /** without case; empty: any */
  readonly text: string
  readonly actions: readonly string[]
  readonly reasons: readonly string[]
  readonly action: string | null
  readonly login: string | null
  /** instants; `until` itself is outside */
  readonly from: string | null
  readonly until: string | null
  /** a paragraph finds its points: '406-¶3' also '406-¶3.1' */
  readonly requirement: string
  readonly result: string | null
  readonly subjectReference: string | null
}

export const anything: Search = {
  text: '',
  actions: [],
  reasons: [],
  action: null,
  login: null,
  from: null,
  until: null,
  requirement: '',
  result: null,
  subjectReference: null,
}

export interface FoundRow extends AuditRow {
  readonly account_name: string | null
  readonly case_number: string | null
}

type Given = Exclude<keyof Search, 'actions' | 'reasons'>

/** Of each field that is filled in; what is not asked for costs nothing in a long journal. */
const conditions: Readonly<Record<Given, string>> = {
  action: `(audit.action = @action OR audit.action LIKE @action || '.%')`,
  login: 'audit.account_login = @login',
  from: 'audit.at >= @from',
  until: 'audit.at < @until',
  requirement: `(audit.requirement = @requirement
    OR substr(audit.requirement, 1, length(@requirement) + 1) = @requirement || '.')`,
  result: 'audit.result = @result',
  subjectReference: `(audit.subject_reference = @subjectReference
    OR audit.case_id IN (SELECT case_id FROM audit WHERE subject_reference = @subjectReference))`,
  // Codes are few and entries many: each code is folded once.
  text: `(audit.action IN (SELECT value FROM json_each(@actions))
    OR audit.reason IN (SELECT value FROM json_each(@reasons))
    OR instr(audit.action, @text) > 0
    OR audit.reason IN (SELECT reason FROM (SELECT DISTINCT reason FROM audit) WHERE instr(kazakh_fold(reason), @text) > 0)
    OR audit.account_login IN (SELECT login FROM accounts WHERE instr(kazakh_fold(login || ' ' || full_name), @text) > 0)
    OR audit.case_id IN (SELECT case_id FROM cases WHERE instr(kazakh_fold(number), @text) > 0))`,
}

function whereOf(search: Search, more: readonly string[] = []): string {
  const asked = Object.entries(conditions).flatMap(([name, sql]) =>
    search[name as Given] === null || search[name as Given] === '' ? [] : [sql],
  )
  return ['1', ...more, ...asked].join(' AND ')
}

const joined = `SELECT audit.*, accounts.full_name AS account_name, cases.number AS case_number FROM audit
  LEFT JOIN accounts ON accounts.login = audit.account_login LEFT JOIN cases ON cases.case_id = audit.case_id`

const bound = (search: Search) => ({
  ...search,
  actions: JSON.stringify(search.actions),
  reasons: JSON.stringify(search.reasons),
})
type Bound = ReturnType<typeof bound>

const countOf = (sql: Sql, search: Search): number =>
  withFolding(sql)
    .prepare<[Bound], { n: number }>(`SELECT count(*) AS n FROM audit WHERE ${whereOf(search)}`)
    .get(bound(search))?.n ?? 0

export const searchStore = {
  'audit.list': read((sql, input: { search: Search; before: number | null; limit: number }) => {
    const values = { ...bound(input.search), before: input.before, limit: input.limit }
    return {
      entries: withFolding(sql)
        .prepare<[typeof values], FoundRow>(
          `${joined} WHERE ${whereOf(input.search, input.before === null ? [] : ['audit.sequence < @before'])}
           ORDER BY audit.sequence DESC LIMIT @limit`,
        )
        .all(values),
      found: countOf(sql, input.search),
      total: sql.prepare<[], { n: number }>('SELECT count(*) AS n FROM audit').get()?.n ?? 0,
    }
  }),

  /** Found entries, oldest first, with the whole chain as it stands: one read, so that nothing comes between. */
  'audit.extract': read(
    (sql, input: { search: Search; limit: number }): { found: number; entries: readonly FoundRow[]; chain: AuditVerdict } => {
      const found = countOf(sql, input.search)
      const values = { ...bound(input.search), limit: input.limit }
      const entries =
        found > input.limit
          ? []
          : sql
              .prepare<[typeof values], FoundRow>(`${joined} WHERE ${whereOf(input.search)} ORDER BY audit.sequence LIMIT @limit`)
              .all(values)
      return { found, entries, chain: verifyChain(sql) }
    },
  ),

  'audit.actors': read((sql, _input: null) =>
    sql
      .prepare<[], { login: string; full_name: string }>(
        'SELECT login, full_name FROM accounts WHERE login IN (SELECT DISTINCT account_login FROM audit)',
      )
      .all(),
  ),
} as const
