import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CalendarBody, CalendarData } from '../../src/preload/contract/calendar.js'
import { valueOf } from '../../src/cli/open-station.js'
import { builtInCalendar } from '../../src/main/rules/index.js'
import { openDepartment, type Department } from './department.js'
import { asAdministrator, asEmployee } from './hub.js'

let department: Department
beforeAll(async () => {
  department = await openDepartment()
}, 90_000)
afterAll(() => department.hub.remove())

const calendar = () => department.hub.bridge().calendar
const inForce = async (): Promise<CalendarData> => (await valueOf('calendar', calendar().current({}))).calendar
const bodyOf = ({ version: _version, ...body }: CalendarData): CalendarBody => body
const ground = 'Government decision 1'
const off = (day: string) => ({ day, becomes: 'off' as const, pairedWith: null, ground })
const dueOf = async (from: string, days: number) => valueOf('due', calendar().due({ from, days }))
const rows = async (select: string): Promise<readonly unknown[]> => {
  const sql = await department.hub.database()
  try {
    return sql.prepare(select).all()
  } finally {
    sql.close()
  }
}
const versionRows = () => rows('SELECT version, origin, reason, account_login FROM calendar_versions ORDER BY revision')

describe('CR-2 the calendar of a station', () => {
  test('CR-2: a station begins with the calendar the program came with, and every role may read and count', async () => {
    for (const signIn of [() => asEmployee(department.hub.station()), () => department.signIn('senior')]) {
      await signIn()
      expect(await inForce()).toEqual(builtInCalendar)
      expect(await dueOf('2026-10-23', 1)).toMatchObject({ dueOn: '2026-10-27', calendarVersion: 'kz-1', provisional: false })
    }
    expect(await valueOf('year', calendar().year({ year: 2026 }))).toMatchObject({ status: 'announced', workingDays: 247 })
    expect(await valueOf('year', calendar().year({ year: 2031 }))).toMatchObject({ status: 'missing' })
    expect(await versionRows()).toEqual([])
  })

  test('CR-2: nobody but the administrator saves, and not without a reason', async () => {
    const change = { body: { ...bodyOf(builtInCalendar), changes: [off('2026-11-23')] }, basedOn: 'kz-1' }
    for (const login of ['senior', 'auditor', 'colleague']) {
      await department.signIn(login)
      expect(await calendar().save({ ...change, reason: 'a good one' })).toMatchObject({ error: { code: 'ROLE_NOT_ALLOWED' } })
    }
    await asAdministrator(department.hub.station())
    expect(await calendar().save({ ...change, reason: ' x ' })).toMatchObject({ error: { code: 'INPUT_INVALID' } })
    expect(await versionRows()).toEqual([])
  })

  test('CR-2: a calendar that is wrong is refused by one code that names the day, and nothing changes', async () => {
    await asAdministrator(department.hub.station())
    const body = bodyOf(builtInCalendar)
    const save = (changed: CalendarBody, basedOn = 'kz-1') => calendar().save({ body: changed, basedOn, reason: 'for the test' })
    const invalid = (reason: string, at: string) => ({
      ok: false,
      error: { code: 'CALENDAR_INVALID', details: { requirement: 'CR-2', reason, at } },
    })
    expect(await save({ ...body, changes: [off('2026-11-22')] })).toMatchObject(invalid('CALENDAR_ALREADY_OFF', '2026-11-22'))
    expect(await save({ ...body, changes: [off('2026-11-23'), off('2026-11-23')] })).toMatchObject(
      invalid('CALENDAR_DAY_TWICE', '2026-11-23'),
    )
    expect(await save({ ...body, years: [...body.years, { year: 2030, status: 'announced' }] })).toMatchObject(
      invalid('CALENDAR_YEARS_WITH_GAP', '2028'),
    )
    expect(await save({ ...body, changes: [off('2026-02-30')] })).toMatchObject({ error: { code: 'INPUT_INVALID' } })
    expect(await save(body)).toMatchObject({ error: { code: 'CALENDAR_SAME' } })
    expect(await save({ ...body, changes: [off('2026-11-23')] }, 'station-9')).toMatchObject({
      error: { code: 'CALENDAR_STALE', details: { version: 'kz-1' } },
    })
    expect(await inForce()).toEqual(builtInCalendar)
    expect(await versionRows()).toEqual([])
    expect(await department.journalOf('calendar.changed')).toEqual([])
  })

  test('CR-2: a saved change is a version of its own with its reason, counts from then on, and is journaled', async () => {
    await asAdministrator(department.hub.station())
    const changed = { ...bodyOf(await inForce()), changes: [off('2026-11-23')] }
    const saved = await valueOf('save', calendar().save({ body: changed, basedOn: 'kz-1', reason: 'Government decision' }))
    expect(saved.calendar.version).toBe('station-1')
    expect(await dueOf('2026-11-20', 1)).toMatchObject({
      dueOn: '2026-11-24',
      calendarVersion: 'station-1',
      skipped: [{ day: '2026-11-21' }, { day: '2026-11-22' }, { day: '2026-11-23', why: 'government', ground }],
    })
    expect(await versionRows()).toEqual([
      { version: 'kz-1', origin: 'built-in', reason: null, account_login: null },
      { version: 'station-1', origin: 'administrator', reason: 'Government decision', account_login: 'demo.admin' },
    ])
    const { versions } = await valueOf('versions', calendar().versions({}))
    expect(versions).toMatchObject([
      { version: 'station-1', inForce: true, by: 'demo.admin', added: [{ row: 'off', at: '2026-11-23', ground }], removed: [] },
      { version: 'kz-1', inForce: false, origin: 'built-in' },
    ])
    const [entry] = await department.journalOf('calendar.changed')
    expect(entry).toMatchObject({ requirement: 'CR-2', result: 'done', role: 'administrator' })
    expect(entry.details).toMatchObject({ version: 'station-1', basedOn: 'kz-1', added: ['off 2026-11-23'], removed: [] })
  })

  test('CR-2: whoever looked at an earlier version is told, and takes nothing back unseen', async () => {
    await asAdministrator(department.hub.station())
    const body = { ...bodyOf(builtInCalendar), changes: [off('2026-11-24')] }
    expect(await calendar().save({ body, basedOn: 'kz-1', reason: 'an old window' })).toMatchObject({
      error: { code: 'CALENDAR_STALE', details: { version: 'station-1' } },
    })
    expect((await inForce()).changes).toEqual([off('2026-11-23')])
  })

  test('CR-2: a version that counted a deadline is never changed or deleted, and a restart keeps the one in force', async () => {
    await department.hub.restart()
    expect((await inForce()).version).toBe('station-1')
    const sql = await department.hub.database()
    try {
      expect(() => sql.exec(`UPDATE calendar_versions SET body = '{}'`)).toThrow(/not changed/)
      expect(() => sql.exec('DELETE FROM calendar_versions')).toThrow(/kept/)
    } finally {
      sql.close()
    }
  })

  test('395-¶26.1: the term of a request names the version that counted it, and that version is kept', async () => {
    await asEmployee(department.hub.station())
    const document = { kind: 'id-card', number: '1', expiresOn: '2033-01-01', seen: true } as const
    await valueOf(
      'request',
      department.hub.bridge().rights.register({
        form: 'paper',
        language: 'kk',
        subject: { iin: '900101445013', surname: 'С', name: 'А', patronymic: '' },
        applicant: { kind: 'self', person: null, authority: null, document },
        about: { kind: 'block', violation: '', groups: ['biometrics'] },
      }),
    )
    const sql = await department.hub.database()
    const counted = sql.prepare<[], string>('SELECT calendar_version FROM request_tasks').pluck().all()
    expect(counted).toEqual(['station-1'])
    const kept = sql.prepare<[string], number>('SELECT count(*) FROM calendar_versions WHERE version = ?').pluck()
    expect(kept.get('station-1')).toBe(1)
    sql.close()
  })
})

describe('CR-1 the time of the station', () => {
  test('CR-1: once the Base has answered, time is confirmed and the clocks agree', async () => {
    await asEmployee(department.hub.station())
    await expect
      .poll(async () => (await valueOf('calendar', calendar().current({}))).time, { timeout: 20_000 })
      .toMatchObject({ confirmed: true })
    const { time, today } = await valueOf('calendar', calendar().current({}))
    expect(Math.abs(time.offsetMs ?? Infinity)).toBeLessThan(1000)
    expect(Math.abs(Date.parse(time.at) - Date.now())).toBeLessThan(5000)
    expect(today).toBe(new Date(Date.parse(time.at) + 5 * 3_600_000).toISOString().slice(0, 10))
  })
})
