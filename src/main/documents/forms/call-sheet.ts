import type { Content, TableCell } from 'pdfmake/interfaces'
import { shortDate } from '../date-words.js'
import type { DocumentOf, FormLanguage } from '../document-data.js'
import { fill, fillPlain } from '../filled-text.js'
import { texts, textVersion } from '../form-texts.js'
import { captioned, facts, paragraph, small, thinGrid, title } from '../layout.js'
import type { Sheet } from '../sheet.js'
import { languagesFrom, organisation } from './person.js'

type CallSheet = DocumentOf<'CALL-08'>

/** What is done by telephone while the Base does not answer and the day of an application runs out (406-¶11.1, CR-8): no paper of a case. */
export function callSheet(data: CallSheet): Sheet {
  return {
    title: texts.callSheet.words[data.language].title.join(' '),
    language: data.language,
    date: data.date,
    footer: `CALL-08 · ${textVersion('callSheet').version}`,
    draft: false,
    content: languagesFrom(data.language).map((language, index): Content => ({
      stack: callPage(data, language),
      ...(index > 0 ? { pageBreak: 'before' } : {}),
    })),
  }
}

function callPage(data: CallSheet, language: FormLanguage): Content[] {
  const words = texts.callSheet.words[language]
  const { request, responsible } = data
  const department = `${data.department[language]} (${data.department.code})`
  const date = shortDate(data.date)
  const contact = `${responsible.name}, ${responsible.contact[language]}`
  return [
    small(organisation[language], { alignment: 'center', margin: [0, 0, 0, 4] }),
    title([words.title[0]], 13),
    title([words.title[1]], 10.5),
    facts([
      [words.request, fillPlain(words.requestValue, { number: request.number, date, time: request.at })],
      [words.due, fillPlain(words.dueValue, { date })],
      [words.iin, data.maskedIin],
      [words.department, department],
      [words.responsible, contact],
      [words.employee, data.employeeName],
    ]),
    heading(words.stepsTitle),
    { ol: words.steps.map((step) => ({ text: fillPlain(step, { responsible: contact }), margin: [0, 0, 0, 3] })) },
    heading(words.sayTitle),
    paragraph(fill(words.say, { department, number: request.number, time: request.at }), { leadingIndent: 0 }),
    { text: words.never, bold: true, margin: [0, 0, 0, 4] },
    heading(words.calls),
    calls(language),
    {
      columns: [{ width: 130, text: words.confirmed }, captioned('', words.confirmedCaption, 300)],
      margin: [0, 12, 0, 8],
      unbreakable: true,
    },
    small(words.note),
  ]
}

const heading = (text: string): Content => ({ text, bold: true, margin: [0, 6, 0, 3] })

/** Rows to be written in by hand. */
function calls(language: FormLanguage): Content {
  const { time, called, answered, said, signature } = texts.callSheet.words[language]
  const empty = (): TableCell[] => ['', '', '', '', ''].map(() => ({ text: ' ', margin: [0, 5, 0, 5] }))
  return {
    table: {
      widths: [44, 110, 120, '*', 56],
      headerRows: 1,
      dontBreakRows: true,
      body: [[time, called, answered, said, signature].map((label) => small(label)), ...[0, 1, 2, 3].map(empty)],
    },
    layout: thinGrid,
  }
}
