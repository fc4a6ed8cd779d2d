import { read } from '../database/index.js'
import { casesOf, consentedBy } from './local-data.store.js'

/** What of a destruction could still be found in the station's database (395-¶28). */
export interface LeftHere {
  /** submissions that still hold their sealed content */
  readonly queued: number
  readonly records: number
  /** data keys that the destruction ended: their secrets must be gone from the vault too */
  readonly keyIds: readonly string[]
  /** of these, still wrapped in the database */
  readonly wrapped: number
  /** keys of this station from before the vault: a copy of the database of that time would open by them */
  readonly outsideVault: number
}

export const erasureCheckStore = {
  /** Looks; changes nothing. The keys are those that ended in the transactions which ordered the Base to destroy. */
  'rights.leftHere': read(
    (sql, input: { readonly requestId: string; readonly iins: readonly string[]; readonly receivedAt: string }): LeftHere => {
      const cases = input.iins.flatMap((iin) =>
        casesOf(sql, iin).flatMap(({ case_id: caseId }) => (consentedBy(sql, caseId, input.receivedAt) ? [caseId] : [])),
      )
      const named = JSON.stringify(cases)
      const count = (query: string): number => sql.prepare<[string], number>(query).pluck().get(named) ?? 0
      const keys = sql
        .prepare<[string], { key_id: string; wrapped: Buffer | null }>(
          `SELECT key_id, wrapped FROM data_keys
            WHERE destroyed_at IN (SELECT created_at FROM base_orders WHERE request_id = ? AND kind = 'destroy')`,
        )
        .all(input.requestId)
      return {
        queued: count(`SELECT count(*) FROM outbox WHERE sealed IS NOT NULL AND case_id IN (SELECT value FROM json_each(?))`),
        records: count('SELECT count(*) FROM records WHERE case_id IN (SELECT value FROM json_each(?))'),
        keyIds: keys.map(({ key_id: keyId }) => keyId),
        wrapped: keys.filter(({ wrapped }) => wrapped !== null).length,
        outsideVault: sql.prepare<[], number>('SELECT count(*) FROM data_keys WHERE kek_version = 1').pluck().get() ?? 0,
      }
    },
  ),
} as const
