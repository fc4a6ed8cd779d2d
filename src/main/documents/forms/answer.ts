import type { Content, TableCell } from 'pdfmake/interfaces'
import { shortDate } from '../date-words.js'
import { documentCode } from '../document-code.js'
import type { DocumentOf, FormLanguage } from '../document-data.js'
import { fillPlain } from '../filled-text.js'
import { texts, textVersion, type LoadedTexts } from '../form-texts.js'
import { facts, small, thinGrid } from '../layout.js'
import { listedName, listInForce, type PersonalDataList } from '../personal-data-list.js'
import type { Sheet } from '../sheet.js'
import { leaves, type Half } from './half-sheet.js'
import { letterFacts } from './letter.js'

type Answer = DocumentOf<'D-12'>

/** D-12 (395-¶15.1, ¶16.1): what is held, why, from where, how, since when, until when, to whom given; or the day of destruction (CX-38). */
export function answerSheet(data: Answer, loaded: LoadedTexts): Sheet {
  const { version, digest } = textVersion('letter')
  const list = listInForce(loaded['D-28'])
  return {
    title: texts.letter.words[data.language].titles['D-12'].join(' '),
    language: data.language,
    date: data.date,
    footer: `D-12 · № ${data.number} · ${version}`,
    draft: false,
    content: leaves(data.number, documentCode(data, digest), data.language, (language) => answerHalf(data, language, list)),
  }
}

function answerHalf(data: Answer, language: FormLanguage, list: PersonalDataList): Half {
  const words = texts.letter.words[language]
  const { responsible, holdings } = data
  return {
    titleLines: words.titles['D-12'],
    body: [
      facts(letterFacts(data, language)),
      { text: words.answer, margin: [0, 0, 0, 6] },
      ...(holdings.length === 0 ? [told(words.none)] : []),
      ...holdings.map((holding) => holdingOf(holding, language, list)),
      ...sourcesOf(data, language),
    ],
    closing: [
      small(words.noImages, { margin: [0, 0, 0, 4] }),
      facts([
        [words.responsible, `${responsible.name}, ${responsible.contact[language]}`],
        [words.executor, data.employeeName],
      ]),
    ],
    signers: [[words.responsibleSigner, responsible.name]],
    signatureCaption: words.signatureCaption,
  }
}

const told = (text: string): Content => ({ text, bold: true, margin: [0, 0, 0, 4] })

function holdingOf(holding: Answer['holdings'][number], language: FormLanguage, list: PersonalDataList): Content {
  const words = texts.letter.words[language]
  const { standing, destroyed, consent, items, since, plannedEnd, named } = holding
  const referred = ({ number, date }: { readonly number: string; readonly date: string }): string =>
    fillPlain(words.reference, { number, date: shortDate(date) })
  return {
    unbreakable: true,
    stack: [
      told(fillPlain(words.standings[standing], destroyed === null ? {} : { date: shortDate(destroyed.on), act: destroyed.act })),
      facts([
        [words.purpose, list.purposes[holding.purpose][language]],
        [words.items, items.map((item) => listedName(item, list, language)).join('; ')],
        [words.named, named === null ? null : namedIn(named)],
        [words.amended, named === null || named.changed.length === 0 ? null : named.changed.map(referred).join('; ')],
        [words.consent, referred(consent)],
        [words.since, shortDate(since)],
        [words.until, plannedEnd === null ? null : plannedEnd[language]],
      ]),
    ],
  }
}

/** 395-¶15.1: the values themselves, as they are after every change; a number of a document as documents are told elsewhere. */
function namedIn(named: NonNullable<Answer['holdings'][number]['named']>): string {
  const { surname, givenName, patronymic, latinName, document } = named
  const fullName = [surname, givenName, patronymic ?? ''].filter((part) => part !== '').join(' ')
  return [fullName, latinName, document === null ? null : `№ ${document}`].filter((part) => part !== null).join('; ')
}

function sourcesOf({ holdings, sources, methods, uses, recipients }: Answer, language: FormLanguage): Content[] {
  const words = texts.letter.words[language]
  const head = [words.on, words.what, words.where]
  const given = [words.on, words.where, words.ground]
  const nobody = facts([[words.recipients, words.nobody]])
  return [
    ...table(
      words.sources,
      head,
      sources.map(({ kind, on, from }) => [shortDate(on), words.sourceKinds[kind], from[language]]),
    ),
    ...(methods.length === 0 ? [] : [facts([[words.methodsLabel, methods.map((method) => words.methods[method]).join('; ')]])]),
    ...table(
      words.uses,
      head,
      uses.map(({ kind, on, by }) => [shortDate(on), words.useKinds[kind], by[language]]),
    ),
    ...table(
      words.recipients,
      given,
      recipients.map(({ name, on, ground }) => [shortDate(on), name[language], ground[language]]),
    ),
    ...(holdings.length > 0 && recipients.length === 0 ? [nobody] : []),
  ]
}

/** Nothing at all when there is no row. */
function table(heading: string, head: readonly string[], rows: ReadonlyArray<readonly string[]>): Content[] {
  if (rows.length === 0) return []
  const body = rows.map((row) => row.map((text): TableCell => ({ text, fontSize: 9 })))
  return [
    { text: heading, bold: true, margin: [0, 0, 0, 2] },
    {
      table: {
        widths: [62, 190, '*'],
        headerRows: 1,
        keepWithHeaderRows: 1,
        dontBreakRows: true,
        body: [head.map((label) => small(label)), ...body],
      },
      layout: thinGrid,
      margin: [0, 0, 0, 5],
    },
  ]
}
