import { ok, type Failure } from '../../preload/contract/result.js'
import { journal, type AuditEvent } from '../audit/index.js'
import { changeCase, moveCase, openStates } from '../cases/index.js'
import { read, write, type Sql, type WriteContext } from '../database/index.js'
import { destroyRecord, insertRecord, loadRecords, type LoadedRecord, type NewRecord } from '../keys/index.js'
import type { CaseState } from '../rules/index.js'
import type { FingerState } from './group-ask.js'
import { isBetter, type SampleVerdict } from './verdict.js'

export interface KeptFinger {
  readonly position: number
  readonly quality: number
  readonly imageRecordId: string
}

export interface CaptureDevice {
  readonly model: string
  readonly serial: string
  readonly driverVersion: string
  readonly dpi: number
  readonly simulator: boolean
}

/** One attempt at one finger as 406-¶6.1 wants it recorded, with its sample when there is one. */
export interface NewAttempt {
  readonly attemptId: string
  readonly caseId: string
  readonly position: number
  readonly device: CaptureDevice
  readonly quality: number
  readonly minutiae: number
  readonly causes: readonly string[]
  readonly judged: SampleVerdict
  readonly sample: { readonly image: NewRecord; readonly template: NewRecord } | null
}

export interface NewProofTouch {
  readonly caseId: string
  readonly position: number
  readonly verdict: 'match' | 'non-match' | 'quality-low' | 'no-ridges'
  readonly quality: number
  readonly device: CaptureDevice
}

export interface CaptureFault {
  readonly caseId: string
  /** the fingers that were asked for */
  readonly positions: readonly number[]
  readonly device: CaptureDevice
  readonly faultCode: string
}

export interface StoppedCamera {
  readonly caseId: string
  readonly cameraLabel: string
  readonly cause: 'CAMERA_REPLACED' | 'CAMERA_VIRTUAL'
}

export interface NewFace {
  readonly caseId: string
  readonly quality: number
  readonly acceptable: boolean
  readonly causes: readonly string[]
  readonly frames: number
  readonly models: string
  readonly cameraLabel: string
  readonly image: NewRecord
  readonly template: NewRecord
}

type Written<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: Failure<'CASE_UNKNOWN' | 'CASE_CLOSED'> }

export interface RecordedAttempt {
  readonly number: number
  readonly verdict: SampleVerdict['verdict']
  /** of the finger's kept sample after this attempt */
  readonly imageRecordId: string | null
  readonly revision: number
}

const captureStates: readonly CaseState[] = ['CONSENTED', 'CAPTURING', 'CAPTURED']

