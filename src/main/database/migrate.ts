import { applicationId, DatabaseRefused } from './open.js'
import type { Sql } from './sql.js'

/** Forward only; a migration never imports living code, so that it means the same for ever. */
export interface Migration {
  /** 1, 2, 3 … without gaps: becomes `user_version` */
  readonly number: number
  readonly name: string
  readonly up: (sql: Sql) => void
}

/**
 * Brings the schema to the newest version, each step in its own transaction.
 * @throws DatabaseRefused when the file belongs to another program or to a newer Tanba
 */
export function migrate(sql: Sql, migrations: readonly Migration[]): number {
  const version = Number(sql.pragma('user_version', { simple: true }))
  const id = Number(sql.pragma('application_id', { simple: true }))
  if (version > 0 && id !== applicationId) throw new DatabaseRefused('DATABASE_NOT_OURS', `application id ${id}`)
  const newest = migrations.length
  if (version > newest) throw new DatabaseRefused('DATABASE_NEWER', `schema ${version}, this program knows ${newest}`)
  for (const migration of migrations.slice(version)) {
    sql
      .transaction(() => {
        migration.up(sql)
        sql.pragma(`user_version=${migration.number}`)
        sql.pragma(`application_id=${applicationId}`)
      })
      .immediate()
  }
  return newest
}
