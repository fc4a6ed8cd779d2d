import type { Identity } from '../../preload/contract/cases.js'
import { fail, ok, type Result } from '../../preload/contract/index.js'
import type { WriteContext } from '../database/index.js'
import { publicServicesPurpose } from '../outbox/submission/index.js'
import type { CasePorts } from './case-ports.js'
import type { CaseBundle, RecognitionRow } from './case-rows.js'

export type InquiryFault = 'BASE_UNREACHABLE' | 'BASE_REFUSES_STATION' | 'STATEMENT_INVALID'

/** Longest wait at the counter for an answer nobody asked for; the screen offers to ask again. */
const patience = 3_000

export interface Touch {
  readonly position: number
  /** ISO/IEC 19794-2:2005; null: too poor to be compared, which is recorded and not sent */
  readonly template: Uint8Array | null
  readonly quality: number
}

/** The questions a case puts to the Base, each about the one person it is about (395-¶17, CX-20). */
export interface EnrolmentInquiry {
  /** is the person enrolled? The answer is kept with the case. */
  readonly ask: (
    bundle: CaseBundle,
    context: WriteContext,
  ) => Promise<Result<null, InquiryFault | 'CASE_UNKNOWN' | 'CASE_CLOSED'>>
  /** as `ask`, but no longer than the counter can wait; without an answer nothing is known */
  readonly askBriefly: (bundle: CaseBundle, context: WriteContext) => Promise<void>
  readonly recognise: (
    caseId: string,
    touch: Touch,
    context: WriteContext,
  ) => Promise<
    Result<{ readonly outcome: 'match' | 'non-match' | 'unavailable'; readonly revision: number }, InquiryFault | 'CASE_CLOSED'>
  >
}

type Ports = Pick<CasePorts, 'database' | 'inquiries' | 'random'>

export function createEnrolmentInquiry(ports: Ports): EnrolmentInquiry {
  const ask: EnrolmentInquiry['ask'] = async (bundle, context) => {
    const identity = identityOf(bundle)
    const inquiries = await ports.inquiries()
    if (identity === null || inquiries === null) return fail('BASE_UNREACHABLE', { reason: 'BASE_NOT_LINKED' }, true)
    const answer = await inquiries.askStatus({ iin: identity.iin, caseNumber: bundle.row.number })
    if (!answer.ok) return fault(answer.error.code)
    const { state, baseRecordId, version, consentNumber, capturedOn } = answer.value
    const kept = { caseId: bundle.row.case_id, state, baseRecordId, version, consentNumber, capturedOn }
    const statement = JSON.stringify(answer.value)
    return ports.database.write('enrolment.record', { ...kept, statement }, { ...context, commandId: null })
  }

  const recognise: EnrolmentInquiry['recognise'] = async (caseId, touch, context) => {
    const bundle = await ports.database.read('cases.load', { caseId })
    const identity = bundle === null ? null : identityOf(bundle)
    if (bundle === null || identity === null) return fail('CASE_CLOSED')
    const recognitionId = ports.random.uuid()
    const keep = async (answer: Kept, outcome: 'match' | 'non-match' | 'unavailable') => {
      const row = { recognitionId, caseId, positions: [touch.position], purposeId: publicServicesPurpose, ...answer }
      const written = await ports.database.write('recognition.record', row, { ...context, commandId: null })
      return written.ok ? ok({ outcome, revision: written.value.revision }) : fail('CASE_CLOSED')
    }
    if (touch.template === null)
      return keep({ outcome: 'quality-low', band: 'none', baseRecordId: null, version: null, statement: null }, 'non-match')
    const inquiries = await ports.inquiries()
    if (inquiries === null) return fail('BASE_UNREACHABLE', { reason: 'BASE_NOT_LINKED' }, true)
    const probe = { position: touch.position, template: Buffer.from(touch.template).toString('base64'), quality: touch.quality }
    const answer = await inquiries.recognise({
      requestId: recognitionId,
      iin: identity.iin,
      caseNumber: bundle.row.number,
      departmentCode: bundle.row.department_code,
      probes: [probe],
      capturedAt: context.at,
    })
    if (!answer.ok) return fault(answer.error.code)
    const { outcome, band, baseRecordId, version } = answer.value
    return keep({ outcome, band, baseRecordId, version, statement: JSON.stringify(answer.value) }, outcome)
  }

  return {
    ask,
    recognise,
    askBriefly: async (bundle, context) => {
      let timer: ReturnType<typeof setTimeout> | undefined
      const waited = new Promise<void>((resolve) => (timer = setTimeout(resolve, patience)))
      await Promise.race([ask(bundle, context), waited])
      clearTimeout(timer)
    },
  }
}

type Kept = Pick<RecognitionRow, 'outcome' | 'band'> & {
  readonly baseRecordId: string | null
  readonly version: number | null
  readonly statement: string | null
}

const identityOf = ({ row }: CaseBundle): Identity | null => (row.identity === null ? null : JSON.parse(row.identity))

/** The counter needs three answers: no way to the Base, not let in, not believed. What the Base said stands in the details. */
function fault(code: string) {
  if (code === 'BASE_UNREACHABLE') return fail('BASE_UNREACHABLE', {}, true)
  return code === 'STATEMENT_INVALID' ? fail('STATEMENT_INVALID', {}) : fail('BASE_REFUSES_STATION', { reason: code })
}
