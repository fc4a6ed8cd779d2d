import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Sql } from '../../src/main/database/index.js'
import type { FingerprintSubmission2, SubjectOrder } from '../../src/main/outbox/index.js'
import type { TransportAnswer } from '../../src/main/outbox/outcome.js'
import { amendOf, blockOf, destroyOf, enrolmentOf, regimeFile, repetitionOf, unblockOf } from './base-people.js'
import { baseInThisThread, type BaseInThisThread, type StationInThisThread } from './outbox-base.js'
import { personNumber, sampleTemplate } from './outbox-station.js'

let folder: string
let base: BaseInThisThread
let file: Sql
let stations: readonly StationInThisThread[]
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tanba-rights-'))
  base = baseInThisThread(folder, { now: () => Date.parse('2026-11-23T06:00:00Z'), monotonic: () => 0 })
  file = regimeFile(folder)
  stations = ['KZ-71-01-021', 'KZ-71-01-022'].map(base.stationAt)
})
afterAll(() => {
  file.close()
  base.close()
  rmSync(folder, { recursive: true })
})

interface Sent {
  readonly record: FingerprintSubmission2
  readonly consentedAt: string
  /** id under which it was accepted; null: never */
  accepted: string | null
  destroyed: boolean
  /** surnames by changes that concern it, in the order in which they came (395-¶13) */
  names: Array<{ readonly receivedAt: string; readonly surname: string }>
}

/** What must be so of one person, whatever has happened. */
interface Model {
  readonly iin: string
  /** every record that was ever made for him, delivered or not */
  readonly sent: Sent[]
  blocks: Array<Extract<SubjectOrder, { kind: 'block' }>>
  /** the latest application for destruction; '' none */
  tombstone: string
  /** version numbers given so far */
  versions: number
}

// The rarer a step matters, the more often it stands here: a late application after a repetition, an old record sent again.
const steps = [
  ...(['enrol', 'lose answer', 'keep in flight', 'block', 'block', 'unblock', 'destroy', 'destroy twice'] as const),
  ...(['repeat', 'repeat', 'repeat', 'send anything again', 'send anything again', 'late destroy', 'late destroy'] as const),
  ...(['amend', 'amend', 'amend twice', 'late amend', 'repeat from before'] as const),
]
type Step = (typeof steps)[number]
interface Move {
  readonly step: Step
  readonly person: number
  readonly station: number
  /** chooses among records, blocks, grounds or times where there is a choice */
  readonly pick: number
}

/** A clock of consents and applications: every move is a second later, within the hour before the Base's own. */
const second = (n: number): string => new Date(Date.parse('2026-11-23T05:00:00Z') + n * 1000).toISOString()
const codeIn = (answer: TransportAnswer): unknown =>
  answer.kind === 'answered' && answer.status !== 200 ? (answer.body as { code: string }).code : 'accepted'
const held = ({ sent }: Model): readonly Sent[] => sent.filter((one) => one.accepted !== null && !one.destroyed)
/** 395-¶13: the surname of the last application, whichever order was the slower. */
const surnameOf = ({ record, names }: Sent): string =>
  [...names].sort((one, other) => (one.receivedAt < other.receivedAt ? -1 : one.receivedAt > other.receivedAt ? 1 : 0)).at(-1)
    ?.surname ?? record.person.surname
/** The one in force is the last that was consented to. */
const inForce = (model: Model): Sent | undefined =>
  [...held(model)].sort((one, other) => (one.consentedAt < other.consentedAt ? 1 : -1))[0]

function recordOf(model: Model, station: StationInThisThread, now: string): Sent {
  const record = enrolmentOf(model.iin, () => sampleTemplate, station.stationId)
  const consent = record.consent && { ...record.consent, signedAt: now, acceptedAt: now }
  const sent: Sent = { record: { ...record, consent }, consentedAt: now, accepted: null, destroyed: false, names: [] }
  model.sent.push(sent)
  return sent
}

/** What the law says of this submission at this moment. */
function expected(model: Model, sent: Sent): string {
  if (sent.accepted !== null) return sent.destroyed ? 'SUBJECT_DESTROYED' : 'accepted'
  if (sent.consentedAt <= model.tombstone) return 'SUBJECT_DESTROYED'
  if (model.blocks.length > 0) return 'SUBJECT_BLOCKED'
  return held(model).length > 0 ? 'SUBJECT_ENROLLED' : 'accepted'
}

async function send(model: Model, sent: Sent, as: string = expected(model, sent)): Promise<void> {
  const station = stations.find(({ stationId }) => stationId === sent.record.stationId)
  if (station === undefined) throw new Error('a record of neither station')
  expect(codeIn(await station.submit(sent.record))).toBe(as)
  if (as !== 'accepted' || sent.accepted !== null) return
  sent.accepted = base.recordOf(sent.record.submissionId)
  model.versions += 1
  expect(base.fingerprint.standing(model.iin)).toMatchObject({ version: model.versions, state: 'ACTIVE' })
}

