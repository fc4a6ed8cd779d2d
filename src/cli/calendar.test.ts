import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { builtInCalendar } from '../main/rules/index.js'
import { exit } from './command.js'
import { dispatch } from './dispatch.js'
import { groups } from './groups.js'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'calendar-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function run(...words: readonly string[]) {
  const printed: unknown[] = []
  const said: string[] = []
  const code = await dispatch(['calendar', ...words], groups, {
    print: (result) => void printed.push(result),
    say: (text) => void said.push(text),
    programFolder: '.',
    signal: new AbortController().signal,
  })
  return { code, printed, said }
}

async function kept(content: string): Promise<string> {
  const path = join(folder, 'calendar.json')
  await writeFile(path, content)
  return path
}

describe('calendar due', () => {
  test('CR-2: prints the due day and every day passed over with why', async () => {
    const { code, printed, said } = await run('due', '--from', '2026-10-23', '--days', '1')
    expect({ code, said }).toEqual({ code: exit.done, said: [] })
    expect(printed).toMatchObject([
      {
        from: '2026-10-23',
        days: 1,
        dueOn: '2026-10-27',
        dueAt: '2026-10-27T18:59:59.000Z',
        provisional: false,
        calendarVersion: 'kz-1',
        skipped: [
          { day: '2026-10-24', why: 'weekend' },
          { day: '2026-10-25', why: 'public-holiday', name: { en: 'Republic Day' } },
          { day: '2026-10-26', why: 'moved-holiday', movedFrom: '2026-10-25' },
        ],
      },
    ])
  })

  test('CR-2: a year the calendar lacks makes the day provisional, and it is said', async () => {
    const { code, printed, said } = await run('due', '--days', '3', '--from', '2027-12-30')
    expect(code).toBe(exit.done)
    expect(printed).toMatchObject([{ provisional: true, missingYears: [2028] }])
    expect(said).toEqual(['provisional: the calendar lacks 2028'])
  })

  test.each([
    [['due'], '--from DATE'],
    [['due', '--from', '2026-11-20'], '--days N'],
    [['due', '--from', '2026-02-30', '--days', '1'], '2026-02-30'],
    [['due', '--from', '20.11.2026', '--days', '1'], 'YYYY-MM-DD'],
    [['due', '--from', '1950-01-01', '--days', '1'], '2022'],
    [['due', '--from', '2026-11-20', '--days', '0'], 'whole number'],
    [['due', '--from', '2026-11-20', '--days', '1.5'], 'whole number'],
    [['due', '--from', '2026-11-20', '--days', '-3'], 'whole number'],
    [['due', '--from', '2026-11-20', '--days', '999'], 'whole number'],
    [['due', '--from', '2026-11-20', '--days'], '--days needs a value'],
    [['due', '--from', '2026-11-20', '--from', '2026-11-21', '--days', '1'], 'twice'],
    [['due', '--until', '2026-11-20'], '--until'],
    [['due', 'tomorrow', '--from', '2026-11-20', '--days', '1'], 'tomorrow'],
    [['due', '--from', '2026-11-20', '--days', '1', '--calendar', 'no-such-file'], 'no-such-file'],
    [['check'], 'YEAR'],
    [['check', 'soon'], 'soon'],
    [['check', '1999'], '1999'],
  ])('bad input is one line and ends with 2: %s', async (words, named) => {
    const { code, printed, said } = await run(...words)
    expect({ code, printed }).toEqual({ code: exit.badInput, printed: [] })
    expect(said).toHaveLength(1)
    expect(said[0]).toContain(named)
    expect(said[0]).not.toContain('\n')
  })

  test('CR-2: a calendar of a file counts, and one that is wrong is one line that names the day', async () => {
    const { years: _years, ...rest } = builtInCalendar
    const change = { day: '2026-11-23', becomes: 'off', pairedWith: null, ground: 'a decision' }
    const file = { ...builtInCalendar, version: 'of-a-file', changes: [change] }
    const right = await run('due', '--from', '2026-11-20', '--days', '1', '--calendar', await kept(JSON.stringify(file)))
    expect(right.printed).toMatchObject([{ dueOn: '2026-11-24', calendarVersion: 'of-a-file' }])
    for (const [content, named] of [
      ['{', 'not JSON'],
      [JSON.stringify(rest), 'years'],
      [JSON.stringify({ ...file, changes: [{ ...change, day: '2026-11-22' }] }), 'ALREADY_OFF at 2026-11-22'],
    ]) {
      const wrong = await run('check', '2026', '--calendar', await kept(content))
      expect(wrong.code).toBe(exit.badInput)
      expect(wrong.said.join('\n')).toContain(named)
    }
  })
})

describe('calendar check', () => {
  test('CR-2: 247 working days in 2026; the year that is lacking ends with 1', async () => {
    const { code, printed } = await run('check', '2026')
    expect(code).toBe(exit.done)
    expect(printed).toMatchObject([{ year: 2026, status: 'announced', workingDays: 247 }])
    expect(printed[0]).toHaveProperty('daysOff[2]', expect.objectContaining({ day: '2026-01-07', why: 'never-moved' }))
    const missing = await run('check', '2030')
    expect(missing).toMatchObject({ code: exit.negative, printed: [{ status: 'missing' }] })
    expect(missing.said).toEqual(['provisional: the calendar lacks 2030'])
  })
})
