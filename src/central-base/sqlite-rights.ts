import type { Sql } from '../main/database/index.js'
import { fail, ok, type Result } from '../preload/contract/result.js'
import type { ActRecord, SubjectOrder, SubmissionRecord } from '../main/outbox/submission/index.js'
import { nextRecordState, stateAfterCancelling } from '../main/rules/index.js'
import type { RegimeKeys } from './base-keys.js'
import { amendedIn, destroyAmendments, insertAmendment } from './sqlite-amendments.js'
import { openErasure } from './sqlite-erasure.js'
import { holdingsOf, insertInformation } from './sqlite-holdings.js'
import type { VersionRows } from './sqlite-versions.js'
import type { ExecutedOrder, Notice, OrderToExecute, RightsStorage } from './storage.js'

interface OrderRow {
  readonly order_digest: string
  readonly station_id: string
  readonly act_id: string
  readonly records: string
  readonly at: string
}

interface HeldRow {
  readonly base_record_id: string
  readonly version: number
  readonly state: ActRecord['before']
  readonly department_code: string | null
}

/** Orders, blocks, tombstones and notices of one regime, beside the versions they concern. */
export function openRights(sql: Sql, keys: RegimeKeys, { openActive }: Pick<VersionRows, 'openActive'>): RightsStorage {
  const { subjectReference } = keys
  const order = sql.prepare<[string], OrderRow>('SELECT * FROM orders WHERE order_id = ?')
  const held = sql.prepare<[string], { n: number }>(
    'SELECT count(*) AS n FROM blocks WHERE subject_reference = ? AND lifted_at IS NULL AND hold = 1',
  )
  const standing = sql.prepare<[string, string], { n: number }>(
    'SELECT count(*) AS n FROM blocks WHERE subject_reference = ? AND order_id = ? AND lifted_at IS NULL',
  )
  const last = sql.prepare<[], { n: number }>('SELECT coalesce(max(sequence), 0) AS n FROM notices')
  const notices = sql.prepare<[string, number, number], NoticeRow>(
    'SELECT * FROM notices WHERE station_id = ? AND sequence > ? ORDER BY sequence LIMIT ?',
  )
  const execute = sql.transaction((one: OrderToExecute) => executeIn(sql, keys, one))
  return {
    findOrder: (orderId) => executedOf(order.get(orderId)),
    isBlocked: (iin) => isBlocked(sql, subjectReference(iin)),
    isHeld: (iin) => (held.get(subjectReference(iin))?.n ?? 0) > 0,
    standsBlock: (iin, orderId) => (standing.get(subjectReference(iin), orderId)?.n ?? 0) > 0,
    amendable: (iin, receivedAt) => amendable(sql, subjectReference(iin), receivedAt),
    execute: (one) => execute.immediate(one),
    ...openErasure(sql, keys),
    lastNotice: () => last.get()?.n ?? 0,
    notices: (stationId, after, limit) => notices.all(stationId, after, limit).map((row) => noticeOf(sql, keys, row)),
    holdings: (iin) => holdingsOf(sql, keys, subjectReference(iin), openActive),
    keepInformation: (answer) => insertInformation(sql, subjectReference(answer.iin), answer),
  }
}

/** One spelling of an instant, so that texts compare as times do. */
const spelled = (instant: string): string => new Date(instant).toISOString()

/** 406-¶11.1: a destruction holds for ever for what was consented to until then; a block for everything while it stands. */
export function mayStore(
  sql: Sql,
  { subjectReference }: RegimeKeys,
  { submissionId, person, consent }: SubmissionRecord,
): Result<null, 'SUBJECT_BLOCKED' | 'SUBJECT_DESTROYED'> {
  const subject = subjectReference(person.iin)
  const annulled = sql.prepare('SELECT 1 FROM annulled_submissions WHERE submission_id = ?').get(submissionId) !== undefined
  const destroyed = sql
    .prepare<[string], { received_at: string }>('SELECT received_at FROM tombstones WHERE subject_reference = ?')
    .get(subject)
  const covered = destroyed !== undefined && (consent === null || spelled(consent.acceptedAt) <= destroyed.received_at)
  if (annulled || covered) return fail('SUBJECT_DESTROYED', { requirement: '406-¶11.1' })
  return isBlocked(sql, subject) ? fail('SUBJECT_BLOCKED', { requirement: '395-¶26.1' }) : ok(null)
}

