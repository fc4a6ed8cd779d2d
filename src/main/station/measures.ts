import { createHash } from 'node:crypto'
import { ok, type Language } from '../../preload/contract/index.js'
import { compareKazakh } from '../../preload/contract/kazakh.js'
import type { MeasuresView } from '../../preload/contract/measures.js'
import type { AccountRow, HandlersOf } from '../access/index.js'
import type { AuditDetails } from '../audit/index.js'
import type { Database } from '../database/index.js'
import type { HealthProbes } from '../diagnostics/index.js'
import type { PersonalDataList } from '../documents/index.js'
import type { StationOperations } from './operations.js'

export interface MeasuresPorts {
  readonly database: Database<StationOperations>
  readonly version: string
  /** the probes of the health page: what it shows and what is reported cannot differ */
  readonly probes: Pick<HealthProbes, 'database' | 'audit' | 'cryptography' | 'measures'>
  readonly journalWritable: () => boolean
  readonly list: () => PersonalDataList
  /** local day */
  readonly today: () => string
  /** instant by which terms are judged */
  readonly now: () => string
  readonly setPages: (view: MeasuresView, language: Language) => Promise<Uint8Array>
}

type MeasuresHandlers = Pick<HandlersOf<'audit'>, 'measures' | 'printMeasures'>

/** X-5, 395-¶7: the report of protection measures, read from what the station keeps; looking and printing are entries (CR-6). */
export function measuresHandlers(ports: MeasuresPorts): MeasuresHandlers {
  return {
    measures: async (_input, { write }) => {
      const view = await measuresNow(ports)
      await ports.database.write('audit.append', told('measures.viewed', { head: view.journal.head }), write)
      return ok(view)
    },

    printMeasures: async ({ language }, { write }) => {
      const view = await measuresNow(ports)
      const pdf = await ports.setPages(view, language)
      const digest = createHash('sha384').update(pdf).digest('hex')
      const entry = told('measures.printed', { language, digest, head: view.journal.head })
      await ports.database.write('audit.append', entry, write)
      return ok({ pdf: Buffer.from(pdf).toString('base64'), digest })
    },
  }
}

const told = (action: string, details: AuditDetails) => ({ action, requirement: 'X-5', result: 'done', details }) as const

async function measuresNow({ database, probes, ...ports }: MeasuresPorts): Promise<MeasuresView> {
  const at = ports.now()
  const [station, accounts, signIns, updates, { incidents, blocked }, chain, report, measures] = await Promise.all([
    database.read('access.station', null),
    database.read('access.accounts', { today: ports.today() }),
    database.read('measures.signIns', null),
    database.read('measures.updates', null),
    database.read('rights.incidents', { now: at }),
    probes.audit(),
    probes.database(),
    probes.measures(),
  ])
  return {
    at,
    // A signed-in account has a founded station.
    station: { name: station?.name ?? '', departmentCode: station?.department_code ?? '' },
    persons: accounts.map((row) => personOf(row, signIns)).sort(byName),
    purposes: [...new Set(ports.list().items.flatMap(({ purposes }) => purposes))],
    program: { version: ports.version, schema: report.schemaVersion },
    updates: [...updates],
    journal: { entries: chain.entries, whole: chain.whole, head: chain.head },
    incidents: incidents.map((one) => ({
      number: one.number,
      state: one.state,
      registeredAt: one.registered_at,
      dueAt: one.due_at,
      overdue: one.overdue,
    })),
    blocked,
    protection: {
      databaseEncrypted: report.encrypted,
      journalWritable: ports.journalWritable(),
      cryptographySelfTest: probes.cryptography().passed,
      ...measures,
      components: [...measures.components],
    },
  }
}

type Person = MeasuresView['persons'][number]

const personOf = (row: AccountRow, signIns: ReadonlyMap<string, string>): Person => ({
  fullName: row.full_name,
  login: row.login,
  role: row.role,
  departmentCode: row.department_code,
  assignedFrom: row.assigned_from,
  assignedUntil: row.assigned_until,
  temporary: row.lent_to === null || row.lent_until === null ? null : { departmentCode: row.lent_to, until: row.lent_until },
  disabled: row.disabled === 1,
  lastSignInAt: signIns.get(row.login) ?? null,
})

const byName = (a: Person, b: Person): number => compareKazakh(a.fullName, b.fullName) || compareKazakh(a.login, b.login)
