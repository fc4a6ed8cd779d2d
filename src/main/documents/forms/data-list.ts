import type { Content, TableCell } from 'pdfmake/interfaces'
import { shortDate } from '../date-words.js'
import type { DocumentOf, FormLanguage } from '../document-data.js'
import { fillPlain } from '../filled-text.js'
import { texts, textVersion, type LoadedTexts } from '../form-texts.js'
import { small, thinGrid, title } from '../layout.js'
import { listInForce, listVersion, type PersonalDataList } from '../personal-data-list.js'
import type { Sheet } from '../sheet.js'
import { languagesFrom, organisation } from './person.js'

/** D-28 (395-¶5): the List of personal data in force, both languages side by side, purposes by number. */
export function dataListSheet(data: DocumentOf<'D-28'>, loaded: LoadedTexts): Sheet {
  const list = listInForce(loaded['D-28'])
  const { version, digest } = listVersion(list)
  const [first, second] = languagesFrom(data.language)
  return {
    title: texts.dataList.words[first].title.join(' '),
    language: first,
    date: data.date,
    footer: `D-28 · ${version} · SHA-384 ${digest.slice(0, 16)}… · ${textVersion('dataList').version}`,
    draft: list.status === 'draft',
    content: [
      { columns: [first, second].map((language) => ({ width: '*', stack: heading(list, language) })), columnGap: 16 },
      purposeTable(list, first, second),
      itemTable(list, first, second),
    ],
  }
}

function heading({ version, approval }: PersonalDataList, language: FormLanguage): Content[] {
  const words = texts.dataList.words[language]
  const { number, date } = approval
  const approved =
    number === null || date === null ? words.notApproved : fillPlain(words.approvalValue, { number, date: shortDate(date) })
  return [
    small(organisation[language], { alignment: 'center', margin: [0, 0, 0, 2] }),
    title(words.title, 10),
    small(`${words.version}: ${version}`, { alignment: 'center' }),
    small(`${words.approval}: ${approved}`, { alignment: 'center' }),
  ]
}

function purposeTable(list: PersonalDataList, first: FormLanguage, second: FormLanguage): Content {
  const head = ['№', texts.dataList.words[first].purposes, texts.dataList.words[second].purposes]
  const rows = Object.values(list.purposes).map((purpose, index) => [String(index + 1), purpose[first], purpose[second]])
  return bilingualTable(head, rows, [16, '*', '*'])
}

function itemTable(list: PersonalDataList, first: FormLanguage, second: FormLanguage): Content {
  const numbers = Object.keys(list.purposes)
  const words = texts.dataList.words
  const head = ['№', words[first].items, words[second].items, `${words[first].purpose} / ${words[second].purpose}`]
  const rows = list.items.map((item, index) => [
    String(index + 1),
    item[first],
    item[second],
    item.purposes.map((purpose) => numbers.indexOf(purpose) + 1).join(', '),
  ])
  return bilingualTable(head, rows, [16, '*', '*', 60])
}

function bilingualTable(head: readonly string[], rows: ReadonlyArray<readonly string[]>, widths: Array<number | '*'>): Content {
  const cells = rows.map((row) => row.map((text): TableCell => ({ text, fontSize: 8.5 })))
  return {
    table: { widths, headerRows: 1, dontBreakRows: true, body: [head.map((text) => small(text)), ...cells] },
    layout: thinGrid,
    margin: [0, 6, 0, 6],
  }
}