const isBlocked = (sql: Sql, subject: string): boolean =>
  sql.prepare('SELECT 1 FROM blocks WHERE subject_reference = ? AND lifted_at IS NULL LIMIT 1').get(subject) !== undefined

function executeIn(sql: Sql, keys: RegimeKeys, one: OrderToExecute): ExecutedOrder {
  const subject = keys.subjectReference(one.order.iin)
  insertOrder(sql, subject, one)
  const rows = changesOf(sql, keys, subject, one)
  const records = rows.map(({ after, ...row }) => recordOf(row, after, keys.regime))
  sql.prepare('UPDATE orders SET records = ? WHERE order_id = ?').run(JSON.stringify(records), one.order.orderId)
  insertNotices(sql, one, records)
  const { orderDigest, stationId, actId, at } = one
  return { orderDigest, stationId, actId, records, at }
}

type Change = HeldRow & { readonly after: ActRecord['after'] }

function changesOf(sql: Sql, keys: RegimeKeys, subject: string, one: OrderToExecute): readonly Change[] {
  switch (one.order.kind) {
    case 'block':
      return block(sql, subject, one)
    case 'unblock':
      return unblock(sql, subject, one)
    case 'destroy':
      return one.order.submissionId === null
        ? destroyPerson(sql, subject, one)
        : destroySubmission(sql, subject, one, one.order.submissionId)
    case 'amend':
      return amend(sql, keys, subject, one)
  }
}

const columns = 'base_record_id, version, state, department_code'

const heldOf = (sql: Sql, subject: string): readonly HeldRow[] =>
  sql
    .prepare<[string], HeldRow>(
      `SELECT ${columns} FROM versions WHERE subject_reference = ? AND state <> 'DESTROYED' ORDER BY version`,
    )
    .all(subject)

/**
 * States as they are now, after what was done.
 * @param givenBack ids of versions that a cancelled replacement gives back
 * @throws when requirements §11 knows no such step: nothing of the order is then done
 */
function since(sql: Sql, before: readonly HeldRow[], givenBack: readonly string[] = []): readonly Change[] {
  const state = sql.prepare<[string], { state: ActRecord['after'] }>('SELECT state FROM versions WHERE base_record_id = ?')
  return before.map((row) => {
    const after = state.get(row.base_record_id)?.state ?? row.state
    const lawful = after === row.state || givenBack.includes(row.base_record_id) || nextRecordState(row.state, after).ok
    if (!lawful) throw new Error(`record ${row.base_record_id} may not go from ${row.state} to ${after}`)
    return { ...row, after }
  })
}

function block(sql: Sql, subject: string, { order, at }: OrderToExecute): readonly Change[] {
  const before = heldOf(sql, subject)
  sql
    .prepare('INSERT INTO blocks (order_id, subject_reference, ground, hold, since) VALUES (?, ?, ?, ?, ?)')
    .run(order.orderId, subject, order.ground, order.hold ? 1 : 0, at)
  sql.prepare(`UPDATE versions SET state = 'BLOCKED' WHERE subject_reference = ? AND state = 'ACTIVE'`).run(subject)
  return since(sql, before)
}

function unblock(sql: Sql, subject: string, { order, at }: OrderToExecute): readonly Change[] {
  const before = heldOf(sql, subject)
  sql
    .prepare(`UPDATE blocks SET lifted_by = ?, lifted_at = ? WHERE order_id = ? AND subject_reference = ? AND lifted_at IS NULL`)
    .run(order.orderId, at, order.lifts, subject)
  activateUnlessBlocked(sql, subject)
  return since(sql, before)
}

function activateUnlessBlocked(sql: Sql, subject: string): void {
  if (isBlocked(sql, subject)) return
  sql.prepare(`UPDATE versions SET state = 'ACTIVE' WHERE subject_reference = ? AND state = 'BLOCKED'`).run(subject)
}

/**
 * Every version, archived ones too, whose consent was accepted until the application was received. What a later consent stands
 * for is another collection, written from a later document.
 */
const coveredOf = (sql: Sql, subject: string, receivedAt: string): readonly HeldRow[] =>
  sql
    .prepare<[string, string], HeldRow>(
      `SELECT ${columns} FROM versions
       WHERE subject_reference = ? AND state <> 'DESTROYED' AND coalesce(consented_at, created_at) <= ? ORDER BY version`,
    )
    .all(subject, spelled(receivedAt))

