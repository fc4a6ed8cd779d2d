import type { TabletPairing } from '../../preload/contract/tablet.js'
import { journal } from '../audit/index.js'
import { read, write } from '../database/index.js'

export interface AuthorityRow {
  /** PEM */
  readonly certificate: string
  readonly kekVersion: number
  readonly nonce: Uint8Array
  /** PKCS#8 of its private key under the station's key-encryption key */
  readonly wrapped: Uint8Array
}

export type EndReason = NonNullable<TabletPairing['endReason']>

export interface TaskEvent {
  readonly event: 'offered' | 'signed' | 'cancelled' | 'finished'
  readonly taskId: string
  readonly caseId: string
  /** e.g. 'D-04' */
  readonly document: string
  readonly keyId: string
  /** of the text that was signed */
  readonly textDigest: string | null
}

/** Pairings and the station's authority; what was signed belongs to the case (TAB-06: pairing and each task are events). */
export const tabletStore = {
  'tablet.authority': read((sql, _input: null): AuthorityRow | null => {
    const row = sql
      .prepare<[], AuthorityRow>('SELECT certificate, kek_version AS kekVersion, nonce, wrapped FROM tablet_authority')
      .get()
    return row ?? null
  }),

  'tablet.saveAuthority': write((sql, input: AuthorityRow, context): null => {
    sql
      .prepare(
        `INSERT OR REPLACE INTO tablet_authority (only, certificate, kek_version, nonce, wrapped, created_at)
         VALUES (1, ?, ?, ?, ?, ?)`,
      )
      .run(input.certificate, input.kekVersion, Buffer.from(input.nonce), Buffer.from(input.wrapped), context.at)
    journal(sql, context, { action: 'tablet.authority-made', requirement: '406-¶13.2', result: 'done' })
    return null
  }),

  'tablet.paired': write((sql, input: { keyId: string; publicKey: string }, context): null => {
    sql
      .prepare('INSERT INTO tablet_pairings (key_id, public_key, paired_at, paired_by) VALUES (?, ?, ?, ?)')
      .run(input.keyId, input.publicKey, context.at, context.actor?.login ?? null)
    journal(sql, context, { action: 'tablet.paired', result: 'done', details: { keyId: input.keyId } })
    return null
  }),

  /** A wrong code or secret; the fifth burns the pairing. */
  'tablet.pairingRefused': write((sql, input: { triesLeft: number }, context): null => {
    journal(sql, context, { action: 'tablet.pairing', result: 'refused', details: { triesLeft: input.triesLeft } })
    return null
  }),

  'tablet.ended': write((sql, input: { reason: EndReason }, context): null => {
    const ended = sql
      .prepare('UPDATE tablet_pairings SET ended_at = ?, end_reason = ? WHERE ended_at IS NULL')
      .run(context.at, input.reason)
    if (ended.changes > 0) journal(sql, context, { action: 'tablet.unpaired', result: 'done', reason: input.reason })
    return null
  }),

  'tablet.task': write((sql, input: TaskEvent, context): null => {
    journal(sql, context, {
      action: `tablet.task-${input.event}`,
      caseId: input.caseId,
      requirement: '406-¶5.2',
      result: 'done',
      details: {
        taskId: input.taskId,
        document: input.document,
        keyId: input.keyId,
        ...(input.textDigest === null ? {} : { textDigest: input.textDigest }),
      },
    })
    return null
  }),

  'tablet.pairings': read((sql, input: { limit: number }): readonly TabletPairing[] =>
    sql
      .prepare<[number], TabletPairing>(
        `SELECT key_id AS keyId, paired_at AS pairedAt, paired_by AS pairedBy, ended_at AS endedAt, end_reason AS endReason
         FROM tablet_pairings ORDER BY pairing DESC LIMIT ?`,
      )
      .all(input.limit),
  ),
} as const
