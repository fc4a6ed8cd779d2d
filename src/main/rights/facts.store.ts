import { read, type Sql } from '../database/index.js'
import { casesOf } from './local-data.store.js'

export interface LocalCase {
  readonly number: string
  readonly state: string
  readonly openedOn: string
  readonly departmentCode: string
  readonly consentNumber: string | null
  readonly consentOn: string | null
  readonly contact: boolean
}

export interface LocalFacts {
  readonly cases: readonly LocalCase[]
  /** questions to state databases with the person's leave (395-¶8.2) */
  readonly lookups: ReadonlyArray<{ readonly on: string; readonly connector: string }>
  /** earlier requests about destruction that are done (CX-38) */
  readonly destroyed: ReadonlyArray<{ readonly on: string; readonly act: string }>
}

export interface ExpiredConsent {
  readonly iin: string
  readonly validUntil: string
  readonly number: string
}

/** What this station itself knows of a person, for D-12; never an image, never another person. */
export const factsStore = {
  'rights.localFacts': read((sql, input: { iin: string; reference: string }): LocalFacts => {
    const found = casesOf(sql, input.iin).map(({ case_id: caseId }) => caseId)
    return {
      cases: found.flatMap((caseId) => localCase(sql, caseId) ?? []),
      lookups: sql
        .prepare<[string], { on: string; connector: string }>(
          `SELECT substr(used_at, 1, 10) AS "on", connector FROM lookup_consents WHERE subject_reference = ? AND used_at IS NOT NULL ORDER BY used_at`,
        )
        .all(input.reference),
      destroyed: sql
        .prepare<[string], { on: string; act: string }>(
          `SELECT substr(t.done_at, 1, 10) AS "on", coalesce(p.number, r.number) AS act
             FROM requests r JOIN request_tasks t USING (request_id)
             LEFT JOIN request_papers p ON p.request_id = r.request_id AND p.document = 'D-09'
            WHERE t.subject_reference = ? AND t.action = 'destroy' AND t.data_group = 'biometrics' AND t.state = 'done' ORDER BY t.done_at`,
        )
        .all(input.reference),
    }
  }),

  /** 395-¶12: consents whose term has ended and about which no request is in the register yet. */
  'rights.expired': read((sql, input: { today: string }): readonly ExpiredConsent[] =>
    sql
      .prepare<[string], ExpiredConsent>(
        `SELECT json_extract(c.identity, '$.iin') AS iin, s.valid_until AS validUntil, s.consent_number AS number
           FROM consents s JOIN cases c USING (case_id)
          WHERE s.kind = 'fingerprint' AND s.state = 'accepted' AND c.state = 'ACCEPTED' AND s.valid_until < ?
            AND json_extract(c.identity, '$.iin') NOT IN (SELECT subject_iin FROM request_tasks WHERE action = 'destroy' AND subject_iin IS NOT NULL)
          ORDER BY s.valid_until LIMIT 200`,
      )
      .all(input.today),
  ),
} as const

function localCase(sql: Sql, caseId: string): LocalCase | null {
  const row = sql
    .prepare<[string], { number: string; state: string; on: string; code: string; phone: string | null }>(
      `SELECT number, state, opened_on AS "on", department_code AS code, contact_phone AS phone FROM cases WHERE case_id = ?`,
    )
    .get(caseId)
  if (row === undefined) return null
  const consent = sql
    .prepare<[string], { number: string; on: string | null }>(
      `SELECT consent_number AS number, substr(accepted_at, 1, 10) AS "on" FROM consents WHERE case_id = ? AND kind = 'fingerprint' AND state = 'accepted'`,
    )
    .get(caseId)
  return {
    number: row.number,
    state: row.state,
    openedOn: row.on,
    departmentCode: row.code,
    consentNumber: consent?.number ?? null,
    consentOn: consent?.on ?? null,
    contact: row.phone !== null,
  }
}
