import type { Content, TableCell } from 'pdfmake/interfaces'
import { documentCode } from '../document-code.js'
import type { DocumentOf, FormLanguage, SupplementData } from '../document-data.js'
import { fillPlain } from '../filled-text.js'
import { consentTextVersion, texts, textVersion, type LoadedTexts } from '../form-texts.js'
import { captioned, numberBlock, small, thinGrid, title } from '../layout.js'
import { listedNames, listInForce } from '../personal-data-list.js'
import type { Sheet } from '../sheet.js'
import { fullNameOf, languagesFrom } from './person.js'

const lineNames = [
  'operator',
  'subject',
  'purpose',
  'dataList',
  'actions',
  'term',
  'thirdParties',
  'crossBorder',
  'publicSources',
  'withdrawal',
  'responsible',
] as const

/** D-02 alone, to be joined to a D-01 already printed. */
export function supplementSheet(data: DocumentOf<'D-02'>, loaded: LoadedTexts): Sheet {
  const { digest } = consentTextVersion('D-01', loaded)
  return {
    title: texts.supplement.words[data.language].title.join(' '),
    language: data.language,
    date: data.date,
    footer: `D-02 · № ${data.number} · ${textVersion('supplement').version}`,
    draft: false,
    content: supplementPage(data, digest, loaded),
  }
}

/** D-02 (X-1, CX-23): the particulars of Art. 8 ¶4 in both languages side by side, the signed one at the left. */
export function supplementPage(data: SupplementData, digest: string, loaded: LoadedTexts): Content[] {
  const [first, second] = languagesFrom(data.language)
  const words = texts.supplement.words
  const rows = lineNames.map((name, index): TableCell[] => [
    small(String(index + 1), { margin: [0, 1, 0, 0] }),
    cell(data, first, name, loaded),
    cell(data, second, name, loaded),
  ])
  return [
    {
      ...numberBlock(data.number, [data.department[first], 'D-02'], documentCode(data, digest, 'supplement')),
      margin: [0, 0, 0, 10],
    },
    {
      columns: [first, second].map((language) => ({
        width: '*',
        stack: [
          title(words[language].title, 11),
          small(words[language].subtitle, { alignment: 'center', margin: [0, -4, 0, 8] }),
        ],
      })),
      columnGap: 16,
    },
    { table: { widths: [14, '*', '*'], body: rows, dontBreakRows: true }, layout: thinGrid },
    {
      columns: [
        { width: '*', stack: [{ text: words[first].signature }, small(words[second].signature)], margin: [0, 2, 0, 0] },
        captioned('', first === 'kk' ? '(қолы / подпись)' : '(подпись / қолы)', 170),
      ],
      margin: [0, 18, 0, 0],
      unbreakable: true,
    },
  ]
}

function cell(data: SupplementData, language: FormLanguage, name: (typeof lineNames)[number], loaded: LoadedTexts): Content {
  const [label, text] = texts.supplement.words[language].lines[name]
  return { stack: [small(label), { text: fillPlain(text, valuesOf(data, language, loaded)), fontSize: 8.5 }] }
}

/** Names and purposes are those of the List in force (395-¶8.3). */
function valuesOf(data: SupplementData, language: FormLanguage, loaded: LoadedTexts): Readonly<Record<string, string>> {
  const { operator, termLimit, thirdParties, crossBorder, responsible } = data.particulars
  const list = listInForce(loaded['D-28'])
  const purpose = data.document === 'D-01F' ? 'face' : 'fingerprint'
  return {
    operatorName: operator[language],
    operatorBin: operator.bin,
    fullName: fullNameOf(data.subject),
    iin: data.subject.iin,
    purpose: list.purposes[purpose][language],
    dataList: listedNames(list, purpose, language),
    listVersion: list.version,
    termLimit: termLimit[language],
    thirdParties: thirdParties[language],
    crossBorder: crossBorder[language],
    responsibleName: responsible.name,
    responsibleContact: responsible.contact[language],
  }
}
