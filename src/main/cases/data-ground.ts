import type { Sql, WriteContext } from '../database/index.js'

export interface DataGround {
  readonly group: 'identification' | 'biometrics' | 'face' | 'representation' | 'contact'
  readonly ground: 'consent' | 'Article 9'
  /** number of the consent, or the act that demands the data */
  readonly reference: string
}

/** 395-¶4.1: the legal ground of each group of data stands beside it, in the transaction that saves it. */
export function recordGround(sql: Sql, caseId: string, { group, ground, reference }: DataGround, context: WriteContext): void {
  sql
    .prepare(
      `INSERT INTO data_grounds (case_id, data_group, ground, reference, at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (case_id, data_group) DO UPDATE SET ground = excluded.ground, reference = excluded.reference, at = excluded.at`,
    )
    .run(caseId, group, ground, reference, context.at)
}
