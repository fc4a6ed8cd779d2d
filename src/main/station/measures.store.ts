import { journal } from '../audit/index.js'
import { read, write, type Sql } from '../database/index.js'

export interface UpdateRow {
  readonly what: 'program' | 'text' | 'calendar' | 'settings' | 'list' | 'instruction'
  readonly version: string
  readonly at: string
  /** full name as the account bears it today, the login where there is none; null: came with the program */
  readonly by: string | null
}

/** Rows the station keeps anyway: of the texts what somebody confirmed, of the calendars what did not come with the program. */
const kept = `
  SELECT 'settings' AS what, CAST(revision AS TEXT) AS version, at, accounts.full_name AS by
    FROM settings LEFT JOIN accounts USING (account_id)
  UNION ALL SELECT iif(document = 'D-28', 'list', 'text'), document || ' ' || version, confirmed_at, coalesce(full_name, confirmed_by)
    FROM form_texts LEFT JOIN accounts ON login = confirmed_by WHERE confirmed_at IS NOT NULL
  UNION ALL SELECT 'calendar', version, at, coalesce(full_name, account_login)
    FROM calendar_versions LEFT JOIN accounts ON login = account_login WHERE origin = 'administrator'
  UNION ALL SELECT 'instruction', version, published_at, published_by FROM instructions`

const schemaOf = (sql: Sql): number => Number(sql.pragma('user_version', { simple: true }))

export const measuresStore = {
  /** Order 179/НҚ counts updates of the program: which one ran is known only to whoever wrote it down when it began. */
  'measures.started': write((sql, input: { version: string; shell: string }, context): null => {
    journal(sql, context, {
      action: 'station.started',
      requirement: 'X-5',
      result: 'done',
      details: { version: input.version, schema: schemaOf(sql), shell: input.shell },
    })
    return null
  }),

  /** Newest first; of the program the first start of each version and schema. */
  'measures.updates': read((sql, _input: null): readonly UpdateRow[] => {
    const others = sql.prepare<[], UpdateRow>(kept).all()
    return [...programs(sql), ...others].sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? 1 : -1))
  }),

  /** By login, when it last proved its password. */
  'measures.signIns': read(
    (sql, _input: null): ReadonlyMap<string, string> =>
      new Map(
        sql
          .prepare<[], { login: string; at: string }>(
            `SELECT account_login AS login, max(at) AS at FROM audit
            WHERE action IN ('session.signed-in', 'session.second-person') AND account_login IS NOT NULL GROUP BY account_login`,
          )
          .all()
          .map(({ login, at }) => [login, at]),
      ),
  ),
} as const

function programs(sql: Sql): readonly UpdateRow[] {
  const starts = sql
    .prepare<[], { at: string; version: string; schema: number }>(
      `SELECT at, json_extract(details, '$.version') AS version, json_extract(details, '$.schema') AS schema
         FROM audit WHERE action = 'station.started' ORDER BY sequence`,
    )
    .all()
    .map(({ at, version, schema }): UpdateRow => ({ what: 'program', version: `${version} (${schema})`, at, by: null }))
  return starts.filter(({ version }, index) => starts[index - 1]?.version !== version)
}