export const captureStore = {
  /** 406-¶6.1: images come from the scanner alone; whoever tried another way stands in the journal. */
  'capture.refuseImport': write((sql, input: { caseId: string | null; items: number }, context): null => {
    const { caseId, items } = input
    journal(sql, context, {
      action: 'capture.import-refused',
      caseId,
      requirement: '406-¶6.1',
      result: 'refused',
      details: { items },
    })
    return null
  }),

  /** The samples a case holds now: what the guard compares with. */
  'capture.kept': read((sql, input: { caseId: string }): readonly KeptFinger[] => keptFingers(sql, input.caseId)),

  /** Sealed finger images, to fill the guard again after a restart of the station. */
  'capture.images': read((sql, input: { caseId: string }): readonly LoadedRecord[] =>
    loadRecords(sql, input.caseId).filter(({ type }) => type === 'finger-image'),
  ),

  /** What a group is asked for by: the fingers that have a sample or a reason. */
  'capture.fingerStates': read((sql, input: { caseId: string }): readonly FingerState[] =>
    sql
      .prepare<[string], { position: number; taken: number; marked: number }>(
        `SELECT position, image_record_id IS NOT NULL AS taken, reason IS NOT NULL AS marked FROM fingers
          WHERE case_id = ? ORDER BY position`,
      )
      .all(input.caseId)
      .map(({ position, taken, marked }) => ({ position, taken: taken === 1, marked: marked === 1 })),
  ),

  /**
   * Attempts, samples, case and journal commit together or not at all (design §4.2): one finger, or all of a slap.
   * @returns one for each of the attempts, in their order
   */
  'capture.recordAttempts': write(
    (sql, input: { caseId: string; attempts: readonly NewAttempt[] }, context): Written<readonly RecordedAttempt[]> => {
      const begun = beginCapture(sql, input.caseId, context)
      if (!begun.ok) return begun
      const recorded = input.attempts.map((attempt) => recordOne(sql, attempt, context))
      const revision = revisionOf(sql, input.caseId)
      return ok(recorded.map((one) => ({ ...one, revision })))
    },
  ),

  /** The sealed template of a finger, for the proof of its use. */
  'capture.template': read((sql, input: { caseId: string; position: number }): LoadedRecord | null => {
    const row = sql
      .prepare<[string, number], { id: string | null }>(
        'SELECT template_record_id AS id FROM fingers WHERE case_id = ? AND position = ?',
      )
      .get(input.caseId, input.position)
    return loadRecords(sql, input.caseId).find(({ recordId }) => recordId === row?.id) ?? null
  }),

  /** Proof of use: what the touch answered; its picture and minutiae were never stored. */
  'capture.recordProof': write((sql, input: NewProofTouch, context): Written<{ readonly revision: number }> => {
    const { caseId, position, verdict, quality, device } = input
    const entry: AuditEvent = {
      action: 'finger.proved',
      requirement: '406-¶6.2',
      result: verdict === 'match' ? 'done' : 'refused',
      reason: verdict === 'match' ? null : verdict,
      details: { position, quality, ...device },
    }
    const changed = changeCase(sql, caseId, captureStates, context, entry, () => {
      const number =
        (sql.prepare<[string], { n: number }>('SELECT count(*) AS n FROM proof_touches WHERE case_id = ?').get(caseId)?.n ?? 0) +
        1
      sql
        .prepare('INSERT INTO proof_touches (case_id, number, position, verdict, at) VALUES (?, ?, ?, ?, ?)')
        .run(caseId, number, position, verdict, context.at)
    })
    return changed.ok ? ok({ revision: revisionOf(sql, caseId) }) : changed
  }),

  /** An attempt that gave no picture: no attempt of the finger, but IT staff must find it. */
  'capture.recordFault': write((sql, input: CaptureFault, context): null => {
    const { caseId, positions, device, faultCode } = input
    journal(sql, context, {
      action: 'capture.failed',
      caseId,
      requirement: '406-¶6.1',
      result: 'failed',
      reason: faultCode,
      details: { ...(positions.length === 1 ? { position: positions[0] } : { positions: positions.map(String) }), ...device },
    })
    return null
  }),

  /** 225-¶7, 56-¶7: a program played the camera, or it went in the middle of the check. */
  'capture.cameraStopped': write((sql, input: StoppedCamera, context): null => {
    journal(sql, context, {
      action: 'face.not-completed',
      caseId: input.caseId,
      requirement: '225-¶7',
      result: input.cause === 'CAMERA_VIRTUAL' ? 'refused' : 'failed',
      reason: input.cause,
      details: { camera: input.cameraLabel.slice(0, 80) },
    })
    return null
  }),

  'capture.recordFace': write((sql, input: NewFace, context): Written<null> => {
    // The face regime is open in every state of an open case once its own consent is accepted (225-¶4).
    const changed = changeCase(sql, input.caseId, openStates, context, null, () => replaceFace(sql, input, context))
    if (!changed.ok) return changed
    const { quality, acceptable, frames, models } = input
    journal(sql, context, {
      action: 'face.captured',
      caseId: input.caseId,
      requirement: '225-¶4',
      result: 'done',
      details: { quality, acceptable, causes: input.causes, frames, models, camera: input.cameraLabel.slice(0, 80) },
    })
    return changed
  }),
} as const

function keptFingers(sql: Sql, caseId: string): KeptFinger[] {
  return sql
    .prepare<[string], KeptFinger>(
      `SELECT position, quality, image_record_id AS imageRecordId FROM fingers
        WHERE case_id = ? AND image_record_id IS NOT NULL AND quality IS NOT NULL ORDER BY position`,
    )
    .all(caseId)
}

/** The first attempt opens the capture, an attempt at the review opens it again (requirements.md §11). */
function beginCapture(sql: Sql, caseId: string, context: WriteContext): Written<null> {
  const state = sql.prepare<[string], { state: CaseState }>('SELECT state FROM cases WHERE case_id = ?').get(caseId)?.state
  const entry = { action: 'capture.started', requirement: '406-¶6.1', result: 'done' } as const
  if (state === 'CONSENTED') return moveCase(sql, caseId, 'start-capture', context, entry)
  if (state === 'CAPTURED') return moveCase(sql, caseId, 'reopen-capture', context, entry)
  return changeCase(sql, caseId, captureStates, context, null, () => undefined)
}

