import { createHash } from 'node:crypto'
import { fail, ok, type Language } from '../../preload/contract/index.js'
import type { HandlersOf } from '../access/index.js'
import { day } from '../rules/index.js'
import { buildReport, finishBroken, orderView, type BuildPorts } from './build-report.js'
import type { PageSetter } from './page-setter.js'
import { daysOf, isOver } from './period.js'
import { reportCsv } from './report-csv.js'
import type { ReportSet } from './report-set.js'
import { reportView } from './report-view.js'
import { procedure } from './report-words.js'
import type { SetFile } from './set-files.js'
import type { SetRow } from './set.store.js'

export interface ReportPorts extends BuildPorts {
  readonly sets: SetFile
  readonly pages: PageSetter
  /** local day */
  readonly today: () => string
  readonly changed: () => void
}

/**
 * 395-¶19–¶23. The roles stand in the contract: the responsible person orders what he cannot open, the analyst opens what he did not
 * order. Opening and saving are entries of the journal.
 */
export function reportHandlers(ports: ReportPorts): HandlersOf<'reports'> {
  const { database } = ports
  const inTurn = oneAfterAnother()
  const listed: HandlersOf<'reports'>['list'] = (_input, { write }) =>
    inTurn(async () => {
      const sets = await ports.sets.open()
      await finishBroken(database, sets, write)
      return ok({ orders: (await sets.read('sets.list', null)).map(orderView) })
    })
  const openedView = async (reportId: string, language: Language) => {
    const row = await (await ports.sets.open()).read('sets.load', { reportId })
    return row === null ? null : { row, view: reportView(orderView(row), setOf(row), language) }
  }
  return {
    orders: listed,
    list: listed,

    order: ({ period, recipient }, { write }) =>
      inTurn(async () => {
        const days = daysOf(period)
        if (!isOver(days, day(ports.today()))) return fail('REPORT_PERIOD_NOT_OVER', { last: days.last })
        const built = await buildReport(ports, await ports.sets.open(), { period: days, recipient }, write)
        if (built.ok) ports.changed()
        return built
      }),

    open: async ({ reportId, language }, { write }) => {
      const opened = await openedView(reportId, language)
      if (opened === null) return fail('REPORT_UNKNOWN')
      await database.write('audit.append', told('report.opened', '395-¶23', opened.row, {}), write)
      return ok(opened.view)
    },

    save: async ({ reportId, format, language }, { write }) => {
      const opened = await openedView(reportId, language)
      if (opened === null) return fail('REPORT_UNKNOWN')
      const { row, view } = opened
      const bytes =
        format === 'csv'
          ? Buffer.from(reportCsv(view, language), 'utf8')
          : Buffer.from(await ports.pages.set({ what: 'report', view, language }))
      const digest = createHash('sha384').update(bytes).digest('hex')
      const entry = told('report.saved', '395-¶20', row, { format, language, digest })
      await database.write('audit.append', entry, write)
      const fileName = `report-${row.first_day}-${row.last_day}-${language}.${format}`
      return ok({ fileName, content: bytes.toString('base64'), digest })
    },

    procedure: async ({ language }) => {
      const pdf = await ports.pages.set({ what: 'procedure', language })
      return ok({ version: procedure.id, pdf: Buffer.from(pdf).toString('base64') })
    },
  }
}

/** A body is what `buildReport` wrote under the digest beside it. */
const setOf = ({ body }: { readonly body: string }): ReportSet => JSON.parse(body) as ReportSet

const told = (action: string, requirement: string, row: SetRow, details: Readonly<Record<string, string>>) =>
  ({
    action,
    requirement,
    result: 'done',
    details: { report: row.report_id, method: row.procedure, recipient: row.recipient, ...details },
  }) as const

/** An order that is being built must not be taken for a broken one. */
function oneAfterAnother(): <Value>(work: () => Promise<Value>) => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work, work)
    last = mine.catch(() => undefined)
    return mine
  }
}
