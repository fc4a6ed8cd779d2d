import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { checkDigit } from '../../src/main/identity/index.js'
import { blockOf, unblockOf } from './base-people.js'
import { baseInThisThread, type BaseInThisThread, type StationInThisThread } from './outbox-base.js'
import { rightsStation, type RightsStation } from './rights-station.js'

let folder: string
let base: BaseInThisThread
let peers: readonly StationInThisThread[]
let now = Date.parse('2026-11-23T03:00:00Z')
let here: RightsStation
let there: RightsStation
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tanba-change-'))
  base = baseInThisThread(folder, { now: () => now, monotonic: () => 0 })
  peers = ['KZ-71-01-041', 'KZ-71-01-042'].map(base.stationAt)
})
afterAll(() => {
  base.close()
  rmSync(folder, { recursive: true })
})
beforeEach(() => {
  const [one, other] = peers.map((peer) => rightsStation(base, peer, () => (now += 1000)))
  here = one
  there = other
})
afterEach(() => {
  here.close()
  there.close()
})

let persons = 0
function nextIin(): string {
  persons += 1
  const eleven = `9102024${String(persons).padStart(4, '0')}`
  const check = checkDigit(eleven)
  return check === undefined ? nextIin() : `${eleven}${check.digit}`
}

const surnameAtBase = (iin: string): string | undefined =>
  base.fingerprint.rights.holdings(iin).versions.find(({ person }) => person !== null)?.person?.surname
const surnameIn = ({ sql }: RightsStation, caseId: string): unknown =>
  sql.prepare(`SELECT json_extract(identity, '$.surname') FROM cases WHERE case_id = ?`).pluck().get(caseId)
const orders = ({ sql }: RightsStation) =>
  sql
    .prepare<[], { state: string; base_says: string | null }>(`SELECT state, base_says FROM base_orders WHERE kind = 'amend'`)
    .all()
const taskOf = ({ sql }: RightsStation): unknown =>
  sql.prepare(`SELECT state FROM request_tasks WHERE action = 'change'`).pluck().get()
const journalOf = ({ sql }: RightsStation, action: string) =>
  sql
    .prepare<[string], { requirement: string; details: string }>('SELECT requirement, details FROM audit WHERE action = ?')
    .all(action)

