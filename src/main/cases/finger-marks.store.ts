import type { Failure } from '../../preload/contract/index.js'
import { journal, type AuditEvent } from '../audit/index.js'
import { write, type Sql, type WriteContext } from '../database/index.js'
import type { CaseState, RequirementId } from '../rules/index.js'
import { endCapacity } from './capacity-end.js'
import { changeCase, eraseBoth, moveCase, withdrawConsents, type CaseWriteError } from './case.store.js'

type Changed = { readonly ok: true; readonly value: null } | { readonly ok: false; readonly error: Failure<CaseWriteError> }

export interface FingerException {
  readonly caseId: string
  readonly position: number
  readonly reason: string
  readonly deformity: 'none' | 'less' | 'severe'
  readonly returnOn: string | null
}

interface StatedExclusion {
  readonly caseId: string
  readonly established: 'seen' | 'ten failed attempts' | null
  readonly everyFinger: 'F-ABSENT' | 'F-NORIDGE' | null
}

/** What was seen before anything was collected may be marked as soon as the person is known (406-¶10). */
const markStates: readonly CaseState[] = ['IDENTIFIED', 'EXPLAINED', 'CONSENTED', 'CAPTURING', 'CAPTURED']

/** The paragraph that knows the reason (requirements.md §10). */
const requirementOf: Readonly<Record<string, RequirementId>> = {
  'F-WOUND': '406-¶7.1',
  'F-BANDAGE': '406-¶7.1',
  'F-DEFORM': '406-¶7.2',
  'F-NORIDGE': '406-¶10',
}

const entryOf = (action: string, reason: string, positions: readonly number[]): AuditEvent => ({
  action,
  requirement: requirementOf[reason] ?? '406-¶6.2',
  result: 'done',
  reason,
  details: { positions: positions.map(String) },
})

/** Why a finger is not taken, and why no finger can be (406-¶6.2, ¶7.1, ¶7.2, ¶10). */
export const fingerMarksStore = {
  'cases.exceptFinger': write((sql, input: FingerException, context): Changed =>
    changeCase(sql, input.caseId, markStates, context, entryOf('finger.excepted', input.reason, [input.position]), () =>
      mark(sql, input, context),
    ),
  ),

  'cases.clearException': write((sql, input: { caseId: string; position: number }, context): Changed =>
    changeCase(
      sql,
      input.caseId,
      markStates,
      context,
      {
        action: 'finger.exception-cleared',
        requirement: '406-¶6.2',
        result: 'done',
        details: { positions: [String(input.position)] },
      },
      () => {
        sql
          .prepare('DELETE FROM fingers WHERE case_id = ? AND position = ? AND image_record_id IS NULL')
          .run(input.caseId, input.position)
        // A statement about all fingers does not outlive one of them.
        sql.prepare('UPDATE cases SET exclusion_established = NULL WHERE case_id = ?').run(input.caseId)
      },
    ),
  ),

  'cases.stateExclusion': write((sql, input: StatedExclusion, context): Changed => {
    const { caseId, established, everyFinger } = input
    const entry: AuditEvent = {
      action: established === null ? 'exclusion.withdrawn' : 'exclusion.stated',
      requirement: '406-¶10',
      result: 'done',
      details: established === null ? {} : { established },
    }
    return changeCase(sql, caseId, markStates, context, entry, () => {
      if (everyFinger !== null) {
        const open = unmarked(sql, caseId)
        for (const position of open)
          mark(sql, { caseId, position, reason: everyFinger, deformity: 'none', returnOn: null }, context)
        journal(sql, context, { ...entryOf('finger.excepted', everyFinger, open), caseId })
      }
      sql.prepare('UPDATE cases SET exclusion_established = ? WHERE case_id = ?').run(established, caseId)
    })
  }),

  /** 406-¶10: no record, no package; only code and date remain (CX-27). */
  'cases.exclude': write((sql, input: { caseId: string; ground: string }, context): Changed => {
    const { caseId, ground } = input
    const entry: AuditEvent = { action: 'case.excluded', requirement: '406-¶10', result: 'done', reason: ground }
    const moved = moveCase(sql, caseId, 'exclude', context, entry, ground)
    if (!moved.ok) return moved
    endCapacity(sql, caseId, context)
    withdrawConsents(sql, caseId)
    eraseBoth(sql, caseId, context)
    return moved
  }),
} as const

function mark(sql: Sql, input: FingerException, context: WriteContext): void {
  sql
    .prepare(
      `INSERT INTO fingers (case_id, position, reason, deformity, return_on, confirmed_by)
       VALUES (@caseId, @position, @reason, @deformity, @returnOn, @confirmedBy)
       ON CONFLICT (case_id, position) DO UPDATE SET reason = @reason, deformity = @deformity, return_on = @returnOn,
         confirmed_by = @confirmedBy WHERE image_record_id IS NULL`,
    )
    .run({ ...input, confirmedBy: context.actor?.accountId ?? null })
}

function unmarked(sql: Sql, caseId: string): readonly number[] {
  const marked = sql
    .prepare<[string], { position: number }>(
      'SELECT position FROM fingers WHERE case_id = ? AND (reason IS NOT NULL OR image_record_id IS NOT NULL)',
    )
    .all(caseId)
    .map(({ position }) => position)
  return [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].filter((position) => !marked.includes(position))
}