function recordOne(sql: Sql, input: NewAttempt, context: WriteContext): Omit<RecordedAttempt, 'revision'> {
  const kept = keptFingers(sql, input.caseId).find(({ position }) => position === input.position) ?? null
  // The database decides last: another attempt may have been recorded since this one was judged.
  const accepted = input.sample !== null && input.judged.verdict === 'accepted' && isBetter(input.quality, kept?.quality ?? null)
  const verdict = input.judged.verdict === 'accepted' && !accepted ? 'kept-better' : input.judged.verdict
  const number = insertAttempt(sql, input, verdict, context)
  if (accepted) replaceSample(sql, input, input.sample, context)
  journalAttempt(sql, input, verdict, number, context)
  return { number, verdict, imageRecordId: accepted ? (input.sample?.image.recordId ?? null) : (kept?.imageRecordId ?? null) }
}

function insertAttempt(sql: Sql, input: NewAttempt, verdict: string, context: WriteContext): number {
  const { caseId, position, device } = input
  const before = sql
    .prepare<[string, number], { n: number }>('SELECT count(*) AS n FROM capture_attempts WHERE case_id = ? AND position = ?')
    .get(caseId, position)
  const number = (before?.n ?? 0) + 1
  sql
    .prepare(
      `INSERT INTO capture_attempts (attempt_id, case_id, position, number, device_model, device_serial, driver_version, resolution_dpi,
         quality, minutiae, verdict, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      input.attemptId,
      caseId,
      position,
      number,
      device.model,
      device.serial,
      device.driverVersion,
      Math.round(device.dpi),
      input.quality,
      input.minutiae,
      verdict,
      context.at,
    )
  return number
}

/** The sample before it goes with its keys: one finger, one sample. A finger that was taken needs no reason any more. */
function replaceSample(sql: Sql, input: NewAttempt, sample: NewAttempt['sample'], context: WriteContext): void {
  if (sample === null) return
  const { caseId, position } = input
  const old = sql
    .prepare<[string, number], { image: string | null; template: string | null }>(
      'SELECT image_record_id AS image, template_record_id AS template FROM fingers WHERE case_id = ? AND position = ?',
    )
    .get(caseId, position)
  for (const recordId of [old?.image, old?.template]) if (typeof recordId === 'string') destroyRecord(sql, recordId, context.at)
  insertRecord(sql, sample.image, context.at)
  insertRecord(sql, sample.template, context.at)
  sql
    .prepare(
      `INSERT INTO fingers (case_id, position, quality, minutiae, image_record_id, template_record_id, sampled_at)
         VALUES (@caseId, @position, @quality, @minutiae, @image, @template, @at)
         ON CONFLICT (case_id, position) DO UPDATE SET quality = @quality, minutiae = @minutiae, image_record_id = @image,
           template_record_id = @template, sampled_at = @at, reason = NULL, return_on = NULL, deformity = 'none'`,
    )
    .run({
      caseId,
      position,
      quality: input.quality,
      minutiae: input.minutiae,
      image: sample.image.recordId,
      template: sample.template.recordId,
      at: context.at,
    })
}

function journalAttempt(sql: Sql, input: NewAttempt, verdict: string, number: number, context: WriteContext): void {
  const { position, quality, minutiae, device, causes, judged } = input
  const taken = verdict === 'accepted' || verdict === 'kept-better'
  const facts = { position, number, verdict, quality, minutiae, causes, ...device }
  journal(sql, context, {
    action: taken ? 'finger.captured' : 'finger.not-accepted',
    caseId: input.caseId,
    requirement: judged.requirement,
    result: taken ? 'done' : 'refused',
    reason: taken ? null : verdict,
    details: judged.otherPosition === null ? facts : { ...facts, otherPosition: judged.otherPosition },
  })
}

function replaceFace(sql: Sql, input: NewFace, context: WriteContext): void {
  const old = sql
    .prepare<[string], { image: string; template: string }>(
      'SELECT image_record_id AS image, template_record_id AS template FROM faces WHERE case_id = ?',
    )
    .get(input.caseId)
  for (const recordId of [old?.image, old?.template]) if (recordId !== undefined) destroyRecord(sql, recordId, context.at)
  insertRecord(sql, input.image, context.at)
  insertRecord(sql, input.template, context.at)
  sql
    .prepare(
      `INSERT INTO faces (case_id, quality, causes, frames, image_record_id, template_record_id, models) VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (case_id) DO UPDATE SET quality = excluded.quality, causes = excluded.causes, frames = excluded.frames,
           image_record_id = excluded.image_record_id, template_record_id = excluded.template_record_id, models = excluded.models`,
    )
    .run(
      input.caseId,
      input.quality,
      JSON.stringify(input.causes),
      input.frames,
      input.image.recordId,
      input.template.recordId,
      input.models,
    )
}

const revisionOf = (sql: Sql, caseId: string): number =>
  sql.prepare<[string], { revision: number }>('SELECT revision FROM cases WHERE case_id = ?').get(caseId)?.revision ?? 0
