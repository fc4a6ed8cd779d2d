import type { Sql } from '../database/index.js'

/**
 * CR-9: department code, year, running number, one row of numbers for cases and documents alike. The last group marks the
 * workstation: several count side by side in one department while they are offline, and no two papers must bear one number.
 */
export function takeNumber(sql: Sql, departmentCode: string, year: number): string {
  sql
    .prepare(
      `INSERT INTO counters (name, year, value) VALUES ('document', ?, 1) ON CONFLICT (name, year) DO UPDATE SET value = value + 1`,
    )
    .run(year)
  const row = sql
    .prepare<[number], { value: number }>(`SELECT value FROM counters WHERE name = 'document' AND year = ?`)
    .get(year)
  const station = sql.prepare<[], { station_id: string }>('SELECT station_id FROM station').get()
  const mark = (station?.station_id ?? '').slice(0, 4).toUpperCase()
  return [departmentCode, year, String(row?.value ?? 0).padStart(6, '0'), mark].join('-')
}
