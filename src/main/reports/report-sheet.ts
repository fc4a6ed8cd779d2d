import type { Content, TableCell } from 'pdfmake/interfaces'
import type { Language } from '../../preload/contract/index.js'
import type { ReportTable, ReportView } from '../../preload/contract/reports.js'
import { contentWidth, facts, small, thinGrid, title, type Sheet } from '../documents/pages/index.js'
import { barsSvg } from './bars.js'
import { procedure, procedureIn, wordsIn } from './report-words.js'

const shortDate = (day: string): string => day.split('-').reverse().join('.')

/** A report as a paper. 395-¶22: the footer of every page names the version of the procedure. */
export function reportSheet(view: ReportView, language: Language): Sheet {
  const words = wordsIn(language)
  const period = `${shortDate(view.first)} – ${shortDate(view.last)}`
  return {
    title: `${view.title} ${period}`,
    language,
    date: view.builtAt.slice(0, 10),
    footer: `${view.title} · ${period} · ${words.facts.procedure}: ${view.procedure} · SHA-384 ${view.digest.slice(0, 16)}…`,
    draft: false,
    content: [
      title([view.title], 14),
      small(words.subtitle, { alignment: 'center', margin: [0, 0, 0, 8] }),
      facts([
        [words.facts.period, period],
        [words.facts.recipient, view.recipient],
        [words.facts.procedure, view.procedure],
        [words.facts.digest, view.digest.replace(/(.{16})/g, '$1 ').trim()],
      ]),
      ...view.tables.map(tablePart),
      { stack: view.notes.map((note) => small(note, { margin: [0, 2, 0, 0] })), margin: [0, 10, 0, 0] },
    ],
  }
}

function tablePart({ title: heading, head, rows, chart }: ReportTable): Content {
  const wide = head.length > 4
  const cell = (text: string, at: number): TableCell => ({
    text,
    fontSize: wide ? 7.5 : 8.5,
    alignment: at === 0 ? 'left' : 'right',
  })
  const table: Content = {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: head.map((_, at) => (at === 0 ? (wide ? 78 : 170) : '*')),
      body: [
        head.map((text, at) => small(text, { alignment: at === 0 ? 'left' : 'right', fontSize: wide ? 6.5 : 7.5 })),
        ...rows.map(({ label, cells }) => [label, ...cells].map(cell)),
      ],
    },
    layout: thinGrid,
    margin: [0, 2, 0, 4],
  }
  return {
    stack: [{ text: heading, bold: true, margin: [0, 10, 0, 2] }, table, ...chartPart(chart)],
    unbreakable: rows.length <= 14,
  }
}

function chartPart(chart: ReportTable['chart']): Content[] {
  if (chart === null || chart.bars.length < 2) return []
  const { svg, height } = barsSvg(chart, contentWidth)
  return [small(chart.title, { margin: [0, 2, 0, 0] }), { svg, width: contentWidth, height }]
}

/** 395-¶22: the description of the procedure, in the language chosen and after it in the other (CR-5). */
export function procedureSheet(language: 'kk' | 'ru'): Sheet {
  const languages = language === 'kk' ? (['kk', 'ru'] as const) : (['ru', 'kk'] as const)
  return {
    title: procedureIn(language).title,
    language,
    date: procedure.date,
    footer: `${procedure.id} · SHA-384 ${procedure.digest.slice(0, 16)}…`,
    draft: false,
    content: languages.map((one, index): Content => ({
      stack: procedurePage(one),
      ...(index === 0 ? {} : { pageBreak: 'before' as const }),
    })),
  }
}

function procedurePage(language: 'kk' | 'ru'): Content[] {
  const { title: heading, sections } = procedureIn(language)
  return [
    title([heading], 13),
    small(`${procedure.id} · ${shortDate(procedure.date)}`, { alignment: 'center', margin: [0, 0, 0, 6] }),
    ...sections.map((section, index): Content => ({
      stack: [{ text: `${index + 1}. ${section.heading}`, bold: true, margin: [0, 6, 0, 2] }, { text: section.text }],
      unbreakable: true,
    })),
  ]
}
