import { spawnSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { beforeAll, describe, expect, test } from 'vitest'
import { DocumentData, type DocumentKind } from './document-data.js'
import { renderDocument } from './render-document.js'

/**
 * Every page as a reader sees it, line by line, against the text kept in `golden/`. Written anew by `vitest -u`, then read by a
 * person before it is committed.
 */
const longNames = {
  surname: 'Константинопольская-Әбілқайырханова',
  givenName: 'Мария-Антуанетта Гүлбаршын',
  patronymic: 'Нұрмұхамбетсұлтанқызы',
}
const positions = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
const missing = (count: number, reason: string) => ({
  fingers: positions.map((position) => ({ position, reason: position <= count ? reason : null })),
})

interface Golden {
  readonly name: string
  readonly kind: DocumentKind
  readonly example: string
  readonly pages: number
  readonly change?: object
  /** every page of it fits one sheet also with these names */
  readonly names?: typeof longNames
}

const documents: readonly Golden[] = [
  { name: '406-¶3.2 D-01 signed in Kazakh', kind: 'D-01', example: 'd-01', pages: 3 },
  { name: '406-¶3.2 D-01 signed in Russian', kind: 'D-01', example: 'd-01', pages: 3, change: { language: 'ru' } },
  { name: '406-¶3.2 D-01 with long names', kind: 'D-01', example: 'd-01', pages: 3, names: longNames },
  { name: '406-¶5.1 D-01 signed by the guardian', kind: 'D-01', example: 'd-01-guardian', pages: 3 },
  {
    name: '406-¶5.1 D-01 signed by the guardian, long names',
    kind: 'D-01',
    example: 'd-01-guardian',
    pages: 3,
    names: longNames,
  },
  {
    name: '406-¶8.2 D-01 repeated, in Russian',
    kind: 'D-01',
    example: 'd-01',
    pages: 3,
    change: { language: 'ru', mark: 'repeated', earlierConsent: '71-01/2024/000007' },
  },
  { name: '225-¶4 D-01F', kind: 'D-01F', example: 'd-01f', pages: 3 },
  { name: '406-¶3.3 D-03 in Kazakh', kind: 'D-03', example: 'd-03', pages: 2, change: { language: 'kk' } },
  { name: '406-¶5.2 D-04 of a guardian, in Kazakh', kind: 'D-04', example: 'd-04-guardian', pages: 2 },
  { name: '406-¶5.2 D-04 of a trustee, in Russian, signed on the tablet', kind: 'D-04', example: 'd-04-trustee', pages: 2 },
  { name: '406-¶5.2 D-04 with long names', kind: 'D-04', example: 'd-04-guardian', pages: 2, names: longNames },
  { name: '406-¶6.2 D-05 no finger missing', kind: 'D-05', example: 'd-05', pages: 1, change: missing(0, 'F-WOUND') },
  {
    name: '406-¶6.2 D-05 one finger missing, long names',
    kind: 'D-05',
    example: 'd-05',
    pages: 1,
    change: missing(1, 'F-ABSENT'),
    names: longNames,
  },
  {
    name: '406-¶6.2 D-05 ten fingers missing, in Russian',
    kind: 'D-05',
    example: 'd-05',
    pages: 2,
    change: { ...missing(10, 'F-TRIES'), language: 'ru' },
  },
  {
    name: '406-¶7.1 D-06 one finger not taken',
    kind: 'D-06',
    example: 'd-06-partial',
    pages: 1,
    change: missing(1, 'F-BANDAGE'),
  },
  {
    name: '406-¶7.1 D-06 nine fingers not taken, long names',
    kind: 'D-06',
    example: 'd-06-partial',
    pages: 2,
    change: missing(9, 'F-TRIES'),
    names: longNames,
  },
  {
    name: '406-¶7.1 D-06 all ten wounded: postponed',
    kind: 'D-06',
    example: 'd-06-partial',
    pages: 1,
    change: { ...missing(10, 'F-WOUND'), kind: 'postponed' },
  },
  { name: '406-¶10 D-06 exclusion', kind: 'D-06', example: 'd-06-exclusion', pages: 1 },
  {
    name: '406-¶10 D-06 exclusion EX-10.1, in Russian, long names',
    kind: 'D-06',
    example: 'd-06-exclusion',
    pages: 1,
    change: { ground: 'EX-10.1', language: 'ru' },
    names: longNames,
  },
  { name: '406-¶8.1 D-07 in Kazakh', kind: 'D-07', example: 'd-07', pages: 2 },
  {
    name: '406-¶8.1 D-07 in Russian, long names',
    kind: 'D-07',
    example: 'd-07',
    pages: 2,
    change: { language: 'ru' },
    names: longNames,
  },
  { name: '406-¶4.1 D-21 refused', kind: 'D-21', example: 'd-21-refused', pages: 1 },
  { name: '406-¶4.2 D-21 declined', kind: 'D-21', example: 'd-21-declined', pages: 1 },
  { name: '395-¶5 D-28 the List', kind: 'D-28', example: 'd-28', pages: 1 },
  { name: '406-¶11.1 D-08 in Kazakh', kind: 'D-08', example: 'd-08', pages: 2 },
  { name: '406-¶11.2 D-08 of a guardian, long names', kind: 'D-08', example: 'd-08-guardian', pages: 2, names: longNames },
  { name: '406-¶11.2 D-08 of a person of limited capacity (CX-09)', kind: 'D-08', example: 'd-08-limited', pages: 2 },
  { name: '395-¶28 D-09 with paper, in Kazakh', kind: 'D-09', example: 'd-09', pages: 2 },
  { name: '395-¶12 D-09 of a list, over two pages', kind: 'D-09', example: 'd-09-batch', pages: 4 },
  { name: '406-¶11.1 D-10 long names', kind: 'D-10', example: 'd-10', pages: 1, names: longNames },
  { name: '395-¶15.1 D-11', kind: 'D-11', example: 'd-11', pages: 2 },
  { name: '395-¶15.1 D-12 held', kind: 'D-12', example: 'd-12', pages: 3 },
  { name: '395-¶15.1 D-12 destroyed (CX-38)', kind: 'D-12', example: 'd-12-destroyed', pages: 2 },
  { name: '395-¶16.2 D-13 of a withdrawal (X-3)', kind: 'D-13', example: 'd-13', pages: 2 },
  { name: '395-¶18 D-13 to a third person', kind: 'D-13', example: 'd-13-third-person', pages: 2 },
  { name: '395-¶13 D-14', kind: 'D-14', example: 'd-14', pages: 2 },
  { name: '395-¶14 D-15', kind: 'D-15', example: 'd-15', pages: 2 },
  { name: '395-¶25.1 D-16', kind: 'D-16', example: 'd-16', pages: 2 },
  { name: '395-¶26.1 D-17', kind: 'D-17', example: 'd-17', pages: 2 },
  { name: '395-¶26.1 D-18', kind: 'D-18', example: 'd-18', pages: 2 },
  { name: '395-¶25.2 D-19 with lines to write on', kind: 'D-19', example: 'd-19', pages: 2 },
  { name: '395-¶6.2 D-20 long names', kind: 'D-20', example: 'd-20', pages: 2, names: longNames },
  { name: 'CR-6 D-22 over several pages', kind: 'D-22', example: 'd-22', pages: 4 },
  { name: 'X-4 D-27', kind: 'D-27', example: 'd-27', pages: 2 },
  { name: '406-¶11.1 the sheet for the telephone', kind: 'CALL-08', example: 'call-08', pages: 2 },
]

async function render({ kind, example, change, names }: Golden): Promise<Uint8Array> {
  const json = Object(JSON.parse(await readFile(`src/main/documents/examples/${example}.json`, 'utf8')))
  const subject = names === undefined ? {} : { subject: { ...json.subject, ...names } }
  const data = DocumentData.parse({ ...json, ...subject, ...change, document: kind })
  const rendered = await renderDocument(data, { resourcesFolder: 'resources', profile: 'production' })
  if (!rendered.ok) throw new Error(JSON.stringify(rendered.error))
  return rendered.value
}

/** Text of each page in the order of the file, a line where the set line ends. */
async function pagesOf(pdf: Uint8Array): Promise<readonly string[]> {
  const file = await getDocument({ data: pdf.slice(), verbosity: 0, useSystemFonts: false }).promise
  const pages: string[] = []
  for (let number = 1; number <= file.numPages; number++) {
    const { items } = await (await file.getPage(number)).getTextContent()
    const text = items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join('')
    // A space that holds reads as any other.
    pages.push(text.replaceAll('\u00a0', ' ').replace(/ +\n/g, '\n').trim())
  }
  await file.destroy()
  return pages
}

const letters = (text: string): string => [...text.replace(/[\s\f]/g, '')].sort().join('')
const poppler = spawnSync('pdftotext', ['-v']).error === undefined
const fileOf = (name: string) => `golden/${name.toLowerCase().replace(/[^\p{L}\d.]+/gu, '-')}.txt`

describe.each(documents)('$name', (golden) => {
  let pdf: Uint8Array = new Uint8Array()
  let pages: readonly string[] = []
  beforeAll(async () => {
    pdf = await render(golden)
    pages = await pagesOf(pdf)
  })

  test('every page reads as it was approved', async () => {
    expect(pages).toHaveLength(golden.pages)
    await expect(`${pages.map((text, index) => `--- ${index + 1}\n${text}`).join('\n')}\n`).toMatchFileSnapshot(
      fileOf(golden.name),
    )
  })

  test.skipIf(!poppler)('pdftotext finds the same letters on every page', () => {
    const { stdout } = spawnSync('pdftotext', ['-raw', '-', '-'], { input: pdf, encoding: 'utf8' })
    expect(stdout.split('\f').slice(0, -1).map(letters)).toEqual(pages.map(letters))
  })
})
