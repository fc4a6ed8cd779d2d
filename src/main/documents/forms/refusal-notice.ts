import { reasonCodes, requirement, type RequirementId } from '../../rules/index.js'
import { shortDate } from '../date-words.js'
import { documentCode } from '../document-code.js'
import type { DocumentOf, FormLanguage } from '../document-data.js'
import { fill } from '../filled-text.js'
import { texts, textVersion } from '../form-texts.js'
import { facts, paragraph, small } from '../layout.js'
import type { Sheet } from '../sheet.js'
import { halves, type Half } from './half-sheet.js'
import { fullNameOf } from './person.js'

type Notice = DocumentOf<'D-21'>

/** D-21: collection was refused by law, or the person declined (406-¶4.2: no reason is asked or printed). */
export function refusalNoticeSheet(data: Notice): Sheet {
  const { version, digest } = textVersion('refusalNotice')
  return {
    title: texts.refusalNotice.words[data.language].titles[data.kind].join(' '),
    language: data.language,
    date: data.date,
    footer: `D-21 · № ${data.number} · ${version}`,
    draft: false,
    content: halves(data.number, documentCode(data, digest), data.language, (language) => noticeHalf(data, language)),
  }
}

function noticeHalf(data: Notice, language: FormLanguage): Half {
  const words = texts.refusalNotice.words[language]
  const refused = data.kind !== 'declined'
  return {
    titleLines: words.titles[data.kind],
    body: [
      paragraph(fill(words.texts[data.kind], {}), { leadingIndent: 0 }),
      facts([
        [words.subject, data.subject === null ? null : fullNameOf(data.subject)],
        [words.date, shortDate(data.date)],
        [words.department, `${data.department[language]} (${data.department.code})`],
        [words.ground, refused && data.requirement ? groundOf(data.requirement, language) : null],
        [words.reason, refused ? reasonOf(data.reason, language) : null],
        [words.possibleFrom, data.possibleFrom === null ? null : shortDate(data.possibleFrom)],
      ]),
      small(words.consequence, { margin: [0, 2, 0, 0] }),
      ...(data.kind === 'application' ? [] : [small(words.otherWays, { margin: [0, 2, 0, 0] })]),
      ...(refused ? [small(words.appeal, { margin: [0, 2, 0, 4] })] : []),
    ],
    signers: [[words.employee, data.employeeName]],
    signatureCaption: words.signatureCaption,
  }
}

/** The paragraph as a citizen reads it; a rule of the product itself is told by its title alone. */
function groundOf(id: RequirementId, language: FormLanguage): string {
  const { act, paragraph: cited, [language]: words } = requirement(id)
  const number = /^\u00b6(\d+)/.exec(cited)?.[1]
  if (!act.endsWith('НҚ') || number === undefined) return words
  return language === 'kk'
    ? `№ ${act} бұйрықпен бекітілген Қағидалардың ${number}-тармағы: ${words}`
    : `пункт ${number} Правил, утверждённых приказом № ${act}: ${words}`
}

/** A code without words of its own (a step of the product) is explained by the ground alone. */
function reasonOf(code: string | null, language: FormLanguage): string | null {
  const known = Object.entries(reasonCodes).find(([key]) => key === code)
  return known ? known[1][language] : null
}
