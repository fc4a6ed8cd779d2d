import { z } from 'zod'
import { command, feature, query } from './kernel.js'
import { Base64, FormLanguage, Instant, Language, LocalDate } from './values.js'

/** Whole calendar months only: two reports that overlap would give hidden cells back by subtraction (395-¶21). */
export const ReportPeriod = z.object({
  kind: z.enum(['month', 'quarter', 'year']),
  /** the first month of it, 'YYYY-MM' */
  from: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
})
export type ReportPeriod = z.output<typeof ReportPeriod>

/** A report from outside: what it is about and who gets it, never what it says. */
export const ReportOrder = z.object({
  reportId: z.uuid(),
  first: LocalDate,
  last: LocalDate,
  builtAt: Instant,
  /** login of the responsible person */
  orderedBy: z.string(),
  recipient: z.string(),
  /** method id: name and version of the description of the procedure (395-¶22) */
  procedure: z.string(),
  /** SHA-384 of the set, hexadecimal */
  digest: z.string(),
})
export type ReportOrder = z.output<typeof ReportOrder>

const Orders = z.object({ orders: z.array(ReportOrder) })

/** One table of a report in the words of one language; a chart is drawn from the numbers, a hidden one has none. */
export const ReportTable = z.object({
  id: z.string(),
  title: z.string(),
  head: z.array(z.string()),
  rows: z.array(z.object({ label: z.string(), cells: z.array(z.string()) })),
  chart: z
    .object({ title: z.string(), bars: z.array(z.object({ label: z.string(), text: z.string(), value: z.number().nullable() })) })
    .nullable(),
})
export type ReportTable = z.output<typeof ReportTable>

export const ReportView = ReportOrder.extend({
  title: z.string(),
  tables: z.array(ReportTable),
  /** what the signs mean, what was withheld and what was not counted */
  notes: z.array(z.string()),
})
export type ReportView = z.output<typeof ReportView>

const ReportFile = z.object({ fileName: z.string(), content: Base64, digest: z.string() })

/**
 * 395-¶19–¶23. Who sees records may order a report and never open one; who opens reports sees no record. Both sides are roles of
 * this table, held by the dispatcher.
 */
export const reports = feature(
  {
    /** every report that was built, without its contents */
    orders: query({ roles: ['responsible'], input: z.object({}), output: Orders, errors: [] }),
    /** Counts a period that is over and keeps the depersonalised set apart from the station's records. */
    order: command({
      roles: ['responsible'],
      input: z.object({ period: ReportPeriod, recipient: z.string().trim().min(3).max(200) }),
      output: ReportOrder,
      errors: ['REPORT_PERIOD_NOT_OVER', 'REPORT_PERIOD_TAKEN'],
    }),
    list: query({ roles: ['analyst'], input: z.object({}), output: Orders, errors: [] }),
    open: query({
      roles: ['analyst'],
      input: z.object({ reportId: z.uuid(), language: Language }),
      output: ReportView,
      errors: ['REPORT_UNKNOWN'],
    }),
    /** A file to hand on: its digest, the method and the recipient are journaled (395-¶20). */
    save: command({
      roles: ['analyst'],
      input: z.object({ reportId: z.uuid(), format: z.enum(['csv', 'pdf']), language: Language }),
      output: ReportFile,
      errors: ['REPORT_UNKNOWN'],
    }),
    /** 395-¶22: the description of the procedure, for print. */
    procedure: query({
      roles: ['responsible', 'analyst', 'auditor'],
      input: z.object({ language: FormLanguage }),
      output: z.object({ version: z.string(), pdf: Base64 }),
      errors: [],
    }),
  },
  { changed: z.object({}) },
)