async function take({ step, pick, ...move }: Move, model: Model, now: string): Promise<void> {
  const station = stations[move.station]
  switch (step) {
    case 'enrol':
      return send(model, recordOf(model, station, now))
    case 'keep in flight':
      return void recordOf(model, station, now)
    case 'lose answer': {
      const sent = recordOf(model, station, now)
      await send(model, sent)
      return send(model, sent)
    }
    case 'send anything again': {
      const sent = model.sent[pick % Math.max(1, model.sent.length)]
      return sent === undefined || sent.record.repeats !== null ? undefined : send(model, sent)
    }
    case 'repeat':
      return repeat(model, now)
    case 'repeat from before': {
      // Consented to right after what is in force, under way ever since: changes of the time between concern it too.
      const standing = inForce(model)
      return standing === undefined ? undefined : repeat(model, momentAfter(standing.consentedAt))
    }
    case 'amend':
      return void amend(model, station, now, `Ә-${now}`)
    case 'amend twice': {
      const { order, amendment, act } = amend(model, station, now, `Ғ-${now}`)
      if (typeof act !== 'string') expect(station.order(order, amendment)).toEqual(act)
      return
    }
    case 'late amend': {
      const times = ['2026-11-23T04:00:00.000Z', ...model.sent.map((one) => one.consentedAt)]
      return void amend(model, station, times[pick % times.length], `Қ-${now}`)
    }
    case 'block': {
      const order = blockOf(model.iin, { ground: (['BLK-406-11', 'BLK-D16', 'BLK-DEATH'] as const)[pick % 3] })
      expect(station.order(order)).toMatchObject({ outcome: held(model).length > 0 ? 'done' : 'nothing-held' })
      return void model.blocks.push(order)
    }
    case 'unblock': {
      const block = model.blocks[pick % Math.max(1, model.blocks.length)]
      const order = unblockOf(block ?? blockOf(model.iin))
      if (block === undefined) expect(station.order(order)).toBe('BLOCK_UNKNOWN')
      else expect(station.order(order)).toMatchObject({ order: 'unblock' })
      model.blocks = model.blocks.filter((one) => one !== block)
      return
    }
    case 'destroy':
      return void destroy(model, station, now)
    case 'late destroy': {
      const times = ['2026-11-23T04:00:00.000Z', ...model.sent.map((one) => one.consentedAt)]
      return void destroy(model, station, times[pick % times.length])
    }
    case 'destroy twice': {
      const { order, act } = destroy(model, station, now)
      expect(station.order(order)).toEqual(act)
      return
    }
  }
}

/** A repeated enrolment of what is in force (406-¶8): the touch of the sample template is recognised by nobody. */
async function repeat(model: Model, now: string): Promise<void> {
  const before = inForce(model)
  const standing = base.fingerprint.standing(model.iin)
  if (before === undefined || model.blocks.length > 0 || standing === null) return
  const statementId = await base.failedRecognition(model.iin, sampleTemplate)
  const { baseRecordId, version } = standing
  const next = repetitionOf(before.record, { baseRecordId, version, recognitionStatementIds: [statementId] })
  const consent = next.consent && { ...next.consent, signedAt: now, acceptedAt: now }
  const names = before.names.filter(({ receivedAt }) => receivedAt >= now)
  const sent: Sent = { record: { ...next, consent }, consentedAt: now, accepted: null, destroyed: false, names }
  model.sent.push(sent)
  await send(model, sent, 'accepted')
}

function destroy(model: Model, station: StationInThisThread, receivedAt: string) {
  const order = destroyOf(model.iin, { receivedAt })
  const doomed = held(model).filter((one) => one.consentedAt <= receivedAt)
  const act = station.order(order)
  if (typeof act === 'string') throw new Error(act)
  expect(act.outcome).toBe(doomed.length > 0 ? 'done' : 'nothing-held')
  expect(act.records.map((one) => one.baseRecordId).sort()).toEqual(doomed.map((one) => one.accepted).sort())
  for (const one of doomed) one.destroyed = true
  if (receivedAt > model.tombstone) model.tombstone = receivedAt
  model.blocks = held(model).length > 0 ? model.blocks.filter(({ ground }) => ground !== 'BLK-406-11') : []
  return { order, act }
}

const momentAfter = (instant: string): string => new Date(Date.parse(instant) + 1).toISOString()

/** 395-¶13, ¶26.1, 406-¶11.1: refused while blocked and of what is destroyed; otherwise about all that was consented to until then. */
function amend(model: Model, station: StationInThisThread, receivedAt: string, surname: string) {
  const { order, amendment } = amendOf(model.iin, { surname }, { receivedAt })
  const concerned = held(model).filter((one) => one.consentedAt <= receivedAt)
  const act = station.order(order, amendment)
  const refusal = model.blocks.length > 0 ? 'SUBJECT_BLOCKED' : 'SUBJECT_DESTROYED'
  if (model.blocks.length > 0 || (concerned.length === 0 && model.tombstone !== '')) expect(act).toBe(refusal)
  else {
    if (typeof act === 'string') throw new Error(act)
    expect(act.outcome).toBe(concerned.length > 0 ? 'done' : 'nothing-held')
    expect(act.records.map((one) => one.baseRecordId).sort()).toEqual(concerned.map((one) => one.accepted).sort())
    for (const one of concerned) one.names.push({ receivedAt, surname })
  }
  return { order, amendment, act }
}

