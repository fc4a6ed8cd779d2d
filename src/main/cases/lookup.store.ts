import type { Failure } from '../../preload/contract/index.js'
import type { LookupChannel } from '../../preload/contract/lookup.js'
import { journal, type AuditEvent } from '../audit/index.js'
import { read, write } from '../database/index.js'
import { changeCase, type CaseWriteError, type SubjectMark } from './case.store.js'

type Changed = { readonly ok: true; readonly value: null } | { readonly ok: false; readonly error: Failure<CaseWriteError> }

export interface LookupConsentRow {
  readonly token_id: string
  readonly subject_reference: string
  readonly connector: string
  readonly channel: LookupChannel
  readonly number_masked: string
  readonly text_shown: string
  readonly asked_at: string
  readonly granted_at: string | null
}

interface NewLookupConsent {
  readonly caseId: string
  readonly tokenId: string
  readonly subject: SubjectMark
  readonly connector: string
  readonly channel: LookupChannel
  readonly numberMasked: string
  readonly textShown: string
  readonly granted: boolean
}

/** 395-¶8.1, ¶8.2, X-2: which consent opened which look-up; the values looked up are the draft's, never stored here. */
export const lookupStore = {
  'lookup.consent': read((sql, input: { caseId: string }): LookupConsentRow | null => {
    const row = sql
      .prepare<[string], LookupConsentRow>(
        'SELECT * FROM lookup_consents WHERE case_id = ? ORDER BY asked_at DESC, rowid DESC LIMIT 1',
      )
      .get(input.caseId)
    return row ?? null
  }),

  'lookup.asked': write((sql, input: NewLookupConsent, context): Changed => {
    const { caseId, subject, connector, channel, granted } = input
    const entry: AuditEvent = {
      action: 'lookup.consent-asked',
      requirement: '395-¶8.2',
      result: 'done',
      subjectMasked: subject.masked,
      subjectReference: subject.reference,
      details: { connector, channel, granted },
    }
    return changeCase(sql, caseId, ['OPENED'], context, entry, () => {
      sql
        .prepare(
          `INSERT INTO lookup_consents (token_id, case_id, subject_reference, connector, channel, number_masked, text_shown, asked_at, granted_at)
           VALUES (@tokenId, @caseId, @reference, @connector, @channel, @numberMasked, @textShown, @at, @grantedAt)`,
        )
        .run({
          ...input,
          reference: subject.reference,
          granted: null,
          subject: null,
          at: context.at,
          grantedAt: granted ? context.at : null,
        })
    })
  }),

  'lookup.granted': write((sql, input: { caseId: string; tokenId: string }, context): Changed => {
    const entry: AuditEvent = { action: 'lookup.consent-granted', requirement: '395-¶8.2', result: 'done' }
    return changeCase(sql, input.caseId, ['OPENED'], context, entry, () => {
      sql
        .prepare('UPDATE lookup_consents SET granted_at = ? WHERE token_id = ? AND case_id = ? AND granted_at IS NULL')
        .run(context.at, input.tokenId, input.caseId)
    })
  }),

  /** The draft with what was found; the names of what the List does not name stand in the journal, their values nowhere (395-¶5). */
  'lookup.used': write(
    (sql, input: { caseId: string; tokenId: string; draft: string; discarded: readonly string[] }, context): Changed => {
      const { caseId, tokenId, draft, discarded } = input
      const entry: AuditEvent = { action: 'lookup.used', requirement: 'X-2', result: 'done', details: { token: tokenId } }
      return changeCase(sql, caseId, ['OPENED'], context, entry, () => {
        sql.prepare('UPDATE cases SET draft = ? WHERE case_id = ?').run(draft, caseId)
        sql.prepare('UPDATE lookup_consents SET used_at = ? WHERE token_id = ?').run(context.at, tokenId)
        if (discarded.length > 0)
          journal(sql, context, {
            action: 'identity.discarded',
            caseId,
            requirement: '395-¶5',
            result: 'refused',
            reason: 'NOT_IN_LIST',
            details: { items: discarded },
          })
      })
    },
  ),
} as const
