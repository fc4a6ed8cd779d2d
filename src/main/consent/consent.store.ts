import { fail, ok, type Failure } from '../../preload/contract/index.js'
import {
  changeCase,
  dropTabletSignature,
  moveCase,
  openStates,
  recordGround,
  takeNumber,
  type CaseWriteError,
  type ConsentRow,
} from '../cases/index.js'
import { read, write, type Sql } from '../database/index.js'
import { codeDigestOf } from '../documents/index.js'
import { destroyRecord, insertRecord, type SealedRecord } from '../keys/index.js'

type Changed = { readonly ok: true; readonly value: null } | { readonly ok: false; readonly error: Failure<CaseWriteError> }
export type ConsentKind = 'fingerprint' | 'face'

/** The act under which the consent is given: the two regimes never share one (CR-7, CX-13). */
export const consentGround = (kind: ConsentKind): '406-¶3.2' | '225-¶4' => (kind === 'fingerprint' ? '406-¶3.2' : '225-¶4')

interface Prepare {
  readonly caseId: string
  readonly kind: ConsentKind
  readonly language: 'kk' | 'ru'
  readonly textVersion: string
  readonly textDigest: string
  readonly today: string
  readonly departmentCode: string
  /** null: a first collection */
  readonly earlierConsent: string | null
  readonly form: ConsentRow['form']
  /** CX-08 */
  readonly signatory: ConsentRow['signatory']
  /** the form without its number: the digest of its code is made when the number is known */
  readonly data: Readonly<Record<string, unknown>>
}

const newRow = ({ data, departmentCode: _department, ...row }: Prepare, number: string, at: string) => ({
  ...row,
  number,
  at,
  codeDigest: codeDigestOf(data, number, row.textDigest),
  mark: row.earlierConsent === null ? 'first' : 'repeated',
})

interface Scan {
  readonly caseId: string
  readonly kind: ConsentKind
  readonly recordId: string
  readonly sealed: SealedRecord
  readonly bytes: number
  readonly mediaType: 'image/jpeg'
  readonly matchedBy: 'code' | 'typed-number'
  readonly dpi: number
  readonly sharpness: number
  readonly turned: number
  readonly page: 'edges' | 'whole'
}

interface Accept {
  readonly caseId: string
  readonly kind: ConsentKind
  readonly signedAt: string
  readonly employeeId: string
  readonly stampPut: boolean
  /** last day of the term of storage (395-¶12) */
  readonly validUntil: string
}

const liveNumber = (sql: Sql, caseId: string, kind: ConsentKind): string | null =>
  sql
    .prepare<[string, string], { consent_number: string }>(
      `SELECT consent_number FROM consents WHERE case_id = ? AND kind = ? AND state <> 'withdrawn'`,
    )
    .get(caseId, kind)?.consent_number ?? null

const states = (kind: ConsentKind) => (kind === 'fingerprint' ? (['EXPLAINED'] as const) : openStates)

interface OtherForm {
  readonly textDigest: string
  readonly preparedOn: string
  /** it was made for the person of the case beside which it lies */
  readonly samePerson: boolean
}

