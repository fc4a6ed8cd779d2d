import type { Sql } from '../database/index.js'

/**
 * CR-9: department code, year, running number. The last group marks the workstation: several count side by side in one
 * department while they are offline, and two documents must never bear one number.
 */
export function takeNumber(sql: Sql, name: 'case' | 'consent', departmentCode: string, year: number): string {
  sql
    .prepare('INSERT INTO counters (name, year, value) VALUES (?, ?, 1) ON CONFLICT (name, year) DO UPDATE SET value = value + 1')
    .run(name, year)
  const value =
    sql.prepare<[string, number], { value: number }>('SELECT value FROM counters WHERE name = ? AND year = ?').get(name, year)
      ?.value ?? 0
  const station = sql.prepare<[], { station_id: string }>('SELECT station_id FROM station').get()?.station_id ?? ''
  return [departmentCode, year, String(value).padStart(6, '0'), station.slice(0, 4).toUpperCase()].join('-')
}
