import { shortDate } from '../date-words.js'
import { documentCode } from '../document-code.js'
import type { DocumentOf, FormLanguage } from '../document-data.js'
import { fill, fillPlain } from '../filled-text.js'
import { texts, textVersion, type LoadedTexts } from '../form-texts.js'
import { facts, paragraph } from '../layout.js'
import { listedName, listInForce, type PersonalDataList } from '../personal-data-list.js'
import type { Sheet } from '../sheet.js'
import { leaves, type Half } from './half-sheet.js'

type Notice = DocumentOf<'D-27'>

/** D-27: to the authorised body within one working day; of the subjects only their number, their list goes apart, encrypted. */
export function breachNoticeSheet(data: Notice, loaded: LoadedTexts): Sheet {
  const { version, digest } = textVersion('breachNotice')
  const list = listInForce(loaded['D-28'])
  return {
    title: texts.breachNotice.words[data.language].title.join(' '),
    language: data.language,
    date: data.date,
    footer: `D-27 · № ${data.number} · ${version}`,
    draft: false,
    content: leaves(data.number, documentCode(data, digest), data.language, (language) => noticeHalf(data, language, list)),
  }
}

function noticeHalf(data: Notice, language: FormLanguage, list: PersonalDataList): Half {
  const words = texts.breachNotice.words[language]
  const { detected, due, responsible, subjects } = data
  const { listDigest } = subjects
  return {
    titleLines: words.title,
    body: [
      paragraph(fill(words.text, {}), { leadingIndent: 0 }),
      facts([
        [words.addressee, data.addressee[language]],
        [words.incident, data.incident],
        [words.department, `${data.department[language]} (${data.department.code})`],
        [words.detected, fillPlain(words.moment, { date: shortDate(detected.on), time: detected.at })],
        [words.due, fillPlain(due.provisional ? words.dueProvisional : words.dueValue, { date: shortDate(due.on) })],
        [words.notified, shortDate(data.date)],
        [words.responsible, `${responsible.name}, ${responsible.contact[language]}`],
        [words.what, data.what[language]],
        [words.data, data.data.map((item) => listedName(item, list, language)).join('; ')],
        [words.subjects, String(subjects.count)],
        // The page setter breaks no word: the digest stands in three lines.
        [
          words.list,
          fillPlain(words.listValue, { digest: `\n${[0, 32, 64].map((from) => listDigest.slice(from, from + 32)).join('\n')}` }),
        ],
        [words.measures, data.measures[language]],
        [words.executor, data.employeeName],
      ]),
    ],
    signers: [[words.signer, responsible.name]],
    signatureCaption: words.signatureCaption,
  }
}
