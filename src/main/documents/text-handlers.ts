import { createHash } from 'node:crypto'
import { fail, ok, type FormLanguage, type Result } from '../../preload/contract/index.js'
import type { TextDocument, TextVersionView } from '../../preload/contract/texts.js'
import type { HandlersOf } from '../access/index.js'
import type { Database } from '../database/index.js'
import { builtInText, type LoadedTexts } from './form-texts.js'
import { listInForce } from './personal-data-list.js'
import type { DocumentRenderer } from './renderer.js'
import { specimenOf } from './specimen.js'
import { readText, textDigest, textInForce, withText, type TextError, type TextsInForce } from './texts-in-force.js'
import type { TextBody, TextRow, textStore } from './text.store.js'

export interface TextPorts {
  readonly database: Database<typeof textStore>
  readonly texts: TextsInForce
  readonly renderer: Pick<DocumentRenderer, 'render'>
  readonly random: { readonly uuid: () => string }
  readonly today: () => string
}

const documents: readonly TextDocument[] = ['D-01', 'D-01F', 'D-28']

/** Texts of forms and the List: loaded as drafts, looked at as they print, confirmed as official, kept for ever (395-¶5). */
export function textHandlers(ports: TextPorts): HandlersOf<'texts'> {
  const { database, texts } = ports
  const versions = async () => ok({ texts: versionsOf(await database.read('texts.all', null)) })

  return {
    list: versions,

    listed: async () => {
      const { version, items } = listInForce(texts.current()['D-28'])
      return ok({ version, items: items.map(({ id }) => id) })
    },

    load: async ({ document, content }, context) => {
      const text = readFile(document, content)
      if (!text.ok) return text
      const { version } = text.value
      if (version === builtInText(document).version) return fail('TEXT_VERSION_EXISTS', { document, version })
      const row = { textId: ports.random.uuid(), document, version, digest: textDigest(text.value) }
      const kept = await database.write('texts.load', { ...row, body: JSON.stringify(text.value) }, context.write)
      if (!kept.ok) return kept
      const { at, actor } = context.write
      const loaded = { loadedAt: at, loadedBy: actor?.login ?? '', confirmedAt: null, confirmedBy: null }
      return ok(viewOf({ ...row, ...loaded }, false))
    },

    preview: async ({ document, textId, language }) => {
      const row = textId === null ? null : await database.read('texts.one', { textId })
      if (textId !== null && row?.document !== document) return fail('TEXT_UNKNOWN')
      return preview(document, row, language)
    },

    confirm: async ({ textId, language, previewDigest }, context) => {
      const row = await database.read('texts.one', { textId })
      if (row === null) return fail('TEXT_UNKNOWN')
      if (row.confirmedAt !== null) return fail('TEXT_CONFIRMED_BEFORE', { document: row.document, version: row.version })
      const official = readText(row.document, JSON.parse(row.body), 'official')
      if (!official.ok) return official
      const seen = await preview(row.document, row, language)
      if (!seen.ok) return seen
      if (seen.value.digest !== previewDigest) return fail('PREVIEW_NOT_SEEN', { version: row.version })
      const confirmed = await database.write('texts.confirm', { textId }, context.write)
      if (!confirmed.ok) return confirmed
      await texts.reload()
      return versions()
    },
  }

  /** What is not confirmed prints with DRAFT across. The same text gives the same bytes, so their digest proves what was seen. */
  async function preview(document: TextDocument, row: TextBody | null, language: FormLanguage) {
    const pdf = await ports.renderer.render(specimenOf(document, language, ports.today()), candidate(document, row))
    if (!pdf.ok) return pdf
    const digest = createHash('sha384').update(pdf.value).digest('hex')
    return ok({ pdf: Buffer.from(pdf.value).toString('base64'), digest })
  }

  function candidate(document: TextDocument, row: TextBody | null): LoadedTexts {
    if (row === null) return texts.current()
    const text = readText(document, JSON.parse(row.body), row.confirmedAt === null ? 'draft' : 'official')
    if (!text.ok) throw new Error(`a kept text of ${document} can no longer be read`)
    return withText(texts.current(), document, text.value)
  }

  /** What is in force first, then the others as they were loaded, then what the program came with. */
  function versionsOf(rows: readonly TextRow[]): TextVersionView[] {
    const inForce = (document: TextDocument, version: string) => textInForce(document, texts.current()).version === version
    const all = documents.flatMap((document) => [
      ...rows.filter((row) => row.document === document).map((row) => viewOf(row, inForce(document, row.version))),
      builtInView(document, inForce(document, builtInText(document).version)),
    ])
    return [...all.filter((one) => one.inForce), ...all.filter((one) => !one.inForce)]
  }
}

const viewOf = (row: TextRow, inForce: boolean): TextVersionView => ({
  ...row,
  status: row.confirmedAt === null ? 'draft' : 'official',
  inForce,
})

function builtInView(document: TextDocument, inForce: boolean): TextVersionView {
  const text = builtInText(document)
  const nobody = { loadedAt: null, loadedBy: null, confirmedAt: null, confirmedBy: null }
  return { textId: null, document, version: text.version, status: 'draft', digest: textDigest(text), inForce, ...nobody }
}

function readFile(document: TextDocument, content: string): Result<ReturnType<typeof builtInText>, TextError> {
  const code = document === 'D-28' ? 'LIST_MALFORMED' : 'TEXT_MALFORMED'
  try {
    return readText(document, JSON.parse(content), 'draft')
  } catch {
    return fail(code, { part: '—', problem: 'not JSON' })
  }
}
