import { fail, ok, type Failure, type Result, type Role } from '../../preload/contract/index.js'
import type { AuditFilter } from '../../preload/contract/audit.js'
import { kazakhFold } from '../../preload/contract/kazakh.js'
import { parseIin } from '../identity/index.js'
import { day, localMidnight } from '../rules/index.js'
import { actionsWith, reasonsWith } from './code-words.js'
import type { Search } from './search.store.js'

export interface FilterPorts {
  readonly keys: { readonly subjectReference: (iin: string) => string }
  /** local day */
  readonly today: () => string
}

export interface ReadFilter {
  readonly search: Search
  readonly subject: { readonly masked: string; readonly reference: string } | null
  /** what was looked for, as the journal may keep it: fields and codes, no words and no number (CR-6) */
  readonly kept: Readonly<Record<string, string | boolean>>
}

/** requirements.md §0.3: an administrator has no access to content, and whom a station knows is content. */
export const mayLookFor = (
  filter: AuditFilter,
  role: Role | undefined,
): { readonly ok: false; readonly error: Failure<'SUBJECT_SEARCH_NOT_ALLOWED'> } | null =>
  filter.subject !== null && role === 'administrator' ? fail('SUBJECT_SEARCH_NOT_ALLOWED', { requirement: 'CR-6' }) : null

/** An IIN becomes its keyed reference here and goes no further. */
export function readFilter(filter: AuditFilter, ports: FilterPorts): Result<ReadFilter, 'IIN_INVALID' | 'DATES_REVERSED'> {
  const { from, until, action, login, requirement, result, language } = filter
  if (from !== null && until !== null && until < from) return fail('DATES_REVERSED', { from, until })
  const iin = filter.subject === null ? null : parseIin(filter.subject, day(ports.today()))
  if (iin?.ok === false) return fail('IIN_INVALID', { code: iin.error.code })
  const subject = iin === null ? null : subjectOf(iin.value.number, ports)
  const text = kazakhFold(filter.text)
  const search = {
    text,
    actions: text === '' ? [] : actionsWith(text, language),
    reasons: text === '' ? [] : reasonsWith(text, language),
    action,
    login,
    from: from === null ? null : localMidnight(day(from)),
    until: until === null ? null : localMidnight(day(until).add({ days: 1 })),
    requirement,
    result,
    subjectReference: subject?.reference ?? null,
  }
  const kept = {
    filter: action ?? '',
    ...(text === '' ? {} : { words: true }),
    ...(login === null ? {} : { login }),
    ...(from === null ? {} : { from }),
    ...(until === null ? {} : { until }),
    ...(requirement === '' ? {} : { requirement }),
    ...(result === null ? {} : { result }),
  }
  return ok({ search, subject, kept })
}

const subjectOf = (iin: string, { keys }: FilterPorts) => ({
  masked: `********${iin.slice(-4)}`,
  reference: keys.subjectReference(iin),
})
