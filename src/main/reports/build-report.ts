import { createHash } from 'node:crypto'
import { fail, ok, type Result } from '../../preload/contract/index.js'
import type { ReportOrder } from '../../preload/contract/reports.js'
import { canonicalJson, type auditStore, type AuditEvent, type Canonical } from '../audit/index.js'
import type { Database, WriteContext } from '../database/index.js'
import type { Random } from '../platform/ports.js'
import type { aggregateStore } from './aggregate.store.js'
import type { Days } from './period.js'
import type { SetDatabase } from './set-files.js'
import type { SetRow } from './set.store.js'
import { procedure } from './report-words.js'

export interface BuildPorts {
  readonly database: Database<typeof aggregateStore & typeof auditStore>
  readonly random: Random
}

export interface Wanted {
  readonly period: Days
  readonly recipient: string
}

/** A department has one; no department has so many colleagues. */
const mostDepartments = 400
/** Bytes of a pseudonym: two reports meet in one by chance less often than once in a billion reports. */
const pseudonymBytes = 8

export const orderView = (row: SetRow): ReportOrder => ({
  reportId: row.report_id,
  first: row.first_day,
  last: row.last_day,
  builtAt: row.built_at,
  orderedBy: row.ordered_by,
  recipient: row.recipient,
  procedure: row.procedure,
  digest: row.digest,
})

/**
 * Counts, keeps and journals. Two files cannot be written in one transaction: the set is kept first, and nobody is given it until
 * the journal has it (design §4.2).
 */
export async function buildReport(
  { database, random }: BuildPorts,
  sets: SetDatabase,
  wanted: Wanted,
  context: WriteContext,
): Promise<Result<ReportOrder, 'REPORT_PERIOD_TAKEN'>> {
  await finishBroken(database, sets, context)
  const { first, last } = wanted.period
  const before = await sets.read('sets.taken', wanted.period)
  // The same command once more, after a crash between the journal and its answer.
  if (before !== null && before.command_id === context.commandId) return ok(orderView(before))
  if (before !== null)
    return fail('REPORT_PERIOD_TAKEN', { first: before.first_day, last: before.last_day, requirement: '395-¶21' })
  const pseudonyms = Array.from({ length: mostDepartments }, () => Buffer.from(random.bytes(pseudonymBytes)).toString('hex'))
  const set = await database.read('reports.aggregate', { period: wanted.period, pseudonyms })
  // A set is numbers, signs and names of rows: JSON knows no other value of it.
  const body = canonicalJson(set as unknown as Canonical)
  const row: SetRow = {
    report_id: random.uuid(),
    command_id: context.commandId ?? random.uuid(),
    first_day: first,
    last_day: last,
    built_at: context.at,
    ordered_by: context.actor?.login ?? '',
    recipient: wanted.recipient,
    procedure: procedure.id,
    digest: createHash('sha384').update(body).digest('hex'),
  }
  const kept = await sets.write('sets.keep', { ...row, body }, { ...context, commandId: null })
  if (!kept.ok) return kept
  await database.write('audit.append', built(row), context)
  await sets.write('sets.release', { reportId: row.report_id }, { ...context, commandId: null })
  return ok(orderView(row))
}

/** An order that was broken off: released where the journal has it, else gone as if it had never been. */
export async function finishBroken(database: BuildPorts['database'], sets: SetDatabase, context: WriteContext): Promise<void> {
  for (const { report_id: reportId } of await sets.read('sets.unfinished', null)) {
    const known = await database.read('reports.isJournaled', { reportId })
    await sets.write(known ? 'sets.release' : 'sets.discard', { reportId }, { ...context, commandId: null })
  }
}

/** 395-¶19: method, input set, output digest, recipient; 395-¶17: the purpose for which the counted data were given. */
const built = (row: SetRow): AuditEvent => ({
  action: 'report.built',
  requirement: '395-¶19',
  result: 'done',
  details: {
    report: row.report_id,
    first: row.first_day,
    last: row.last_day,
    method: row.procedure,
    input: ['cases', 'fingers', 'capture_attempts', 'outbox', 'requests'],
    purpose: 'fingerprint',
    digest: row.digest,
    recipient: row.recipient,
  },
})
