import type { Failure } from '../../preload/contract/index.js'
import { write, type Sql, type WriteContext } from '../database/index.js'
import { changeCase, openStates, type CaseWriteError } from './case.store.js'

type Changed = { readonly ok: true; readonly value: null } | { readonly ok: false; readonly error: Failure<CaseWriteError> }

export interface DataGround {
  readonly group: 'identification' | 'biometrics' | 'face' | 'representation' | 'contact'
  readonly ground: 'consent' | 'Article 9'
  /** number of the consent, or the act that demands the data */
  readonly reference: string
}

/** 395-¶4.1: the legal ground of each group of data stands beside it, in the transaction that saves it. */
export function recordGround(sql: Sql, caseId: string, { group, ground, reference }: DataGround, context: WriteContext): void {
  sql
    .prepare(
      `INSERT INTO data_grounds (case_id, data_group, ground, reference, at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (case_id, data_group) DO UPDATE SET ground = excluded.ground, reference = excluded.reference, at = excluded.at`,
    )
    .run(caseId, group, ground, reference, context.at)
}

export const dataGroundsStore = {
  'cases.saveContact': write((sql, input: { caseId: string; phone: string | null; consent: string }, context): Changed => {
    const entry = {
      action: input.phone === null ? 'contact.removed' : 'contact.saved',
      requirement: '395-¶4.1',
      result: 'done',
      details: { ground: 'consent', consent: input.consent },
    } as const
    return changeCase(sql, input.caseId, openStates, context, entry, () => {
      sql.prepare('UPDATE cases SET contact_phone = ? WHERE case_id = ?').run(input.phone, input.caseId)
      if (input.phone !== null)
        recordGround(sql, input.caseId, { group: 'contact', ground: 'consent', reference: input.consent }, context)
    })
  }),
} as const