/** 406-¶11.1: where something was destroyed and nothing of before the application is held, there is nothing to change any more. */
function amendable(sql: Sql, subject: string, receivedAt: string): 'held' | 'none' | 'destroyed' {
  if (coveredOf(sql, subject, receivedAt).length > 0) return 'held'
  const tombstone = sql.prepare('SELECT 1 FROM tombstones WHERE subject_reference = ?').get(subject)
  return tombstone === undefined ? 'none' : 'destroyed'
}

/** 395-¶13: the states stay as they are; each record that the application covers gets the change beside it. */
function amend(sql: Sql, keys: RegimeKeys, subject: string, { order, amendment, at }: OrderToExecute): readonly Change[] {
  if (amendment === null) throw new Error('a change came without its content')
  const receivedAt = spelled(order.receivedAt)
  const rows = coveredOf(sql, subject, receivedAt)
  for (const { base_record_id: baseRecordId } of rows) insertAmendment(sql, keys, { baseRecordId, receivedAt, at }, amendment)
  return since(sql, rows)
}

/** 406-¶11.1, CX-02: a destruction takes them all and holds for ever. */
function destroyPerson(sql: Sql, subject: string, one: OrderToExecute): readonly Change[] {
  const receivedAt = spelled(one.order.receivedAt)
  const before = coveredOf(sql, subject, receivedAt)
  for (const row of before) destroyVersion(sql, row.base_record_id, one)
  sql
    .prepare(
      `INSERT INTO tombstones (subject_reference, received_at, order_id) VALUES (?, ?, ?)
       ON CONFLICT (subject_reference) DO UPDATE SET received_at = excluded.received_at, order_id = excluded.order_id
       WHERE excluded.received_at > received_at`,
    )
    .run(subject, receivedAt, one.order.orderId)
  endBlocks(sql, subject, one)
  return since(sql, before)
}

/**
 * CX-36: a block does not stop a grounded destruction and ends with what it was laid on. Where a version of a later consent
 * is blocked still, a block on another ground than this very application stays with it.
 */
function endBlocks(sql: Sql, subject: string, { order, at }: OrderToExecute): void {
  const left = sql.prepare(`SELECT 1 FROM versions WHERE subject_reference = ? AND state = 'BLOCKED'`).get(subject) !== undefined
  sql
    .prepare(
      `UPDATE blocks SET lifted_by = ?, lifted_at = ?
       WHERE subject_reference = ? AND lifted_at IS NULL AND (? = 0 OR ground = 'BLK-406-11')`,
    )
    .run(order.orderId, at, subject, left ? 1 : 0)
  activateUnlessBlocked(sql, subject)
}

/** DST-CANCEL: an annulled submission that arrived all the same, or still will. What it had replaced is in force again. */
function destroySubmission(sql: Sql, subject: string, one: OrderToExecute, submissionId: string): readonly Change[] {
  sql
    .prepare('INSERT INTO annulled_submissions (submission_id, order_id) VALUES (?, ?) ON CONFLICT DO NOTHING')
    .run(submissionId, one.order.orderId)
  const target = sql
    .prepare<[string, string], HeldRow>(
      `SELECT ${columns} FROM versions JOIN submissions USING (base_record_id)
       WHERE submission_id = ? AND subject_reference = ? AND state <> 'DESTROYED'`,
    )
    .get(submissionId, subject)
  if (target === undefined) return []
  const replaced = sql
    .prepare<[string], HeldRow>(
      `SELECT ${columns} FROM versions JOIN archive_marks USING (base_record_id) WHERE replaced_by = ? AND state = 'ARCHIVED'`,
    )
    .get(target.base_record_id)
  destroyVersion(sql, target.base_record_id, one)
  const standing = replaced === undefined ? null : stateAfterCancelling(replaced.state, target.state)
  if (replaced === undefined || standing === null || !standing.ok) return since(sql, [target])
  sql.prepare('DELETE FROM archive_marks WHERE base_record_id = ?').run(replaced.base_record_id)
  sql.prepare('UPDATE versions SET state = ? WHERE base_record_id = ?').run(standing.value, replaced.base_record_id)
  return since(sql, [target, replaced], [replaced.base_record_id])
}

/**
 * Requirements §11: DESTROYED is final; the row keeps only ids, dates, ground and act. The archive mark goes with it, since its
 * reason tells of the person's hands (CX-27); what had replaced the version then stands for what the version had replaced.
 */
