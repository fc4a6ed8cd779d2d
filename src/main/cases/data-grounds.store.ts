import type { Failure } from '../../preload/contract/index.js'
import { write } from '../database/index.js'
import { changeCase, openStates, type CaseWriteError } from './case.store.js'
import { recordGround } from './data-ground.js'

type Changed = { readonly ok: true; readonly value: null } | { readonly ok: false; readonly error: Failure<CaseWriteError> }

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