interface Row {
  readonly state: string
  readonly key_id: string
  readonly version: number
  readonly wrapped: Buffer | null
  readonly nonce: Buffer | null
  readonly ciphertext: Buffer | null
}

const verdictOn = (record: FingerprintSubmission2): string => {
  const verdict = base.fingerprint.mayStore(record)
  return verdict.ok ? 'free' : verdict.error.code
}
const blocks = (model: Model): string => (model.blocks.length > 0 ? 'SUBJECT_BLOCKED' : 'free')

/** Bytes of every version that was accepted, as they were then: of nobody may one change but by his own destruction. */
const firstSeen = new Map<string, string>()

function holds(models: readonly Model[]): void {
  const select = file.prepare<[string], Row>('SELECT * FROM versions WHERE base_record_id = ?')
  for (const model of models) {
    const newest = inForce(model)
    expect(base.fingerprint.rights.isBlocked(model.iin)).toBe(model.blocks.length > 0)
    const told = base.fingerprint.rights.holdings(model.iin).versions.map(({ person }) => person?.surname ?? null)
    const named = newest === undefined || model.blocks.length > 0 ? [] : [surnameOf(newest)]
    expect(told.filter((surname) => surname !== null)).toEqual(named)
    for (const one of model.sent) {
      if (one.accepted === null) {
        expect(verdictOn(one.record)).toBe(one.consentedAt <= model.tombstone ? 'SUBJECT_DESTROYED' : blocks(model))
        continue
      }
      const row = select.get(one.accepted)
      if (row === undefined) throw new Error('a version is missing')
      const bytes = [row.wrapped, row.nonce, row.ciphertext].map((part) => part?.toString('hex') ?? null)
      if (one.destroyed) {
        expect([row.state, ...bytes]).toEqual(['DESTROYED', null, null, null])
        expect(base.fingerprint.openActive(one.accepted)).toBeNull()
        continue
      }
      const blocked = model.blocks.length > 0
      expect(row.state).toBe(one !== newest ? 'ARCHIVED' : blocked ? 'BLOCKED' : 'ACTIVE')
      const seen = firstSeen.get(one.accepted) ?? bytes.join()
      firstSeen.set(one.accepted, seen)
      expect(bytes.join()).toBe(seen)
      const opened = base.fingerprint.openActive(one.accepted)
      expect(opened?.includes(model.iin)).toBe(one === newest && !blocked ? true : undefined)
    }
  }
}

/** Exactly the keys of what is held, and of the changes of it, are left in the vault. */
function vaultIsExact(): void {
  const keysWhere = (state: string): string[] =>
    file
      .prepare<[], string>(
        `SELECT key_id FROM versions WHERE state ${state}
         UNION ALL SELECT a.key_id FROM amendments a JOIN versions v USING (base_record_id) WHERE v.state ${state}`,
      )
      .pluck()
      .all()
  const [live, dead] = [keysWhere(`<> 'DESTROYED'`), keysWhere(`= 'DESTROYED'`)]
  const amended = 'SELECT count(*) FROM amendments a JOIN versions v USING (base_record_id)'
  const count = (where: string): unknown => file.prepare(`${amended} WHERE ${where}`).pluck().get()
  expect(count(`(a.wrapped IS NULL) <> (v.state = 'DESTROYED')`)).toBe(0)
  for (const state of ['ACTIVE', 'ARCHIVED', 'DESTROYED']) expect(count(`v.state = '${state}'`)).not.toBe(0)
  const ids = new Set(base.vaultIds())
  expect(live.filter((id) => !ids.has(id))).toEqual([])
  expect(dead.filter((id) => ids.has(id))).toEqual([])
  expect(dead.length).toBeGreaterThan(0)
}

let persons = 4000
const anyMove: fc.Arbitrary<Move> = fc.record({
  step: fc.constantFrom(...steps),
  person: fc.nat(1),
  station: fc.nat(1),
  pick: fc.nat(11),
})

describe('406-¶11.1, CX-02, CX-36, 395-¶13, ¶26: blocking, destruction and change, whatever else happens', () => {
  test('destroyed stays destroyed, blocked is blocked, a later consent is another collection, and nobody else is touched', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyMove, { minLength: 20, maxLength: 30 }), async (moves) => {
        const models: readonly Model[] = Array.from({ length: 2 }, () => ({
          iin: personNumber((persons += 1)),
          sent: [],
          blocks: [],
          tombstone: '',
          versions: 0,
        }))
        for (const [at, move] of moves.entries()) {
          await take(move, models[move.person], second(at + 1))
          holds(models)
        }
      }),
      { numRuns: 30, seed: Number(process.env['FC_SEED'] ?? 406) },
    )
    vaultIsExact()
  }, 180_000)
})