describe('395-¶13, ¶14: a change goes from the counter to the Base', () => {
  test('waits while the line is down, is executed once when its answer is lost, and the task ends with the act', async () => {
    const iin = nextIin()
    const { submissionId } = here.enrol(iin)
    await here.send('whole')
    expect(await here.change(iin, 'Жаңатегова')).toBe(true)
    expect(surnameIn(here, submissionId)).toBe('Жаңатегова')
    await here.sendOrders('down')
    expect([orders(here), taskOf(here)]).toMatchObject([[{ state: 'queued' }], 'sent'])
    await here.sendOrders('answer lost')
    expect([orders(here), surnameAtBase(iin)]).toMatchObject([[{ state: 'queued' }], 'Жаңатегова'])
    await here.sendOrders('whole')
    expect([orders(here), taskOf(here)]).toMatchObject([[{ state: 'acted' }], 'done'])
    expect(base.fingerprint.rights.holdings(iin).versions[0]?.amendments).toHaveLength(1)
    expect(journalOf(here, 'rights.acted')).toMatchObject([{ requirement: '395-¶13' }])
    expect(JSON.stringify(here.sql.prepare('SELECT * FROM audit').all())).not.toContain('Жаңатегова')
  })

  test('waits for the submission of the same person that is still here, and holds up nothing else', async () => {
    const [iin, other] = [nextIin(), nextIin()]
    here.enrol(iin)
    await here.change(iin, 'Жаңатегова')
    const block = await here.register({ kind: 'block', violation: '', groups: ['biometrics'] }, other)
    expect(await here.execute(block)).toBe(true)
    await here.sendOrders('whole')
    expect(orders(here)).toMatchObject([{ state: 'queued' }])
    expect(base.fingerprint.rights.isBlocked(other)).toBe(true)
    await here.send('whole')
    expect(surnameAtBase(iin)).not.toBe('Жаңатегова')
    await here.sendOrders('whole')
    expect([orders(here), surnameAtBase(iin)]).toMatchObject([[{ state: 'acted' }], 'Жаңатегова'])
  })

  test('comes again by itself where a refused submission of before it gets through after all', async () => {
    const iin = nextIin()
    const block = blockOf(iin, { ground: 'BLK-D16' })
    peers[1].order(block)
    here.enrol(iin)
    await here.send('whole')
    peers[1].order(unblockOf(block))
    await here.change(iin, 'Жаңатегова')
    await here.sendOrders('whole')
    expect([orders(here), taskOf(here), surnameAtBase(iin)]).toMatchObject([[{ state: 'acted' }], 'done', undefined])
    await here.recheck()
    expect(surnameAtBase(iin)).not.toBe('Жаңатегова')
    await here.watch()
    await here.watch()
    await here.sendOrders('whole')
    expect([surnameAtBase(iin), orders(here)]).toMatchObject(['Жаңатегова', [{ state: 'acted' }, { state: 'acted' }]])
    await here.watch()
    expect(orders(here)).toHaveLength(2)
  })

  test('395-¶26.1: is refused here while the person is blocked here, and by the Base where the block came from elsewhere', async () => {
    const iin = nextIin()
    here.enrol(iin)
    await here.send('whole')
    const block = blockOf(iin, { ground: 'BLK-D16' })
    peers[1].order(block)
    expect(await here.change(iin, 'Жаңатегова')).toBe(true)
    await here.sendOrders('whole')
    expect([orders(here), taskOf(here)]).toMatchObject([[{ state: 'refused', base_says: 'SUBJECT_BLOCKED' }], 'open'])
    peers[1].order(unblockOf(block))
    await here.changeAgain()
    await here.sendOrders('whole')
    expect([taskOf(here), surnameAtBase(iin)]).toEqual(['done', 'Жаңатегова'])
    // Both values were kept when it was applied, once.
    expect(here.sql.prepare('SELECT count(*) FROM subject_changes').pluck().get()).toBe(1)

    await here.execute(await here.register({ kind: 'destruction' }, iin))
    const refused = nextIin()
    here.enrol(refused)
    await here.register({ kind: 'destruction' }, refused)
    expect(await here.change(refused, 'Жаңа')).toBe(false)
    expect(orders(here)).toHaveLength(2)
  })

  test('406-¶11.3: the department that enrolled corrects its cases and keeps what they said; a case opened since stays', async () => {
    const iin = nextIin()
    const made = here.enrol(iin)
    await here.send('whole')
    await there.change(iin, 'Жаңатегова')
    await there.sendOrders('whole')
    const younger = here.enrol(iin)
    await here.readNotices()
    expect(surnameIn(here, made.submissionId)).toBe('Жаңатегова')
    expect(surnameIn(here, younger.submissionId)).toBe(younger.person.surname)
    expect(here.sql.prepare('SELECT case_id, field, before, after FROM noticed_changes').all()).toEqual([
      { case_id: made.submissionId, field: 'surname', before: made.person.surname, after: 'Жаңатегова' },
    ])
    // Notices of the earlier tests come too: the stations are the same ones.
    const told = journalOf(here, 'rights.noticeOfBase')
    const entry = told.at(-1)
    expect(entry).toMatchObject({ requirement: '395-¶13' })
    expect(entry?.details).toContain('surname')
    expect(entry?.details).not.toContain('Жаңатегова')
    await here.readNotices()
    expect(journalOf(here, 'rights.noticeOfBase')).toHaveLength(told.length)
  })

  test('of two departments the later application stands at the Base and at both stations', async () => {
    const iin = nextIin()
    const made = here.enrol(iin)
    await here.send('whole')
    await here.change(iin, 'Алғашқы')
    await there.change(iin, 'Соңғы')
    await there.sendOrders('whole')
    // The earlier one is under way still: the notice of the later does not undo what was applied here.
    await here.readNotices()
    expect(surnameIn(here, made.submissionId)).toBe('Алғашқы')
    await here.sendOrders('whole')
    await here.readNotices()
    expect([surnameAtBase(iin), surnameIn(here, made.submissionId)]).toEqual(['Соңғы', 'Соңғы'])
  })

  test('a change of the telephone alone is a matter of this station, and orders nothing', async () => {
    const iin = nextIin()
    here.enrol(iin)
    const changes = [{ field: 'phone' as const, before: '', after: '+7 701 000 00 00' }]
    const requestId = await here.register({ kind: 'change', changes, documents: 'абонент шарты № 5' }, iin)
    expect((await here.handlers.applyChange({ requestId }, here.context())).ok).toBe(true)
    expect([orders(here), taskOf(here)]).toEqual([[], 'done'])
  })
})
