import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FingerprintSubmission2 } from '../../src/main/outbox/index.js'
import type { TransportAnswer } from '../../src/main/outbox/outcome.js'
import { enrolmentOf, regimeFile, repetitionOf } from './base-people.js'
import { baseInThisThread, type BaseInThisThread } from './outbox-base.js'
import { systemRandom } from './outbox-sample.js'
import { personNumber, sampleTemplate, stationId } from './outbox-station.js'

let folder: string
let base: BaseInThisThread
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tanba-repetition-'))
  base = baseInThisThread(folder, { now: () => Date.parse('2026-11-23T06:00:00Z'), monotonic: () => 0 })
})
afterAll(() => {
  base.close()
  rmSync(folder, { recursive: true })
})

interface Version {
  readonly record: FingerprintSubmission2
  readonly baseRecordId: string
  readonly version: number
}

/** What must be in the Base of one person, newest last. */
interface Model {
  readonly iin: string
  readonly versions: Version[]
}

type Step = 'first' | 'repeat' | 'repeat twice' | 'duplicate' | 'lost answer' | 'stale repeat' | 'two at once' | 'no recognition'
const steps: readonly Step[] = [
  'first',
  'repeat',
  'repeat twice',
  'duplicate',
  'lost answer',
  'stale repeat',
  'two at once',
  'no recognition',
]

const send = (record: FingerprintSubmission2): Promise<TransportAnswer> => base.submit(base.seal(record).sealed)
const newest = ({ versions }: Model): Version | undefined => versions[versions.length - 1]
const first = (iin: string): FingerprintSubmission2 => enrolmentOf(iin, () => sampleTemplate, stationId)
const codeIn = (answer: TransportAnswer): unknown =>
  answer.kind === 'answered' ? (answer.body as { code?: string }).code : answer.kind

/** A repetition of a version, after a recognition by this Base that did not match (the sample template matches nothing). */
async function repetition({ record, baseRecordId, version }: Version, iin: string): Promise<FingerprintSubmission2> {
  const statementId = await base.failedRecognition(iin, sampleTemplate)
  return repetitionOf(record, { baseRecordId, version, recognitionStatementIds: [statementId] })
}

function stored(model: Model, record: FingerprintSubmission2, answer: TransportAnswer): void {
  expect(answer).toMatchObject({ kind: 'answered', status: 200 })
  const baseRecordId = base.recordOf(record.submissionId)
  if (baseRecordId === null) throw new Error('the Base does not know what it has acknowledged')
  model.versions.push({ record, baseRecordId, version: model.versions.length + 1 })
}

async function take(step: Step, model: Model): Promise<void> {
  const active = newest(model)
  if (active === undefined || step === 'first') {
    const record = first(model.iin)
    const answer = await send(record)
    if (active === undefined) stored(model, record, answer)
    else expect(codeIn(answer)).toBe('SUBJECT_ENROLLED')
    return
  }
  if (step === 'duplicate') {
    expect(await send(active.record)).toMatchObject({ status: 200, body: { receipt: { version: active.version } } })
    return
  }
  if (step === 'no recognition') {
    const { record, baseRecordId, version } = active
    const none = repetitionOf(record, { baseRecordId, version, recognitionStatementIds: [systemRandom.uuid()] })
    expect(codeIn(await send(none))).toBe('REPEAT_NOT_GROUNDED')
    return
  }
  if (step === 'stale repeat') {
    const stale = model.versions.length > 1 ? model.versions[0] : { ...active, version: active.version + 1 }
    expect(codeIn(await send(await repetition(stale, model.iin)))).toBe('REPEAT_CONFLICT')
    return
  }
  await takeRepetition(step, model, await repetition(active, model.iin), active)
}

async function takeRepetition(step: Step, model: Model, again: FingerprintSubmission2, active: Version): Promise<void> {
  if (step === 'two at once') {
    const rival = await repetition(active, model.iin)
    const answers = await Promise.all([send(again), send(rival)])
    const won = answers.findIndex((answer) => codeIn(answer) === undefined)
    expect(answers.map(codeIn).filter((code) => code === 'REPEAT_CONFLICT')).toHaveLength(1)
    stored(model, [again, rival][won], answers[won])
    return
  }
  const answer = await send(again)
  // The answer is lost: the station sends the same again and gets the same receipt.
  stored(model, again, step === 'lost answer' ? await send(again) : answer)
  if (step === 'repeat twice') expect(codeIn(await send(await repetition(active, model.iin)))).toBe('REPEAT_CONFLICT')
}

/** 406-¶9.1, ¶9.2: one ACTIVE, the newest; every earlier one ARCHIVED with the mark of what replaced it. */
function holds({ versions }: Model): void {
  const file = regimeFile(folder)
  const row = file.prepare<[string], { state: string; version: number; replaced_by: string | null }>(
    `SELECT state, version, replaced_by FROM versions LEFT JOIN archive_marks USING (base_record_id) WHERE base_record_id = ?`,
  )
  const found = versions.map(({ baseRecordId }) => row.get(baseRecordId))
  file.close()
  expect(found).toEqual(
    versions.map(({ version }, at) => {
      const next = versions[at + 1]
      return { state: next === undefined ? 'ACTIVE' : 'ARCHIVED', version, replaced_by: next?.baseRecordId ?? null }
    }),
  )
}

function everyPersonHasOneActiveVersion(): void {
  const file = regimeFile(folder)
  const counts = file
    .prepare<[], { n: number; total: number }>(
      `SELECT sum(state = 'ACTIVE') AS n, count(*) AS total FROM versions GROUP BY subject_reference HAVING n <> 1`,
    )
    .all()
  file.close()
  expect(counts).toEqual([])
}

let persons = 2000

describe('406-¶9 versions of one person, whatever happens', () => {
  test('exactly one is active, every earlier one is archived, and no acknowledged one is missing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...steps), { minLength: 1, maxLength: 8 }), async (sequence) => {
        const model: Model = { iin: personNumber((persons += 1)), versions: [] }
        for (const step of sequence) {
          await take(step, model)
          holds(model)
        }
      }),
      { numRuns: 40, seed: Number(process.env['FC_SEED'] ?? 406) },
    )
    everyPersonHasOneActiveVersion()
  }, 120_000)
})
