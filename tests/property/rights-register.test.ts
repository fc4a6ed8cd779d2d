import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { RequestAbout } from '../../src/preload/contract/rights-view.js'
import { baseInThisThread, type BaseInThisThread } from './outbox-base.js'
import { rightsStation, type RightsStation } from './rights-station.js'

/** local time of Kazakhstan (CR-1) */
const local = (text: string): number => Date.parse(`${text}:00Z`) - 5 * 3_600_000
const iin = '900101445013'
const another = '030505600317'

let folder: string
let base: BaseInThisThread
let station: RightsStation
let now = 0
beforeEach(() => {
  now = local('2026-11-27T10:00')
  folder = mkdtempSync(join(tmpdir(), 'tanba-register-'))
  base = baseInThisThread(folder, { now: () => now, monotonic: () => 0 })
  station = rightsStation(base, base.stationAt('KZ-71-01-041'), () => now)
})
afterEach(() => {
  station.close()
  base.close()
  rmSync(folder, { recursive: true })
})

type Asked = Parameters<RightsStation['handlers']['list']>[0]
const page = async (asked: Partial<Asked> = {}) => {
  const whole: Asked = { state: 'open', kind: null, words: '', offset: 0, limit: 25, ...asked }
  const answer = await station.handlers.list(whole, station.context())
  if (!answer.ok) throw new Error('the register is not shown')
  return answer.value
}
const reminders = async () => {
  const answer = await station.handlers.reminders({}, station.context())
  if (!answer.ok) throw new Error('nothing is remembered')
  return answer.value
}
const access: RequestAbout = { kind: 'access', wish: '' }
const block: RequestAbout = { kind: 'block', violation: '', groups: ['contact'] }

describe('the register page by page', () => {
  test('395-¶16.1: of 230 open requests each stands on one page alone, in the order of the time left', async () => {
    const made: string[] = []
    for (let n = 0; n < 230; n += 1) {
      now += 1000
      made.push(await station.register(n % 2 === 0 ? access : { ...access, wish: `${n}` }, iin))
    }
    const soon = await station.register({ kind: 'destruction' }, another)
    const seen: string[] = []
    for (let offset = 0; ; offset += 25) {
      const { requests, total } = await page({ offset })
      expect(total).toBe(231)
      if (requests.length === 0) break
      expect(requests.length).toBe(offset < 225 ? 25 : 6)
      seen.push(...requests.map(({ requestId }) => requestId))
    }
    expect(seen[0]).toBe(soon)
    expect(new Set(seen).size).toBe(231)
    expect([...seen].sort()).toEqual([...made, soon].sort())
    const waiting = await station.handlers.waiting({ offset: 225, limit: 25 }, station.context())
    // The senior answers none of them (395-¶16.1 is the responsible person's), so none lies on his desk.
    expect(waiting).toMatchObject({ ok: true, value: { total: 0 } })
  }, 60_000)

  test('CR-6: found by a part of the number, by a name in whatever case, by the whole IIN; never by a part of it', async () => {
    const first = await station.register(access, iin)
    const second = await station.register(block, another)
    station.sql
      .prepare(
        `UPDATE requests SET subject = json_set(subject, '$.surname', 'Әбілқасымова', '$.name', 'Гүлім') WHERE request_id = ?`,
      )
      .run(second)
    const found = async (words: string) => (await page({ words })).requests.map(({ requestId }) => requestId)
    const { number } = (await page({ kind: 'access' })).requests[0]
    expect(await found(number.slice(6, 18).toLowerCase())).toEqual([first])
    expect(await found('әБІЛҚАСЫМОВА г')).toEqual([second])
    expect(await found(another)).toEqual([second])
    expect(await found(another.slice(0, 11))).toEqual([])
    expect(await found('Ерж')).toEqual([])
    expect(await page({ words: 'гүлім', kind: 'access' })).toMatchObject({ total: 0, requests: [] })
  })

  test('395-¶16.1: what is late has a page of its own, in the order in which it was due', async () => {
    const early = await station.register(access, iin)
    now = local('2026-11-30T10:00')
    await station.register(access, another)
    now = local('2026-12-02T23:59')
    expect(await page({ state: 'overdue' })).toMatchObject({ total: 0 })
    now = local('2026-12-03T00:00')
    expect(await page({ state: 'overdue' })).toMatchObject({ total: 1, requests: [{ requestId: early, overdue: true }] })
  })
})

describe('what is due next', () => {
  test('395-¶26, CR-2: on Friday 27.11.2026 what ends on Monday stands under the next working day, by its number and masked IIN', async () => {
    await station.register(block, iin)
    station.sql.exec(`UPDATE request_tasks SET state = 'open', done_at = NULL`)
    const { number } = (await page()).requests[0]
    const due = { number, kind: 'block', masked: '********5013', requirement: '395-¶26.1', dueAt: '2026-11-30T18:59:59.000Z' }
    expect(await reminders()).toMatchObject({
      overdue: { total: 0 },
      today: { total: 0 },
      next: { day: '2026-11-30', total: 1, items: [due] },
    })
    now = local('2026-11-30T09:00')
    expect(await reminders()).toMatchObject({ today: { total: 1, items: [due] }, next: { day: '2026-12-01', total: 0 } })
    now = local('2026-12-01T00:00')
    expect(await reminders()).toMatchObject({ overdue: { total: 1, items: [due] }, today: { total: 0 } })
  })

  test('406-¶11.1: every destruction that runs is at hand with its clock, and what was destroyed today with its papers', async () => {
    station.enrol(iin)
    await station.send('whole')
    const requestId = await station.register({ kind: 'destruction' }, iin)
    expect((await reminders()).destructions).toMatchObject([{ requestId, state: 'IN WORK' }])
    await station.execute(requestId)
    await station.sendOrders('whole')
    expect((await reminders()).destructions).toMatchObject([{ requestId, state: 'DONE' }])
    now = local('2026-11-28T00:00')
    expect((await reminders()).destructions).toEqual([])
  })
})
