import { fail, ok, type Failure } from '../../preload/contract/index.js'
import { read, write, type Migration } from '../database/index.js'
import type { Days } from './period.js'

/** The file of depersonalised sets has its own history: nothing of the station's database is ever in it (395-¶23). */
export const setMigrations: readonly Migration[] = [
  {
    number: 1,
    name: 'sets',
    up: (sql) => {
      sql.exec(`
        CREATE TABLE sets (
          report_id TEXT PRIMARY KEY,
          command_id TEXT NOT NULL UNIQUE,
          first_day TEXT NOT NULL,
          last_day TEXT NOT NULL,
          built_at TEXT NOT NULL,
          ordered_by TEXT NOT NULL,
          recipient TEXT NOT NULL,
          procedure TEXT NOT NULL,
          digest TEXT NOT NULL,
          body TEXT NOT NULL,
          ready INTEGER NOT NULL DEFAULT 0 CHECK (ready IN (0, 1))
        ) STRICT;
        CREATE TRIGGER sets_are_kept BEFORE DELETE ON sets WHEN OLD.ready = 1
        BEGIN SELECT RAISE(ABORT, 'a set that was handed out is kept'); END;
        CREATE TRIGGER sets_are_fixed BEFORE UPDATE ON sets WHEN OLD.ready = 1 OR NEW.body <> OLD.body
        BEGIN SELECT RAISE(ABORT, 'a set is not changed'); END;

        CREATE TABLE applied_operations (
          command_id TEXT NOT NULL,
          operation TEXT NOT NULL,
          answer TEXT NOT NULL,
          at TEXT NOT NULL,
          PRIMARY KEY (command_id, operation)
        ) STRICT, WITHOUT ROWID;
      `)
    },
  },
]

/** A set from outside: what it is about, not what it says. */
export interface SetRow {
  readonly report_id: string
  readonly command_id: string
  readonly first_day: string
  readonly last_day: string
  readonly built_at: string
  readonly ordered_by: string
  readonly recipient: string
  readonly procedure: string
  readonly digest: string
}

const outside = 'report_id, command_id, first_day, last_day, built_at, ordered_by, recipient, procedure, digest'

type Kept = { readonly ok: true; readonly value: null } | { readonly ok: false; readonly error: Failure<'REPORT_PERIOD_TAKEN'> }

export const setStore = {
  /** 395-¶21: no two sets share a day, since the one subtracted from the other would give hidden cells back. */
  'sets.keep': write((sql, row: SetRow & { readonly body: string }): Kept => {
    const taken = sql
      .prepare<[string, string], { first_day: string; last_day: string }>(
        'SELECT first_day, last_day FROM sets WHERE first_day <= ? AND last_day >= ?',
      )
      .get(row.last_day, row.first_day)
    if (taken !== undefined)
      return fail('REPORT_PERIOD_TAKEN', { first: taken.first_day, last: taken.last_day, requirement: '395-¶21' })
    sql
      .prepare(
        `INSERT INTO sets (${outside}, body) VALUES (@report_id, @command_id, @first_day, @last_day, @built_at, @ordered_by,
          @recipient, @procedure, @digest, @body)`,
      )
      .run(row)
    return ok(null)
  }),
  /** The journal has it: from now on it is handed out. */
  'sets.release': write((sql, input: { reportId: string }): null => {
    sql.prepare('UPDATE sets SET ready = 1 WHERE report_id = ? AND ready = 0').run(input.reportId)
    return null
  }),
  /** The journal never had it: its order was broken off. */
  'sets.discard': write((sql, input: { reportId: string }): null => {
    sql.prepare('DELETE FROM sets WHERE report_id = ? AND ready = 0').run(input.reportId)
    return null
  }),
  'sets.unfinished': read((sql, _input: null) => sql.prepare<[], SetRow>(`SELECT ${outside} FROM sets WHERE ready = 0`).all()),
  'sets.list': read((sql, _input: null) =>
    sql.prepare<[], SetRow>(`SELECT ${outside} FROM sets WHERE ready = 1 ORDER BY first_day DESC`).all(),
  ),
  'sets.taken': read(
    (sql, { first, last }: Days) =>
      sql
        .prepare<[string, string], SetRow>(`SELECT ${outside} FROM sets WHERE first_day <= ? AND last_day >= ?`)
        .get(last, first) ?? null,
  ),
  'sets.load': read(
    (sql, input: { reportId: string }) =>
      sql
        .prepare<[string], SetRow & { readonly body: string }>(
          `SELECT ${outside}, body FROM sets WHERE report_id = ? AND ready = 1`,
        )
        .get(input.reportId) ?? null,
  ),
} as const
