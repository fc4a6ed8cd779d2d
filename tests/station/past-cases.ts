import { randomUUID } from 'node:crypto'
import type { Sql } from '../../src/main/database/index.js'

export interface PastCase {
  readonly state: string
  readonly reason?: string
  /** local day */
  readonly on: string
  readonly department?: string
  readonly iin: string
  readonly birthDate?: string
  readonly sex?: 'female' | 'male'
  /** quality of the right index finger */
  readonly quality?: number
}

/** Cases of earlier months, as the station would have left them: written past it, since a day cannot be lived through in a test. */
export function writePastCases(sql: Sql, cases: readonly PastCase[]): void {
  const account = sql.prepare<[], { account_id: string }>(`SELECT account_id FROM accounts WHERE role = 'employee'`).get()
  const add = sql.prepare(
    `INSERT INTO cases (case_id, number, department_code, opened_at, opened_on, account_id, employee_name, state, revision, draft, identity, end_reason)
     VALUES (?, ?, ?, ?, ?, ?, 'Демо Қызметкер', ?, 1, '', ?, ?)`,
  )
  const finger = sql.prepare('INSERT INTO fingers (case_id, position, quality) VALUES (?, 2, ?)')
  sql.transaction(() => {
    for (const one of cases) {
      const id = randomUUID()
      const { iin, birthDate = '1990-01-01', sex = 'female' } = one
      const identity = JSON.stringify({ iin, birthDate, sex, surname: 'Сапарова', documentNumber: '012345678' })
      const department = one.department ?? '71-01'
      add.run(id, id, department, `${one.on}T05:00:00.000Z`, one.on, account?.account_id, one.state, identity, one.reason ?? null)
      if (one.quality !== undefined) finger.run(id, one.quality)
    }
  })()
}

export const person = (n: number): string => String(900_101_000_000 + n)