export const consentStore = {
  'consents.byNumber': read((sql, input: { number: string; besideCase: string }): OtherForm | null => {
    const row = sql
      .prepare<[string, string], { text_digest: string; prepared_on: string; same_person: number | null }>(
        `SELECT text_digest, prepared_on,
            other.case_id = here.case_id OR json_extract(other.identity, '$.iin') = json_extract(here.identity, '$.iin') AS same_person
          FROM consents JOIN cases other ON other.case_id = consents.case_id, cases here
          WHERE consent_number = ? AND here.case_id = ?`,
      )
      .get(input.number, input.besideCase)
    return row === undefined
      ? null
      : { textDigest: row.text_digest, preparedOn: row.prepared_on, samePerson: row.same_person === 1 }
  }),

  /** A new number for each preparation: what was printed before is withdrawn, so that two forms never live at once. */
  'consents.prepare': write(
    (
      sql,
      input: Prepare,
      context,
    ):
      | { readonly ok: true; readonly value: { readonly number: string } }
      | { readonly ok: false; readonly error: Failure<CaseWriteError> } => {
      let number = ''
      const entry = {
        action: 'consent.prepared',
        requirement: consentGround(input.kind),
        result: 'done',
        details: { kind: input.kind, version: input.textVersion },
      } as const
      const changed = changeCase(sql, input.caseId, states(input.kind), context, entry, () => {
        dropLive(sql, input.caseId, input.kind, context.at)
        number = takeNumber(sql, input.departmentCode, Number(input.today.slice(0, 4)))
        sql
          .prepare(
            `INSERT INTO consents (consent_number, case_id, kind, state, language, text_version, text_digest, code_digest, prepared_on, prepared_at,
               mark, earlier_consent, form, signatory)
             VALUES (@number, @caseId, @kind, 'prepared', @language, @textVersion, @textDigest, @codeDigest, @today, @at,
               @mark, @earlierConsent, @form, @signatory)`,
          )
          .run(newRow(input, number, context.at))
        if (input.kind === 'face') sql.prepare('UPDATE cases SET face_refused = 0 WHERE case_id = ?').run(input.caseId)
      })
      return changed.ok ? ok({ number }) : changed
    },
  ),

  'consents.printed': write((sql, input: { caseId: string; kind: ConsentKind }, context): Changed =>
    changeCase(
      sql,
      input.caseId,
      states(input.kind),
      context,
      { action: 'consent.printed', requirement: consentGround(input.kind), result: 'done', details: { kind: input.kind } },
      () => {
        sql
          .prepare(`UPDATE consents SET printed_at = ? WHERE case_id = ? AND kind = ? AND state = 'prepared'`)
          .run(context.at, input.caseId, input.kind)
      },
    ),
  ),

  'consents.attachScan': write((sql, input: Scan, context): Changed => {
    if (liveNumber(sql, input.caseId, input.kind) === null) return fail('CASE_CLOSED', { state: 'no consent prepared' })
    const entry = {
      action: 'consent.scanned',
      requirement: consentGround(input.kind),
      result: 'done',
      details: {
        kind: input.kind,
        digest: input.sealed.digest,
        matchedBy: input.matchedBy,
        dpi: input.dpi,
        sharpness: input.sharpness,
      },
    } as const
    return changeCase(sql, input.caseId, states(input.kind), context, entry, () => {
      dropScan(sql, input.caseId, input.kind, context.at)
      const { recordId, caseId, kind: regime, sealed } = input
      insertRecord(sql, { recordId, caseId, regime, type: 'consent-scan', schemaVersion: 1, sealed }, context.at)
      sql
        .prepare(
          `UPDATE consents SET state = 'scanned', scan_record_id = @recordId, scan_digest = @digest, scan_bytes = @bytes,
              scan_media_type = @mediaType, scan_matched_by = @matchedBy, scan_dpi = @dpi, scan_sharpness = @sharpness,
              scan_turned = @turned, scan_page = @page
            WHERE case_id = @caseId AND kind = @kind AND state IN ('prepared', 'scanned')`,
        )
        .run({
          recordId,
          caseId,
          kind: regime,
          digest: sealed.digest,
          bytes: input.bytes,
          mediaType: input.mediaType,
          matchedBy: input.matchedBy,
          dpi: input.dpi,
          sharpness: input.sharpness,
          turned: input.turned,
          page: input.page,
        })
    })
  }),

  'consents.accept': write((sql, input: Accept, context): Changed => {
    const number = liveNumber(sql, input.caseId, input.kind)
    if (number === null) return fail('CASE_CLOSED', { state: 'no consent prepared' })
    const entry = {
      action: 'consent.accepted',
      requirement: consentGround(input.kind),
      result: 'done',
      details: { kind: input.kind, number, stamp: input.stampPut },
    } as const
    const changed =
      input.kind === 'fingerprint'
        ? moveCase(sql, input.caseId, 'accept-consent', context, entry)
        : changeCase(sql, input.caseId, openStates, context, entry, () => undefined)
    if (!changed.ok) return changed
    sql
      .prepare(
        `UPDATE consents SET state = 'accepted', signed_at = ?, accepted_at = ?, accepted_by = ?, stamp_put = ?, valid_until = ?
          WHERE consent_number = ?`,
      )
      .run(input.signedAt, context.at, input.employeeId, input.stampPut ? 1 : 0, input.validUntil, number)
    const group = input.kind === 'fingerprint' ? 'biometrics' : 'face'
    recordGround(sql, input.caseId, { group, ground: 'consent', reference: number }, context)
    return changed
  }),

  /** The text changed between printing and acceptance: the form is void and must be printed and signed anew (395-¶8.3). */
  'consents.void': write((sql, input: { caseId: string; kind: ConsentKind; reason: string }, context): Changed => {
    const entry = {
      action: 'consent.voided',
      requirement: consentGround(input.kind),
      result: 'refused',
      reason: input.reason,
      details: { kind: input.kind },
    } as const
    return changeCase(sql, input.caseId, openStates, context, entry, () => dropLive(sql, input.caseId, input.kind, context.at))
  }),
} as const

function dropLive(sql: Sql, caseId: string, kind: ConsentKind, at: string): void {
  dropScan(sql, caseId, kind, at)
  const number = liveNumber(sql, caseId, kind)
  if (number !== null) dropTabletSignature(sql, number, at)
  sql.prepare(`UPDATE consents SET state = 'withdrawn' WHERE case_id = ? AND kind = ? AND state <> 'withdrawn'`).run(caseId, kind)
}

function dropScan(sql: Sql, caseId: string, kind: ConsentKind, at: string): void {
  const scans = sql
    .prepare<[string, string], { record_id: string }>(
      `SELECT record_id FROM records WHERE case_id = ? AND regime = ? AND type = 'consent-scan'`,
    )
    .all(caseId, kind)
  for (const scan of scans) destroyRecord(sql, scan.record_id, at)
}
