import type { TextDocument } from '../../preload/contract/texts.js'
import { fail, ok, type Result } from '../../preload/contract/result.js'
import { journal, type AuditEvent } from '../audit/index.js'
import { read, write } from '../database/index.js'
import type { RequirementId } from '../rules/index.js'

export interface TextRow {
  readonly textId: string
  readonly document: TextDocument
  readonly version: string
  readonly digest: string
  readonly loadedAt: string
  readonly loadedBy: string
  readonly confirmedAt: string | null
  readonly confirmedBy: string | null
}
export interface TextBody extends TextRow {
  /** JSON of the text as it was loaded */
  readonly body: string
}

interface LoadedText {
  readonly textId: string
  readonly document: TextDocument
  readonly version: string
  readonly digest: string
  readonly body: string
}

/** The duty each text answers to. */
export const groundOf = { 'D-01': '406-Annex.1', 'D-01F': '225-¶4', 'D-28': '395-¶5' } as const satisfies Readonly<
  Record<TextDocument, RequirementId>
>

const columns = `text_id AS textId, document, version, digest, loaded_at AS loadedAt, loaded_by AS loadedBy,
  confirmed_at AS confirmedAt, confirmed_by AS confirmedBy`

const entryOf = (action: string, { document, version, digest }: Omit<LoadedText, 'body' | 'textId'>): AuditEvent => ({
  action,
  requirement: groundOf[document],
  result: 'done',
  details: { document, version, digest },
})

export const textStore = {
  /** Every version, the last loaded first. */
  'texts.all': read((sql): readonly TextRow[] =>
    sql.prepare<[], TextRow>(`SELECT ${columns} FROM form_texts ORDER BY loaded_at DESC, rowid DESC`).all(),
  ),

  'texts.one': read(
    (sql, input: { textId: string }): TextBody | null =>
      sql.prepare<[string], TextBody>(`SELECT ${columns}, body FROM form_texts WHERE text_id = ?`).get(input.textId) ?? null,
  ),

  /** Of each document the version confirmed last. */
  'texts.inForce': read((sql): readonly TextBody[] =>
    sql
      .prepare<[], TextBody>(
        `SELECT ${columns}, body FROM form_texts AS one WHERE confirmed_at IS NOT NULL AND NOT EXISTS (
           SELECT 1 FROM form_texts AS later WHERE later.document = one.document
             AND (later.confirmed_at, later.rowid) > (one.confirmed_at, one.rowid))`,
      )
      .all(),
  ),

  'texts.load': write((sql, input: LoadedText, context): Result<null, 'TEXT_VERSION_EXISTS'> => {
    const { document, version } = input
    const before = sql.prepare('SELECT 1 FROM form_texts WHERE document = ? AND version = ?').get(document, version)
    if (before !== undefined) return fail('TEXT_VERSION_EXISTS', { document, version })
    sql
      .prepare(
        `INSERT INTO form_texts (text_id, document, version, digest, body, loaded_at, loaded_by)
         VALUES (@textId, @document, @version, @digest, @body, @at, @by)`,
      )
      .run({ ...input, at: context.at, by: context.actor?.login ?? '' })
    journal(sql, context, entryOf('text.loaded', input))
    return ok(null)
  }),

  'texts.confirm': write((sql, input: { textId: string }, context): Result<null, 'TEXT_UNKNOWN' | 'TEXT_CONFIRMED_BEFORE'> => {
    const row = sql.prepare<[string], TextRow>(`SELECT ${columns} FROM form_texts WHERE text_id = ?`).get(input.textId)
    if (row === undefined) return fail('TEXT_UNKNOWN')
    if (row.confirmedAt !== null) return fail('TEXT_CONFIRMED_BEFORE', { document: row.document, version: row.version })
    sql
      .prepare('UPDATE form_texts SET confirmed_at = ?, confirmed_by = ? WHERE text_id = ?')
      .run(context.at, context.actor?.login ?? '', input.textId)
    journal(sql, context, entryOf('text.confirmed', row))
    return ok(null)
  }),
} as const
