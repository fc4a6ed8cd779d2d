import { createHash } from 'node:crypto'
import { read, write, type Sql, type WriteContext } from '../database/index.js'
import { canonicalJson } from './canonical.js'

export type AuditDetails = Readonly<Record<string, string | number | boolean | readonly string[]>>

/** CR-6: what, on whom, ground, result. Never an image, a template, a name or a whole IIN. */
export interface AuditEvent {
  readonly action: string
  readonly caseId?: string | null
  readonly subjectMasked?: string | null
  /** keyed hash of the IIN: lets an auditor find a person's events without the journal holding the number */
  readonly subjectReference?: string | null
  readonly requirement?: string | null
  readonly result: 'done' | 'refused' | 'failed'
  readonly reason?: string | null
  readonly details?: AuditDetails
}

export interface AuditRow {
  readonly sequence: number
  readonly at: string
  readonly account_login: string | null
  readonly role: string | null
  readonly department_code: string | null
  readonly workstation: string
  readonly action: string
  readonly case_id: string | null
  readonly subject_masked: string | null
  readonly subject_reference: string | null
  readonly requirement: string | null
  readonly result: string
  readonly reason: string | null
  readonly details: string
  readonly previous_hash: string
  readonly hash: string
}

/** The chain starts here; the first entry of a station names the station itself. */
export const genesisHash = '0'.repeat(96)

/** SHA-384 over the previous hash and the canonical entry. */
function hashOf(row: Omit<AuditRow, 'hash'>): string {
  const { previous_hash: previous, ...entry } = row
  return createHash('sha384').update(previous).update(canonicalJson(entry)).digest('hex')
}

/** Prepared once a connection: every write of the program passes here. */
const prepared = new WeakMap<Sql, ReturnType<typeof prepare>>()

function prepare(sql: Sql) {
  return {
    last: sql.prepare<[], { sequence: number; hash: string }>('SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1'),
    insert: sql.prepare(
      `INSERT INTO audit (sequence, at, account_login, role, department_code, workstation, action, case_id, subject_masked, subject_reference,
        requirement, result, reason, details, previous_hash, hash)
       VALUES (@sequence, @at, @account_login, @role, @department_code, @workstation, @action, @case_id, @subject_masked, @subject_reference,
        @requirement, @result, @reason, @details, @previous_hash, @hash)`,
    ),
  }
}

/** Appends one event inside the transaction of what it tells. */
export function journal(sql: Sql, context: WriteContext, event: AuditEvent): void {
  const statements = prepared.get(sql) ?? prepare(sql)
  prepared.set(sql, statements)
  const last = statements.last.get()
  const entry: Omit<AuditRow, 'hash'> = {
    sequence: (last?.sequence ?? 0) + 1,
    at: context.at,
    account_login: context.actor?.login ?? null,
    role: context.actor?.role ?? null,
    department_code: context.actor?.departmentCode ?? null,
    workstation: context.workstation,
    action: event.action,
    case_id: event.caseId ?? null,
    subject_masked: event.subjectMasked ?? null,
    subject_reference: event.subjectReference ?? null,
    requirement: event.requirement ?? null,
    result: event.result,
    reason: event.reason ?? null,
    details: JSON.stringify(event.details ?? {}),
    previous_hash: last?.hash ?? genesisHash,
  }
  statements.insert.run({ ...entry, hash: hashOf(entry) })
}

export interface AuditVerdict {
  readonly whole: boolean
  readonly entries: number
  /** sequence number of the first entry that does not fit */
  readonly brokenAt: number | null
  readonly head: string
}

/** Walks the whole chain: numbers without gaps, every hash over its entry and the one before. */
export function verifyChain(sql: Sql): AuditVerdict {
  let previous = genesisHash
  let expected = 1
  for (const row of sql.prepare<[], AuditRow>('SELECT * FROM audit ORDER BY sequence').iterate()) {
    const { hash, ...entry } = row
    if (row.sequence !== expected || row.previous_hash !== previous || hashOf(entry) !== hash) {
      return { whole: false, entries: expected - 1, brokenAt: expected, head: previous }
    }
    previous = hash
    expected += 1
  }
  return { whole: true, entries: expected - 1, brokenAt: null, head: previous }
}

export const auditStore = {
  'audit.append': write((sql, event: AuditEvent, context): null => {
    journal(sql, context, event)
    return null
  }),
  /** when the newest entry was written, by the clock of then; null: the journal is empty */
  'audit.newest': read(
    (sql, _input: null): string | null =>
      sql.prepare<[], { at: string }>('SELECT at FROM audit ORDER BY sequence DESC LIMIT 1').get()?.at ?? null,
  ),
  'audit.verify': read((sql, _input: null) => verifyChain(sql)),
} as const
