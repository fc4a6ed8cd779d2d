import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { inProcessDatabase } from '../../../tests/station/in-process-database.js'
import { writePastCases, person } from '../../../tests/station/past-cases.js'
import { aggregateStore } from './aggregate.store.js'
import { csvField } from './report-csv.js'
import { daysOf } from './period.js'
import { quartilesOf } from './quartiles.js'
import reportText from '../../../resources/texts/report.json'
import procedureText from '../../../resources/texts/report-procedure.json'

let database: ReturnType<typeof inProcessDatabase<typeof aggregateStore>>
beforeEach(() => {
  database = inProcessDatabase(aggregateStore)
  database.sql
    .prepare(
      `INSERT INTO accounts (account_id, login, full_name, position, role, password_hash, department_code, created_at)
       VALUES ('a', 'a', 'A', 'p', 'employee', 'x', '71-01', '2026-01-01T00:00:00.000Z')`,
    )
    .run()
})
afterEach(() => database.remove())

const period = { first: '2026-10-01', last: '2026-10-31' }
const aggregate = () => database.read('reports.aggregate', { period, pseudonyms: ['p-1', 'p-2', 'p-3'] })

describe('395-¶19 counting where the records are', () => {
  test('395-¶19: counts the days of the period alone', async () => {
    const cases = Array.from({ length: 6 }, (_, n) => ({ state: 'ACCEPTED', on: '2026-10-31', iin: person(n) }))
    writePastCases(database.sql, [
      ...cases,
      { state: 'ACCEPTED', on: '2026-09-30', iin: person(50) },
      { state: 'ACCEPTED', on: '2026-11-01', iin: person(51) },
    ])
    const set = await aggregate()
    expect(set.cases).toMatchObject({ columns: ['accepted'], total: { all: 6, cells: [6] } })
    expect(set.cases.tables.find(({ dimension }) => dimension === 'department')?.rows).toEqual([
      { key: 'p-1', all: 6, cells: [6] },
    ])
    expect(set.cases.tables.find(({ dimension }) => dimension === 'age')?.rows.map(({ key }) => key)).toEqual(['30'])
    expect(set.delivery).toBe('few')
  })

  test('395-¶19: requests, destructions and what was overdue are counted from the register', async () => {
    let numbers = 0
    const insert = database.sql.prepare(
      `INSERT INTO requests (request_id, number, kind, state, form, language, registered_at, registered_on, time_confirmed, department_code,
         received_by, about, subject_reference, due_at, done_at, overdue_since)
       VALUES (@id, @id, @kind, 'DONE', 'paper', 'kk', '2026-10-05T05:00:00Z', '2026-10-05', 1, '71-01', 'A', '{}', @subject, '2026-10-06', @done,
         @overdue)`,
    )
    const add = {
      run: (kind: string, subject: string, done: string, overdue: string | null) =>
        insert.run({ id: `n${(numbers += 1)}`, kind, subject, done, overdue }),
    }
    for (let n = 0; n < 8; n++) add.run('destruction', `r${n}`, '2026-10-05', null)
    for (let n = 0; n < 7; n++) add.run('destruction', `late${n}`, '2026-10-09', '2026-10-07')
    add.run('access', 'r1', '2026-10-05', null)
    const set = await aggregate()
    const { columns, total, leaves } = set.requests
    expect(columns).toEqual(['access', 'destruction'])
    expect(total?.cells[0]).toBe('few')
    // One request of access: with both its sum and the other column told, it would be the difference.
    expect(typeof total?.all === 'number' && typeof total.cells[1] === 'number').toBe(false)
    expect(leaves.filter(({ column }) => column === 'destruction').map(({ leaf }) => leaf)).toEqual(['in-time', 'overdue'])
  })

  test('395-¶21: a department has a pseudonym of the call, and a station with more departments than names is a bug', async () => {
    const cases = ['71-01', '71-02', '71-03', '71-04'].map((department, n) => ({
      state: 'ACCEPTED',
      on: '2026-10-10',
      department,
      iin: person(n),
    }))
    writePastCases(database.sql, cases)
    await expect(aggregate()).rejects.toThrow('more departments than pseudonyms')
  })
})

test('395-¶19: quartiles of fewer than five persons are not told, however many measurements they have', () => {
  const of = (...persons: readonly string[]) => quartilesOf(persons.map((one, value) => ({ person: one, value })))
  expect(of('a', 'b', 'c', 'd', 'd', 'd')).toBe('few')
  expect(of('a', 'b', 'c', 'd', 'e')).toEqual({ lower: 1, median: 2, upper: 3 })
})

test('a period is a whole month, quarter or year', () => {
  expect(daysOf({ kind: 'month', from: '2024-02' })).toEqual({ first: '2024-02-01', last: '2024-02-29' })
  expect(daysOf({ kind: 'quarter', from: '2026-05' })).toEqual({ first: '2026-04-01', last: '2026-06-30' })
  expect(daysOf({ kind: 'year', from: '2026-05' })).toEqual({ first: '2026-01-01', last: '2026-12-31' })
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])('a spreadsheet takes %j for a text', (text) => {
  expect(csvField(text).replaceAll('"', '').startsWith("'")).toBe(true)
})

test('395-¶22: reports and the description of the procedure have the same words in every language', () => {
  const paths = (value: unknown, path = ''): string[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, child]) => paths(child, `${path}/${key}`))
      : [path]
  const { kk, ru, en } = reportText.words
  expect([paths(ru), paths(en)]).toEqual([paths(kk), paths(kk)])
  expect(paths(procedureText.words.ru)).toEqual(paths(procedureText.words.kk))
})
