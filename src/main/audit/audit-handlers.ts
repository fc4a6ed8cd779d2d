import { ok } from '../../preload/contract/index.js'
import type { HandlersOf } from '../access/index.js'
import type { Database } from '../database/index.js'
import type { auditStore, AuditRow } from './audit.store.js'

const entryView = (row: AuditRow) => ({
  sequence: row.sequence,
  at: row.at,
  accountLogin: row.account_login,
  role: row.role,
  departmentCode: row.department_code,
  action: row.action,
  caseId: row.case_id,
  subjectMasked: row.subject_masked,
  requirement: row.requirement,
  result: row.result,
  reason: row.reason,
  details: JSON.parse(row.details) as Record<string, string>,
})

export function auditHandlers(database: Database<typeof auditStore>): HandlersOf<'audit'> {
  return {
    /** Looking at the journal is itself an event (CR-6). */
    list: async (input, context) => {
      const { entries, total } = await database.read('audit.list', input)
      if (input.before === null) {
        await database.write(
          'audit.append',
          { action: 'journal.viewed', requirement: 'CR-6', result: 'done', details: { filter: input.action ?? '' } },
          context.write,
        )
      }
      return ok({ entries: entries.map(entryView), total })
    },
    verify: async () => ok(await database.read('audit.verify', null)),
  }
}