function destroyVersion(sql: Sql, baseRecordId: string, { order, actId, at }: OrderToExecute): void {
  sql
    .prepare(
      `UPDATE versions SET state = 'DESTROYED', wrapped = NULL, nonce = NULL, ciphertext = NULL, consent_number = NULL,
                           destroyed_at = ?, destroyed_ground = ?, act_id = ?
       WHERE base_record_id = ?`,
    )
    .run(at, order.ground, actId, baseRecordId)
  destroyAmendments(sql, baseRecordId)
  const mark = sql
    .prepare<[string], { replaced_by: string }>('DELETE FROM archive_marks WHERE base_record_id = ? RETURNING replaced_by')
    .get(baseRecordId)
  if (mark !== undefined)
    sql.prepare('UPDATE archive_marks SET replaced_by = ? WHERE replaced_by = ?').run(mark.replaced_by, baseRecordId)
}

function insertOrder(sql: Sql, subject: string, { order, orderDigest, stationId, actId, at }: OrderToExecute): void {
  const { orderId, kind, ground, requestNumber, requirement, departmentCode, receivedAt, executor, senior } = order
  sql
    .prepare(
      `INSERT INTO orders (order_id, act_id, order_digest, station_id, subject_reference, kind, ground, request_number,
                           requirement, department_code, received_at, executor, senior, records, at)
       VALUES (@orderId, @actId, @orderDigest, @stationId, @subject, @kind, @ground, @requestNumber,
               @requirement, @departmentCode, @receivedAt, @executor, @senior, '[]', @at)`,
    )
    .run({
      ...{ orderId, actId, orderDigest, stationId, subject, kind, ground, requestNumber },
      ...{ requirement, departmentCode, receivedAt, executor, senior, at },
    })
}

const noticeKinds = { BLOCKED: 'blocked', ACTIVE: 'unblocked', DESTROYED: 'destroyed' } as const

/** 406-¶11.3: to the station that enrolled, of each record whose state, or whose person, changed. */
function insertNotices(sql: Sql, { order, at, firstNotice }: OrderToExecute, records: readonly ActRecord[]): void {
  const insert = sql.prepare(
    `INSERT INTO notices (sequence, station_id, kind, base_record_id, submission_id, ground, department_code, at, order_id)
     SELECT ?, station_id, ?, base_record_id, submission_id, ?, ?, ?, ? FROM submissions WHERE base_record_id = ?`,
  )
  let sequence = firstNotice
  for (const record of records) {
    const kind = noticeKindOf(order, record)
    if (kind === null) continue
    insert.run(sequence, kind, order.ground, order.departmentCode, at, order.orderId, record.baseRecordId)
    sequence += 1
  }
}

/** @returns null when nothing befell the record */
function noticeKindOf({ kind }: SubjectOrder, { before, after }: ActRecord): Notice['kind'] | null {
  if (kind === 'amend') return 'amended'
  return before === after || after === 'ARCHIVED' ? null : noticeKinds[after]
}

function executedOf(row: OrderRow | undefined): ExecutedOrder | null {
  if (row === undefined) return null
  // Written by this Base in this form; a damaged file fails its own integrity check before.
  const records: readonly ActRecord[] = JSON.parse(row.records)
  return { orderDigest: row.order_digest, stationId: row.station_id, actId: row.act_id, records, at: row.at }
}

const recordOf = (row: HeldRow, after: ActRecord['after'], regime: ActRecord['regime']): ActRecord => ({
  regime,
  baseRecordId: row.base_record_id,
  version: row.version,
  before: row.state,
  after,
  departmentCode: row.department_code,
})

interface NoticeRow {
  readonly sequence: number
  readonly kind: Notice['kind']
  readonly base_record_id: string
  readonly submission_id: string
  readonly ground: SubjectOrder['ground']
  readonly department_code: string
  readonly at: string
  readonly order_id: string | null
}

const noticeOf = (sql: Sql, keys: RegimeKeys, row: NoticeRow): Notice => ({
  sequence: row.sequence,
  kind: row.kind,
  regime: keys.regime,
  baseRecordId: row.base_record_id,
  submissionId: row.submission_id,
  ground: row.ground,
  departmentCode: row.department_code,
  at: row.at,
  amended: amendedFor(sql, keys, row),
})

/** 395-¶26.1: nothing is told of a blocked record; its unblocking tells what was changed until then. */
function amendedFor(sql: Sql, keys: RegimeKeys, row: NoticeRow): Notice['amended'] {
  if (row.kind !== 'amended' && row.kind !== 'unblocked') return null
  const amended = amendedIn(sql, keys, row.base_record_id, row.kind === 'amended' ? row.order_id : null)
  return amended === null ? null : [...amended]
}
