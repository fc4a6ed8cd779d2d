import { kazakhFold } from '../../preload/contract/kazakh.js'
import type { Sql } from './sql.js'

const ready = new WeakSet<Sql>()

/** SQLite folds ASCII alone: with `kazakh_fold(text)` a search in names does not ask for the case. */
export function withFolding(sql: Sql): Sql {
  if (ready.has(sql)) return sql
  sql.function('kazakh_fold', { deterministic: true }, (text: unknown) => (typeof text === 'string' ? kazakhFold(text) : null))
  ready.add(sql)
  return sql
}
