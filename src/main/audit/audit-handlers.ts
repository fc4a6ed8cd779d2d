import { ok } from '../../preload/contract/index.js'
import { compareKazakh } from '../../preload/contract/kazakh.js'
import type { HandlersOf } from '../access/index.js'
import { extractHandler, type ExtractPorts } from './extract.js'
import { mayLookFor, readFilter, type ReadFilter } from './read-filter.js'
import type { FoundRow } from './search.store.js'

export type AuditPorts = ExtractPorts

const entryView = (row: FoundRow) => ({
  sequence: row.sequence,
  at: row.at,
  accountLogin: row.account_login,
  accountName: row.account_name,
  role: row.role,
  departmentCode: row.department_code,
  action: row.action,
  caseId: row.case_id,
  caseNumber: row.case_number,
  subjectMasked: row.subject_masked,
  requirement: row.requirement,
  result: row.result,
  reason: row.reason,
  details: JSON.parse(row.details) as Record<string, string>,
})

export function auditHandlers(ports: AuditPorts): Omit<HandlersOf<'audit'>, 'measures' | 'printMeasures'> {
  const { database } = ports
  return {
    /** Looking at the journal is itself an event, and on whom one looked belongs to it (CR-6). */
    list: async ({ before, limit, ...filter }, context) => {
      const refused = mayLookFor(filter, context.account?.role)
      if (refused !== null) return refused
      const read = readFilter(filter, ports)
      if (!read.ok) return read
      const { entries, found, total } = await database.read('audit.list', { search: read.value.search, before, limit })
      if (before === null) await database.write('audit.append', viewed(read.value), context.write)
      return ok({ entries: entries.map(entryView), found, total })
    },
    actors: async () => {
      const rows = await database.read('audit.actors', null)
      const actors = rows.map((row) => ({ login: row.login, fullName: row.full_name }))
      return ok({ actors: actors.sort((a, b) => compareKazakh(a.fullName, b.fullName)) })
    },
    verify: async () => ok(await database.read('audit.verify', null)),
    extract: extractHandler(ports),
  }
}

const viewed = ({ subject, kept }: ReadFilter) =>
  ({
    action: 'journal.viewed',
    requirement: 'CR-6',
    result: 'done',
    subjectMasked: subject?.masked ?? null,
    subjectReference: subject?.reference ?? null,
    details: kept,
  }) as const
