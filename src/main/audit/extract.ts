import { createHash } from 'node:crypto'
import { fail, ok, type Result } from '../../preload/contract/index.js'
import type { AuditFilter } from '../../preload/contract/audit.js'
import type { HandlerContext, HandlersOf, StationRow } from '../access/index.js'
import type { Database, WriteContext } from '../database/index.js'
import type { DocumentData, DocumentOf } from '../documents/index.js'
import { isRequirement, localDay } from '../rules/index.js'
import type { auditStore } from './audit.store.js'
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

/** D-22: the entries found, oldest first, and the head of the chain that binds them. The extract is an entry itself (CR-6). */
export function extractHandler(ports: ExtractPorts): HandlersOf<'audit'>['extract'] {
  return async ({ filter, language, purpose }, context) => {
    const read = readFilter(filter, context.account?.role, ports)
    if (!read.ok) return narrowed(read)
    const found = await ports.database.read('audit.extract', { search: read.value.search, limit: mostEntries })
    if (found.found === 0) return fail('EXTRACT_EMPTY')
    if (found.found > mostEntries) return fail('EXTRACT_TOO_LONG', { found: found.found, most: mostEntries })
    const station = await ports.station()
    const data: Omit<Extract, 'number'> = {
      document: 'D-22',
      date: ports.today(),
      language,
      department: {
        code: station?.department_code ?? '',
        kk: station?.department_name_kk ?? '',
        ru: station?.department_name_ru ?? '',
      },
      employeeName: context.account?.full_name ?? '',
      orderedBy: 'auditor',
      filter: printedFilter(filter, read.value),
      entries: found.entries.map(printedEntry),
      chain: { entries: found.chain.entries, head: found.chain.head, whole: found.chain.whole },
    }
    // What cannot be printed draws no number.
    const trial = await ports.render({ ...data, number: '00-00-0000-000000-0000' })
    if (!trial.ok) return trial
    const number = await ports.takeNumber(context.write)
    const pdf = await ports.render({ ...data, number })
    if (!pdf.ok) return pdf
    await ports.database.write('audit.append', extracted(data, { number, purpose, pdf: pdf.value }, read.value), context.write)
    return ok({ number, pdf: Buffer.from(pdf.value).toString('base64'), entries: found.entries.length })
  }
}

/** The contract lets auditors alone in: the refusal of administrators cannot come. */
function narrowed(read: Extract_<ReturnType<typeof readFilter>>) {
  if (read.error.code === 'SUBJECT_SEARCH_NOT_ALLOWED') throw new Error('an extract was asked by a role that may not')
  return fail(read.error.code, read.error.details)
}
type Extract_<Answer> = Answer extends { readonly ok: false } ? Answer : never
