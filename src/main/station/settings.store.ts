import type { StationSettings } from '../../preload/contract/station.js'
import { journal, type AuditEvent } from '../audit/index.js'
import { read, write } from '../database/index.js'

/** Where the Base is and by what it is known; the certificates are PEM. */
export interface BaseLinkRow {
  readonly host: string
  readonly port: number
  /** the one authority that is believed (406-¶13.2) */
  readonly authority: string
  readonly stationCertificate: string
  readonly receiptCertificate: string
  readonly envelopeCertificate: string
}

const linkColumns = `host, port, authority, station_certificate AS stationCertificate, receipt_certificate AS receiptCertificate,
  envelope_certificate AS envelopeCertificate`

/** Every change is a new revision with its reason; none is ever overwritten (406-¶12). */
export const settingsStore = {
  'settings.current': read((sql, _input: null): { readonly revision: number; readonly body: StationSettings } | null => {
    const row = sql
      .prepare<[], { revision: number; body: string }>('SELECT revision, body FROM settings ORDER BY revision DESC LIMIT 1')
      .get()
    return row === undefined ? null : { revision: row.revision, body: JSON.parse(row.body) }
  }),

  'settings.save': write((sql, input: { body: StationSettings; reason: string; told?: AuditEvent }, context): number => {
    const revision = (sql.prepare<[], { n: number | null }>('SELECT max(revision) AS n FROM settings').get()?.n ?? 0) + 1
    sql
      .prepare('INSERT INTO settings (revision, body, reason, account_id, at) VALUES (?, ?, ?, ?, ?)')
      .run(revision, JSON.stringify(input.body), input.reason, context.actor?.accountId ?? null, context.at)
    journal(sql, context, { action: 'settings.saved', requirement: '406-¶12', result: 'done', details: { revision } })
    if (input.told !== undefined) journal(sql, context, { ...input.told, details: { ...input.told.details, revision } })
    return revision
  }),

  'keys.store': write(
    (
      sql,
      input: { name: string; kekVersion: number; nonce: Uint8Array; wrapped: Uint8Array; publicPart: string },
      context,
    ): null => {
      sql
        .prepare(
          'INSERT OR REPLACE INTO key_material (name, kek_version, nonce, wrapped, public_part, created_at) VALUES (?, ?, ?, ?, ?, ?)',
        )
        .run(input.name, input.kekVersion, Buffer.from(input.nonce), Buffer.from(input.wrapped), input.publicPart, context.at)
      journal(sql, context, { action: 'key.stored', requirement: '406-¶13.1', result: 'done', details: { name: input.name } })
      return null
    },
  ),

  'base.link': read((sql, _input: null): BaseLinkRow | null => {
    const row = sql.prepare<[], BaseLinkRow>(`SELECT ${linkColumns} FROM base_link`).get()
    return row ?? null
  }),

  'base.saveLink': write((sql, input: BaseLinkRow, context): null => {
    sql
      .prepare(
        `INSERT OR REPLACE INTO base_link (only, host, port, authority, station_certificate, receipt_certificate, envelope_certificate, at)
         VALUES (1, @host, @port, @authority, @stationCertificate, @receiptCertificate, @envelopeCertificate, @at)`,
      )
      .run({ ...input, at: context.at })
    journal(sql, context, { action: 'base.linked', requirement: '406-¶13.2', result: 'done', details: { host: input.host } })
    return null
  }),

  'keys.load': read((sql, input: { name: string }) => {
    const row = sql
      .prepare<[string], { kek_version: number; nonce: Buffer; wrapped: Buffer; public_part: string }>(
        'SELECT * FROM key_material WHERE name = ?',
      )
      .get(input.name)
    return row === undefined
      ? null
      : { kekVersion: row.kek_version, nonce: row.nonce, wrapped: row.wrapped, publicPart: row.public_part }
  }),
} as const
