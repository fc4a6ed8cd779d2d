import { counterAt, enrolmentOf, ownCounter, repetitionOf, touch, type Counter } from './base-people.js'
import { faceSample, systemRandom } from './outbox-sample.js'
import { personNumber, stationId, testStation, type TestStation } from './outbox-station.js'
import type {
  ActStatement,
  Amendment,
  FingerprintSubmission2,
  SubjectOrder,
  SubmissionRecord,
} from '../../src/main/outbox/index.js'

/** Stands for every finger: its position byte says "unknown" (ISO/IEC 19794-2:2005). */
const stored = ((bytes) => (bytes.fill(0, 24, 25), bytes.toString('base64')))(Buffer.from(touch(71, 2, 1), 'base64'))
/** another touch of the finger that every person here has enrolled, and one of nobody's */
export const sameFinger = touch(71, 2, 2)
export const stranger = touch(72, 2, 1)

export const refusal = (status: number, code: string) => ({ kind: 'answered', status, body: { code } })
export const blocked = refusal(423, 'SUBJECT_BLOCKED')
export const gone = refusal(410, 'SUBJECT_DESTROYED')

let persons = 700
export const nextPerson = (): string => personNumber((persons += 1))
export const newcomer = (): FingerprintSubmission2 => enrolmentOf(nextPerson(), () => stored, stationId)
export const portraitOf = ({ person }: SubmissionRecord): SubmissionRecord => ({ ...faceSample(systemRandom), stationId, person })

/** The same person under new ids, with a consent accepted at another time, on the day of capture by default. */
export const again = (record: FingerprintSubmission2, acceptedAt: string, capturedOn = '2026-11-23'): FingerprintSubmission2 => ({
  ...record,
  ...{ submissionId: systemRandom.uuid(), idempotencyKey: systemRandom.uuid(), capturedOn },
  consent: record.consent && { ...record.consent, acceptedAt },
})

/** A Base with the station that enrols, another one of its department and one of a far department. */
export interface RightsBase {
  readonly station: TestStation
  readonly enrolling: Counter
  readonly here: Counter
  readonly far: Counter
  readonly accepted: (record: SubmissionRecord) => Promise<{ readonly baseRecordId: string; readonly version: number }>
  readonly enrolled: () => Promise<{
    readonly record: FingerprintSubmission2
    readonly iin: string
    readonly baseRecordId: string
  }>
  /** @throws when the Base refuses */
  readonly ordered: (order: SubjectOrder, by?: Counter, amendment?: Amendment) => Promise<ActStatement>
  /** the statement, or the error */
  readonly recognition: (iin: string, template: string) => Promise<{ readonly statementId: string } | { readonly code: string }>
  /** a repeated enrolment of version 1, after a recognition that failed */
  readonly repeated: (
    record: FingerprintSubmission2,
    baseRecordId: string,
    acceptedAt?: string,
  ) => Promise<FingerprintSubmission2>
  readonly state: (iin: string) => Promise<string>
  readonly close: () => Promise<void>
}

export async function openRightsBase(): Promise<RightsBase> {
  const station = await testStation()
  const enrolling = ownCounter(station)
  const here = counterAt(station, 'KZ-71-01-011', '71-01')
  const far = counterAt(station, 'KZ-79-05-001', '79-05')
  const accepted: RightsBase['accepted'] = async (record) => {
    const answer = await enrolling.submit(record)
    if (answer.kind !== 'answered' || answer.status !== 200) throw new Error(JSON.stringify(answer))
    return (answer.body as { receipt: { baseRecordId: string; version: number } }).receipt
  }
  const recognition: RightsBase['recognition'] = async (iin, template) => {
    const answer = await here.inquiries.recognise({
      ...{ requestId: systemRandom.uuid(), departmentCode: '71-01', caseNumber: 'c', iin },
      ...{ probes: [{ position: 2, template, quality: 70 }], capturedAt: '2026-11-25T06:00:00Z' },
    })
    return answer.ok ? answer.value : answer.error
  }
  return {
    ...{ station, enrolling, here, far, accepted, recognition },
    enrolled: async () => {
      const record = newcomer()
      return { record, iin: record.person.iin, baseRecordId: (await accepted(record)).baseRecordId }
    },
    ordered: async (order, by = here, amendment) => {
      const answer = await by.inquiries.order(order, amendment)
      if (!answer.ok) throw new Error(JSON.stringify(answer.error))
      return answer.value.statement
    },
    repeated: async (record, baseRecordId, acceptedAt) => {
      const failed = await recognition(record.person.iin, stranger)
      if (!('statementId' in failed)) throw new Error(failed.code)
      const next = repetitionOf(record, { baseRecordId, version: 1, recognitionStatementIds: [failed.statementId] })
      const { consent } = next
      return { ...next, consent: consent && acceptedAt !== undefined ? { ...consent, acceptedAt } : consent }
    },
    state: async (iin) => {
      const answer = await here.inquiries.askStatus({ iin, caseNumber: 'c' })
      return answer.ok ? answer.value.state : answer.error.code
    },
    close: async () => {
      here.close()
      far.close()
      await station.close()
    },
  }
}
