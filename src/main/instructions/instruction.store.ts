import { fail, ok, type Result } from '../../preload/contract/index.js'
import { journal } from '../audit/index.js'
import { read, write, type Sql } from '../database/index.js'
import { localDay, type EmployeeFacts } from '../rules/index.js'

export interface InstructionRow {
  readonly version: string
  readonly title_kk: string
  readonly title_ru: string
  readonly body_kk: string
  readonly body_ru: string
  /** SHA-384 of the canonical texts */
  readonly digest: string
  readonly published_on: string
  readonly published_by: string
}

export interface NewInstruction {
  readonly version: string
  readonly titleKk: string
  readonly titleRu: string
  readonly bodyKk: string
  readonly bodyRu: string
  readonly digest: string
  readonly publishedBy: string
}

export interface Acknowledgement {
  readonly account_id: string
  readonly version: string
  readonly login: string
  readonly full_name: string
  readonly at: string
}

/** The newest is the one in force; none is ever changed or taken back. */
const allVersions = (sql: Sql): readonly InstructionRow[] =>
  sql.prepare<[], InstructionRow>('SELECT * FROM instructions ORDER BY published_at DESC, rowid DESC').all()
const inForce = (sql: Sql): InstructionRow | null =>
  sql.prepare<[], InstructionRow>('SELECT * FROM instructions ORDER BY published_at DESC, rowid DESC LIMIT 1').get() ?? null
const acknowledgedAt = (sql: Sql, accountId: string, version: string): string | null =>
  sql
    .prepare<[string, string], { at: string }>('SELECT at FROM acknowledgements WHERE account_id = ? AND version = ?')
    .get(accountId, version)?.at ?? null
const lastAcknowledged = (sql: Sql, accountId: string): string | null =>
  sql
    .prepare<[string], { version: string }>('SELECT version FROM acknowledgements WHERE account_id = ? ORDER BY at DESC LIMIT 1')
    .get(accountId)?.version ?? null

export const instructionStore = {
  'instructions.current': read((sql, input: { accountId: string }) => {
    const instruction = inForce(sql)
    return {
      instruction,
      acknowledgedAt: instruction === null ? null : acknowledgedAt(sql, input.accountId, instruction.version),
    }
  }),

  /** As the rule of 406-¶12 reads it: while nothing was published, nothing has to be acknowledged. */
  'instructions.facts': read((sql, input: { accountId: string }): EmployeeFacts['instruction'] => {
    const instruction = inForce(sql)
    if (instruction === null) return { current: 'none', acknowledged: 'none' }
    const { version } = instruction
    const known = acknowledgedAt(sql, input.accountId, version) !== null
    return { current: version, acknowledged: known ? version : lastAcknowledged(sql, input.accountId) }
  }),

  'instructions.list': read((sql, _input: null) => ({
    versions: allVersions(sql),
    acknowledgements: sql
      .prepare<[], Acknowledgement>(
        `SELECT k.account_id, k.version, a.login, a.full_name, k.at FROM acknowledgements k
           JOIN accounts a ON a.account_id = k.account_id ORDER BY k.at`,
      )
      .all(),
    collecting: sql
      .prepare<[], { account_id: string; login: string; full_name: string }>(
        `SELECT account_id, login, full_name FROM accounts WHERE role IN ('employee', 'senior') AND disabled = 0 ORDER BY full_name`,
      )
      .all(),
  })),

  'instructions.publish': write((sql, input: NewInstruction, context): Result<InstructionRow, 'INSTRUCTION_EXISTS'> => {
    const taken = sql.prepare('SELECT 1 FROM instructions WHERE version = ?').get(input.version)
    if (taken !== undefined) return fail('INSTRUCTION_EXISTS', { version: input.version })
    const publishedOn = localDay(context.at).toString()
    sql
      .prepare(
        `INSERT INTO instructions (version, title_kk, title_ru, body_kk, body_ru, digest, published_on, published_at, published_by)
         VALUES (@version, @titleKk, @titleRu, @bodyKk, @bodyRu, @digest, @publishedOn, @at, @publishedBy)`,
      )
      .run({ ...input, publishedOn, at: context.at })
    journal(sql, context, {
      action: 'instruction.published',
      requirement: '406-¶12',
      result: 'done',
      details: { version: input.version, digest: input.digest },
    })
    const row = inForce(sql)
    if (row === null) throw new Error('a published instruction could not be read')
    return ok(row)
  }),

  'instructions.acknowledge': write(
    (sql, input: { accountId: string; version: string }, context): Result<{ at: string }, 'INSTRUCTION_NOT_CURRENT'> => {
      const current = inForce(sql)
      if (current === null || current.version !== input.version)
        return fail('INSTRUCTION_NOT_CURRENT', { version: input.version, current: current?.version ?? 'none' })
      const before = acknowledgedAt(sql, input.accountId, input.version)
      if (before !== null) return ok({ at: before })
      sql
        .prepare('INSERT INTO acknowledgements (account_id, version, at) VALUES (?, ?, ?)')
        .run(input.accountId, input.version, context.at)
      journal(sql, context, {
        action: 'instruction.acknowledged',
        requirement: '406-¶12',
        result: 'done',
        details: { version: input.version, digest: current.digest },
      })
      return ok({ at: context.at })
    },
  ),
} as const
