import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyChain } from '../../src/main/audit/index.js'
import { baseInThisThread, type BaseInThisThread, type StationInThisThread } from './outbox-base.js'
import { checkDigit } from '../../src/main/identity/index.js'
import { rightsStation, type Line, type RightsStation } from './rights-station.js'

let folder: string
let base: BaseInThisThread
let peers: readonly StationInThisThread[]
let now = Date.parse('2026-11-23T03:00:00Z')
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tanba-rights-two-'))
  base = baseInThisThread(folder, { now: () => now, monotonic: () => 0 })
  peers = ['KZ-71-01-031', 'KZ-71-01-032'].map(base.stationAt)
})
afterAll(() => {
  base.close()
  rmSync(folder, { recursive: true })
})

const steps = [
  ...(['enrol', 'enrol', 'send', 'send', 'apply', 'apply', 'execute', 'execute', 'orders', 'orders', 'block'] as const),
  ...(['change', 'change', 'notices'] as const),
]
interface Move {
  readonly step: (typeof steps)[number]
  readonly person: number
  readonly station: number
  readonly line: Line
}
const anyMove: fc.Arbitrary<Move> = fc.record({
  step: fc.constantFrom(...steps),
  person: fc.nat(2),
  station: fc.nat(1),
  line: fc.constantFrom<Line>('whole', 'whole', 'down', 'answer lost'),
})

interface Enrolled {
  readonly person: number
  readonly station: number
  readonly submissionId: string
  readonly consentedAt: number
}
interface Applied {
  readonly person: number
  readonly station: number
  readonly requestId: string
  readonly receivedAt: number
}

let persons = 0
/** The next number that could be issued, of nobody. */
function nextIin(): string {
  persons += 1
  const eleven = `9001014${String(persons).padStart(4, '0')}`
  const check = checkDigit(eleven)
  return check === undefined ? nextIin() : `${eleven}${check.digit}`
}

describe('406-¶11.1, ¶11.3, 395-¶13, ¶28: two stations, one Base, any order of events', () => {
  test('406-¶11.1: destroyed stays destroyed everywhere, nobody else is touched; 395-¶13: station and Base name a person alike', async () => {
    let named = 0
    await fc.assert(
      fc.asyncProperty(fc.array(anyMove, { minLength: 4, maxLength: 24 }), async (moves) => {
        const iins = [0, 1, 2].map(nextIin)
        const stations = peers.map((peer) => rightsStation(base, peer, () => now))
        const enrolled: Enrolled[] = []
        const applied: Applied[] = []
        try {
          for (const move of moves) {
            now += 1000
            await take(move, stations, iins, enrolled, applied)
          }
          await settle(stations, applied)
          for (const one of enrolled) judge(one, stations, applied)
          for (const one of enrolled) named += sameNames(one, stations, iins)
          for (const { sql } of stations) expect(verifyChain(sql).whole).toBe(true)
        } finally {
          for (const station of stations) station.close()
        }
      }),
      { numRuns: 25 },
    )
    expect(named).toBeGreaterThan(0)
  }, 300_000)
})

async function take(
  move: Move,
  stations: readonly RightsStation[],
  iins: readonly string[],
  enrolled: Enrolled[],
  applied: Applied[],
) {
  const { person, station: at, line } = move
  const station = stations[at]
  const iin = iins[person]
  switch (move.step) {
    case 'enrol':
      return void enrolled.push({ person, station: at, submissionId: station.enrol(iin).submissionId, consentedAt: now })
    case 'send':
      return station.send(line)
    case 'apply':
      return void applied.push({
        person,
        station: at,
        requestId: await station.register({ kind: 'destruction' }, iin),
        receivedAt: now,
      })
    case 'execute':
      for (const one of applied.filter((each) => each.person === person && each.station === at))
        await station.execute(one.requestId)
      return
    case 'orders':
      return station.sendOrders(line)
    case 'change':
      return void (await station.change(iin, `Жаңа-${now}`))
    case 'notices':
      return station.readNotices()
    case 'block':
      return void (await station.execute(await station.register({ kind: 'block', violation: '', groups: ['biometrics'] }, iin)))
  }
}

/** Every application is carried out in the end, every order and every submission has a whole line. */
async function settle(stations: readonly RightsStation[], applied: readonly Applied[]): Promise<void> {
  for (const one of applied) await stations[one.station].execute(one.requestId)
  for (const station of stations) await station.sendOrders('whole')
  for (const station of stations) await station.send('whole')
  for (const station of stations) await station.recheck()
  for (const station of stations) await station.changeAgain()
  for (const station of stations) await station.watch()
  for (const station of stations) await station.sendOrders('whole')
  for (const station of stations) await station.readNotices()
}

/**
 * 395-¶13, 406-¶11.3: the case of the station that enrolled names the person as the record in force does, wherever and in
 * whichever order the changes were received. @returns 1 when something was changed
 */
function sameNames(one: Enrolled, stations: readonly RightsStation[], iins: readonly string[]): number {
  const recordId = base.recordOf(one.submissionId)
  const { versions } = base.fingerprint.rights.holdings(iins[one.person])
  const held = versions.find(({ baseRecordId, person }) => baseRecordId === recordId && person !== null)
  if (held === undefined) return 0
  const surname = stations[one.station].sql
    .prepare(`SELECT json_extract(identity, '$.surname') FROM cases WHERE case_id = ?`)
    .pluck()
    .get(one.submissionId)
  expect(surname).toBe(held.person?.surname)
  return held.amendments.length > 0 ? 1 : 0
}

/** What the law says of one enrolment, whatever happened on the way. */
function judge(one: Enrolled, stations: readonly RightsStation[], applied: readonly Applied[]): void {
  const { sql } = stations[one.station]
  const covered = applied.some(({ person, receivedAt }) => person === one.person && one.consentedAt <= receivedAt)
  const row = sql
    .prepare<[string], { state: string; sealed: Buffer | null }>('SELECT state, sealed FROM outbox WHERE submission_id = ?')
    .get(one.submissionId)
  const left = Number(sql.prepare('SELECT count(*) FROM records WHERE case_id = ?').pluck().get(one.submissionId))
  const keys = Number(
    sql.prepare('SELECT count(*) FROM data_keys WHERE key_id = ? AND wrapped IS NOT NULL').pluck().get(`key-${one.submissionId}`),
  )
  const recordId = base.recordOf(one.submissionId)
  if (covered) {
    // Nothing at the station, nothing that opens at the Base, and it never comes back.
    expect({ sealed: row?.sealed ?? null, left, keys }).toEqual({ sealed: null, left: 0, keys: 0 })
    if (recordId !== null) expect(base.fingerprint.openActive(recordId)).toBeNull()
    return
  }
  // A later consent, or another person: kept until the Base has it, or refused by name; never silently gone.
  expect(['delivered', 'dead-letter', 'queued']).toContain(row?.state)
  if (row?.state !== 'delivered') expect({ kept: row?.sealed !== null, left, keys }).toEqual({ kept: true, left: 1, keys: 1 })
}
