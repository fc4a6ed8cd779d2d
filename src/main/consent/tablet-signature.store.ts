import { fail, type Failure } from '../../preload/contract/index.js'
import { journal } from '../audit/index.js'
import { changeCase, type CaseWriteError } from '../cases/index.js'
import { write, type Sql, type WriteContext } from '../database/index.js'
import { insertRecord, type SealedRecord } from '../keys/index.js'
import { accept, keepEvidence } from './application.store.js'

type Answer = { readonly ok: true; readonly value: null } | { readonly ok: false; readonly error: Failure<CaseWriteError> }

interface Sealed {
  readonly recordId: string
  readonly sealed: SealedRecord
}

/** TAB-08: everything that is known of a signature; the points lie sealed. */
export interface SignedOnTablet {
  readonly caseId: string
  readonly number: string
  readonly language: 'kk' | 'ru'
  /** of the form printed with the signature (CR-9) */
  readonly codeDigest: string
  readonly strokes: Sealed
  readonly pdf: Sealed & { readonly bytes: number }
  /** language and digest of the very text that was read */
  readonly readLanguage: string
  readonly textDigest: string
  readonly keyId: string
  readonly points: number
  readonly stationOffsetMs: number | null
  readonly tabletOffsetMs: number
  readonly signedAt: string
  readonly employeeId: string
}

/** Signature, signed document, application or consent and journal commit together or not at all (design §4.2). */
export const tabletSignatureStore = {
  /** 406-¶5.2: the identified representative has signed at the tablet that the employee put before him; the employee accepts with it. */
  'applications.signedOnTablet': write((sql, input: SignedOnTablet, context): Answer => {
    const { caseId, number, pdf } = input
    const prepared = sql
      .prepare(
        `SELECT 1 FROM applications WHERE application_number = ? AND case_id = ? AND form = 'tablet' AND state = 'prepared'`,
      )
      .get(number, caseId)
    if (prepared === undefined) return fail('CASE_CLOSED', { state: 'no application prepared' })
    return changeCase(sql, caseId, ['EXPLAINED', 'CONSENTED'], context, entryOf('application.signed', '406-¶5.2', input), () => {
      keepSignature(sql, 'D-04', input, context)
      keepEvidence(sql, { ...pdf, caseId, number, mediaType: 'application/pdf' }, context)
      sql
        .prepare('UPDATE applications SET language = ?, code_digest = ? WHERE application_number = ?')
        .run(input.language, input.codeDigest, number)
      accept(sql, input, context)
      const details = { number, form: 'tablet' } as const
      journal(sql, context, { action: 'application.accepted', caseId, requirement: '406-¶5.2', result: 'done', details })
    })
  }),

  /** CX-07, where the lawyers allow it: signed here, accepted and stamped by the employee as a paper is (406-Annex.2). */
  'consents.signedOnTablet': write((sql, input: SignedOnTablet, context): Answer => {
    const { caseId, number, pdf } = input
    const prepared = sql
      .prepare(`SELECT 1 FROM consents WHERE consent_number = ? AND case_id = ? AND form = 'tablet' AND state = 'prepared'`)
      .get(number, caseId)
    if (prepared === undefined) return fail('CASE_CLOSED', { state: 'no consent prepared' })
    return changeCase(sql, caseId, ['EXPLAINED'], context, entryOf('consent.signed', '406-¶3.2', input), () => {
      keepSignature(sql, 'D-01', input, context)
      const record = { recordId: pdf.recordId, caseId, regime: 'fingerprint', type: 'consent-scan', schemaVersion: 1 } as const
      insertRecord(sql, { ...record, sealed: pdf.sealed }, context.at)
      sql
        .prepare(
          `UPDATE consents SET state = 'scanned', language = ?, scan_record_id = ?, scan_digest = ?, scan_bytes = ?,
             scan_media_type = 'application/pdf', signed_at = ? WHERE consent_number = ?`,
        )
        .run(input.language, pdf.recordId, pdf.sealed.digest, pdf.bytes, input.signedAt, number)
    })
  }),
} as const

const entryOf = <Action extends string, Requirement extends string>(
  action: Action,
  requirement: Requirement,
  { number, textDigest, keyId, points, pdf }: SignedOnTablet,
) =>
  ({
    action,
    requirement,
    result: 'done',
    details: { number, form: 'tablet', textDigest, keyId, points, digest: pdf.sealed.digest },
  }) as const

function keepSignature(sql: Sql, document: 'D-04' | 'D-01', input: SignedOnTablet, context: WriteContext): void {
  const { recordId, sealed } = input.strokes
  const record = {
    recordId,
    caseId: input.caseId,
    regime: 'fingerprint',
    type: 'hand-signature',
    schemaVersion: 1,
    sealed,
  } as const
  insertRecord(sql, record, context.at)
  sql
    .prepare(
      `INSERT INTO tablet_signatures (record_id, case_id, document, number, language, text_digest, tablet_key_id, points,
         station_offset_ms, tablet_offset_ms, signed_at)
       VALUES (@recordId, @caseId, @document, @number, @readLanguage, @textDigest, @keyId, @points, @stationOffsetMs, @tabletOffsetMs,
         @signedAt)`,
    )
    .run({
      recordId,
      caseId: input.caseId,
      document,
      number: input.number,
      readLanguage: input.readLanguage,
      textDigest: input.textDigest,
      keyId: input.keyId,
      points: input.points,
      stationOffsetMs: input.stationOffsetMs,
      tabletOffsetMs: input.tabletOffsetMs,
      signedAt: input.signedAt,
    })
}
