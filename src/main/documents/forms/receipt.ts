import type { Content, TableCell } from 'pdfmake/interfaces'
import { fingerNames, fingerReasons, handNames, type FingerPosition } from '../../rules/index.js'
import { shortDate } from '../date-words.js'
import { documentCode } from '../document-code.js'
import type { DocumentOf, FormLanguage } from '../document-data.js'
import { texts, textVersion } from '../form-texts.js'
import { facts, small, thinGrid } from '../layout.js'
import type { Sheet } from '../sheet.js'
import { halves } from './half-sheet.js'
import { fullNameOf } from './person.js'

type Receipt = DocumentOf<'D-05'>

/** D-05 (406-¶6.2): ten positions, each taken or not with its reason in words; no image, no figure of quality. */
export function receiptSheet(data: Receipt): Sheet {
  const { version, digest } = textVersion('receipt')
  const half = (language: FormLanguage) => {
    const words = texts.receipt.words[language]
    return {
      titleLines: words.title,
      body: [particulars(data, language), positions(data, language), small(words.note, { margin: [0, 3, 0, 0] })],
      signers: [[words.employee, data.employeeName]] as const,
      signatureCaption: words.signatureCaption,
    }
  }
  return {
    title: texts.receipt.words[data.language].title.join(' '),
    language: data.language,
    date: data.date,
    footer: `D-05 · № ${data.number} · ${version}`,
    draft: false,
    content: halves(data.number, documentCode(data, digest), data.language, half),
  }
}

function particulars(data: Receipt, language: FormLanguage): Content {
  const words = texts.receipt.words[language]
  return facts([
    [words.subject, fullNameOf(data.subject)],
    [words.iin, data.subject.iin],
    [words.date, shortDate(data.date)],
    [words.department, `${data.department[language]} (${data.department.code})`],
    [words.consent, `№ ${data.consentNumber}`],
    [words.method, `${words[data.mark]}; ${words.methodValue}`],
  ])
}

/** Rows thumb to little finger, right hand then left. */
function positions(data: Receipt, language: FormLanguage): Content {
  const words = texts.receipt.words[language]
  const result = (position: FingerPosition): TableCell => {
    const reason = data.fingers.find((finger) => finger.position === position)?.reason ?? null
    return {
      text: reason === null ? words.taken : fingerReasons[reason][language],
      bold: reason !== null,
      fontSize: reason === null ? 8.5 : 7.5,
    }
  }
  const head = [words.finger, handNames.right[language], handNames.left[language]]
  const rows = ([1, 2, 3, 4, 5] as const).map((right, index): TableCell[] => [
    { text: fingerNames[index][language], fontSize: 8.5 },
    result(right),
    result(leftOf(right)),
  ])
  return { table: { widths: [86, '*', '*'], body: [head.map((text) => small(text)), ...rows] }, layout: thinGrid }
}

const leftOf = (right: 1 | 2 | 3 | 4 | 5): FingerPosition => ([6, 7, 8, 9, 10] as const)[right - 1]
