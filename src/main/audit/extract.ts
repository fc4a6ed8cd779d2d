import { createHash } from 'node:crypto'
import { fail, ok, type Result, type Role } from '../../preload/contract/index.js'
import type { AuditFilter } from '../../preload/contract/audit.js'
import type { HandlersOf, StationRow } from '../access/index.js'
import type { Database, WriteContext } from '../database/index.js'
import { checkComplete, type DocumentData, type DocumentOf } from '../documents/index.js'
import { isRequirementId, localDay, localTime } from '../rules/index.js'
import type { AuditEvent, auditStore } from './audit.store.js'
import { actionInWords, resultInWords } from './code-words.js'
import { readFilter, type FilterPorts, type ReadFilter } from './read-filter.js'
import type { FoundRow, searchStore } from './search.store.js'

export interface ExtractPorts extends FilterPorts {
  readonly database: Database<typeof auditStore & typeof searchStore>
  /** CR-9: draws the next number of the station's documents; the same command draws the same one */
  readonly takeNumber: (context: WriteContext) => Promise<string>
  readonly station: () => Promise<StationRow | null>
  readonly render: (data: DocumentData) => Promise<Result<Uint8Array, 'DOCUMENT_INCOMPLETE'>>
}

type Extract = DocumentOf<'D-22'>

/** A longer one takes minutes to set and is read by nobody: the auditor narrows the filter. */
const mostEntries = 1000
const anyNumber = '00-00-0000-000000-0000'

/** D-22: the entries found, oldest first, and the head of the chain that binds them. The extract is an entry itself (CR-6). */
export function extractHandler(ports: ExtractPorts): HandlersOf<'audit'>['extract'] {
  return async ({ filter, language, purpose }, { account, write }) => {
    const read = readFilter(filter, ports)
    if (!read.ok) return read
    const { found, entries, chain } = await ports.database.read('audit.extract', {
      search: read.value.search,
      limit: mostEntries,
    })
    if (found === 0) return fail('EXTRACT_EMPTY')
    if (found > mostEntries) return fail('EXTRACT_TOO_LONG', { found, most: mostEntries })
    const station = await ports.station()
    const data = (number: string): Extract => ({
      document: 'D-22',
      number,
      date: ports.today(),
      language,
      department: {
        code: station?.department_code ?? '',
        kk: station?.department_name_kk ?? '',
        ru: station?.department_name_ru ?? '',
      },
      employeeName: account?.full_name ?? '',
      orderedBy: 'auditor',
      filter: printedFilter(filter, read.value, entries),
      entries: entries.map(printedEntry),
      chain: { entries: chain.entries, head: chain.head, whole: chain.whole },
    })
    // What cannot be printed draws no number.
    const complete = checkComplete(data(anyNumber))
    if (!complete.ok) return complete
    const number = await ports.takeNumber(write)
    const pdf = await ports.render(data(number))
    if (!pdf.ok) return pdf
    await ports.database.write(
      'audit.append',
      extracted(read.value, { number, purpose, found, head: chain.head, pdf: pdf.value }),
      write,
    )
    return ok({ number, pdf: Buffer.from(pdf.value).toString('base64'), entries: found })
  }
}

/** The filter as the paper names it: a person by the masked number alone. */
function printedFilter(
  { from, until, login, requirement, text, result }: AuditFilter,
  { subject }: ReadFilter,
  entries: readonly FoundRow[],
): Extract['filter'] {
  return {
    from,
    to: until,
    requirement: isRequirementId(requirement) ? requirement : null,
    who: login === null ? null : (entries[0]?.account_name ?? login),
    maskedIin: subject?.masked ?? null,
    words: text === '' ? null : text,
    result: result === null ? null : { kk: resultInWords(result, 'kk'), ru: resultInWords(result, 'ru') },
  }
}

function printedEntry(row: FoundRow): Extract['entries'][number] {
  const { requirement } = row
  return {
    sequence: row.sequence,
    moment: { on: localDay(row.at).toString(), at: localTime(row.at) },
    who: row.account_name ?? row.account_login ?? row.workstation,
    // Written by the dispatcher from the account; what the station did by itself has none.
    role: (row.role as Role | null) ?? 'station',
    action: { kk: actionInWords(row.action, 'kk'), ru: actionInWords(row.action, 'ru') },
    maskedIin: row.subject_masked,
    requirement: requirement !== null && isRequirementId(requirement) ? requirement : null,
    result: { kk: resultInWords(row.result, 'kk'), ru: resultInWords(row.result, 'ru') },
  }
}

interface Made {
  readonly number: string
  readonly purpose: string
  readonly found: number
  readonly head: string
  readonly pdf: Uint8Array
}

const extracted = ({ subject, kept }: ReadFilter, { number, found, head, pdf, purpose }: Made): AuditEvent => ({
  action: 'journal.extracted',
  requirement: 'CR-6',
  result: 'done',
  reason: purpose,
  subjectMasked: subject?.masked ?? null,
  subjectReference: subject?.reference ?? null,
  details: { ...kept, number, entries: found, head, digest: createHash('sha384').update(pdf).digest('hex') },
})
