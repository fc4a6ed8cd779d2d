import type { Content } from 'pdfmake/interfaces'
import type { DocumentOf } from '../document-data.js'
import { fillPlain } from '../filled-text.js'
import { texts, textVersion } from '../form-texts.js'
import { small, title } from '../layout.js'
import type { Sheet } from '../sheet.js'
import { organisation } from './person.js'

export type MemoLanguage = 'kk' | 'ru' | 'en'
export type Responsible = DocumentOf<'D-03'>['responsible']

/** D-03 as it is shown on the screen before consent (406-¶3.3). */
export interface MemoReading {
  readonly version: string
  readonly language: MemoLanguage
  readonly title: string
  readonly paragraphs: ReadonlyArray<{ readonly heading: string; readonly text: string }>
}

/** @param responsible X-6: whom the applicant may address */
export function memoText(language: MemoLanguage, responsible: Responsible): MemoReading {
  const words = texts.memo.words[language]
  const values = {
    responsibleName: responsible.name,
    responsibleContact: responsible.contact[language === 'kk' ? 'kk' : 'ru'],
  }
  return {
    version: textVersion('memo').version,
    language,
    title: words.title,
    paragraphs: words.paragraphs.map(({ heading, text }) => ({ heading, text: fillPlain(text, values) })),
  }
}

/** The chosen language first; Kazakh and Russian always (CR-5). */
export function memoSheet(data: DocumentOf<'D-03'>): Sheet {
  const { version, digest } = textVersion('memo')
  const languages: readonly MemoLanguage[] = [...new Set([data.language, 'kk', 'ru'] as const)]
  return {
    title: texts.memo.words[data.language].title,
    language: data.language,
    date: data.date,
    footer: `D-03 · ${version} · SHA-384 ${digest.slice(0, 16)}…`,
    draft: false,
    content: languages.map((language, index) => ({
      stack: memoPage(memoText(language, data.responsible)),
      ...(index > 0 ? { pageBreak: 'before' as const } : {}),
    })),
  }
}

const memoPage = (memo: MemoReading): Content[] => [
  small(organisation[memo.language], { alignment: 'center', margin: [0, 0, 0, 8] }),
  title([memo.title], 13),
  ...memo.paragraphs.map(({ heading, text }, index): Content => ({
    stack: [{ text: `${index + 1}. ${heading}`, bold: true, margin: [0, 5, 0, 2] }, { text }],
    unbreakable: true,
  })),
]
