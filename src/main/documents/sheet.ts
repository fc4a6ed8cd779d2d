import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces'
import type { Profile } from '../rules/index.js'
import { glued } from './glue.js'
import { page, small } from './layout.js'

/** A document ready to be set: its content and what stands on every page. */
export interface Sheet {
  readonly title: string
  readonly language: 'kk' | 'ru' | 'en'
  /** day of the document, `YYYY-MM-DD`: the only time the file knows */
  readonly date: string
  /** stands in the footer: document, number, text version */
  readonly footer: string
  /** the text is a stand-in for an official one not yet confirmed (requirements matrix §9.1) */
  readonly draft: boolean
  readonly content: readonly Content[]
}

const draftMark = 'ЖОБА · ПРОЕКТ · DRAFT FORM'
const trainingMark = 'ОҚУ · УЧЕБНЫЙ · TRAINING'
const trainingLine = 'TRAINING · Оқу құжаты, заңды күші жоқ · Учебный документ, не имеет юридической силы'

/** The definition pdfmake sets; ids and times come from the data alone, so the same data give the same bytes. */
export function definitionOf(sheet: Sheet, profile: Profile): TDocumentDefinitions {
  const marks = [...(sheet.draft ? [draftMark] : []), ...(profile === 'training' ? [trainingMark] : [])]
  return {
    pageSize: 'A4',
    pageMargins: [page.margins.left, page.margins.top, page.margins.right, page.margins.bottom],
    language: `${sheet.language}-KZ`,
    displayTitle: true,
    info: { title: sheet.title, creator: 'Tanba', producer: 'Tanba', creationDate: new Date(`${sheet.date}T00:00:00Z`) },
    defaultStyle: { font: 'DejaVu', fontSize: 9.5, lineHeight: 1.2 },
    background: () => markAcross(marks),
    header:
      profile === 'training' ? small(trainingLine, { alignment: 'center', margin: [0, 16, 0, 0], color: '#b00020' }) : undefined,
    footer: (current, count) => ({
      columns: [small(sheet.footer), small(`${current} / ${count}`, { width: 40, alignment: 'right' })],
      margin: [page.margins.left, 14, page.margins.right, 0],
    }),
    content: glued(sheet.content),
  }
}

/** The marks across the page, light enough to read through and too large to miss. */
function markAcross(marks: readonly string[]): Content {
  if (marks.length === 0) return ''
  const lines = marks.map((mark, index) => {
    const y = page.height / 2 + (index - (marks.length - 1) / 2) * 110
    const x = page.width / 2
    return `<text x="${x}" y="${y}" transform="rotate(-38 ${x} ${y})" text-anchor="middle" font-family="DejaVu" font-size="34" font-weight="bold" fill="#7a7a7a" fill-opacity="0.2">${mark}</text>`
  })
  const box = `0 0 ${page.width} ${page.height}`
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${page.width}" height="${page.height}" viewBox="${box}">${lines.join('')}</svg>`,
    width: page.width,
  }
}
