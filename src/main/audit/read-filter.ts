import { fail, ok, type Result, type Role } from '../../preload/contract/index.js'
import type { AuditFilter } from '../../preload/contract/audit.js'
import { kazakhFold } from '../../preload/contract/kazakh.js'
import { parseIin } from '../identity/index.js'
import { day, localMidnight } from '../rules/index.js'
import { actionsWith, reasonsWith } from './code-words.js'
import type { Search } from './search.store.js'

export interface FilterPorts {
  readonly subjectReference: (iin: string) => string
  readonly today: () => string
}

/** What was looked for, as the journal may keep it: fields and codes, no words and no number (CR-6). */
export interface ReadFilter {
  readonly search: Search
  readonly subject: { readonly masked: string; readonly reference: string } | null
  readonly kept: Readonly<Record<string, string | boolean>>
}

export type FilterError = 'IIN_INVALID' | 'DATES_REVERSED' | 'SUBJECT_SEARCH_NOT_ALLOWED'

/** An IIN becomes its keyed reference here and goes no further. An administrator has no access to persons (requirements.md §0.3). */
export function readFilter(filter: AuditFilter, role: Role | undefined, ports: FilterPorts): Result<ReadFilter, FilterError> {
  const { from, until, action, requirement, result, language } = filter
  if (from !== null && until !== null && until < from) return fail('DATES_REVERSED', { from, until })
  if (filter.subject !== null && role === 'administrator') return fail('SUBJECT_SEARCH_NOT_ALLOWED', { requirement: 'CR-6' })
  const iin = filter.subject === null ? null : parseIin(filter.subject, day(ports.today()))
  if (iin?.ok === false) return fail('IIN_INVALID', { code: iin.error.code })
  const subject =
    iin === null
      ? null
      : { masked: `********${iin.value.number.slice(-4)}`, reference: ports.subjectReference(iin.value.number) }
  const text = kazakhFold(filter.text)
  const search = {
    text,
    actions: text === '' ? [] : actionsWith(text, language),
    reasons: text === '' ? [] : reasonsWith(text, language),
    action,
    from: from === null ? null : localMidnight(day(from)),
    until: until === null ? null : localMidnight(day(until).add({ days: 1 })),
    requirement,
    result,
    subjectReference: subject?.reference ?? null,
  }
  const kept = {
    filter: action ?? '',
    ...(text === '' ? {} : { words: true }),
    ...(from === null ? {} : { from }),
    ...(until === null ? {} : { until }),
    ...(requirement === '' ? {} : { requirement }),
    ...(result === null ? {} : { result }),
  }
  return ok({ search, subject, kept })
}
