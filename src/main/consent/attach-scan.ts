import { fail, ok, type Failure } from '../../preload/contract/index.js'
import type { HandlerContext, HandlersOf } from '../access/index.js'
import { createCaseService, notMet, type CasePorts, type ConsentRow } from '../cases/index.js'
import { decide, localDay, type StepRefusal } from '../rules/index.js'
import { asPrinted, isLegible, matchScan, scanRefusal, type ScannedPage } from '../scan-back/index.js'
import { consentGround, type ConsentKind } from './consent.store.js'
import { isReadableScan, largestScan } from './scan-file.js'

type Attach = HandlersOf<'cases'>['attachConsentScan']
type Refused = { readonly ok: false; readonly error: Failure<'REQUIREMENT_NOT_MET' | 'CASE_CLOSED'> }
const documentOf = { fingerprint: 'D-01', face: 'D-01F' } as const

/**
 * The signed paper comes back (406-¶3.2, 225-¶4). Only the form of this case, this day and this text is taken, and everything that
 * refuses is asked before anything is stored. Kept is the straightened page alone: not the counter around it (395-¶10).
 */
export function attachConsentScan(ports: CasePorts): Attach {
  const service = createCaseService(ports)

  return async (input, context) => {
    const file = Buffer.from(input.file, 'base64')
    if (file.length > largestScan) return fail('FILE_TOO_LARGE', { largest: largestScan })
    if (!isReadableScan(file, input.mediaType)) return fail('FILE_NOT_READABLE', { mediaType: input.mediaType })
    const form = await liveForm(input.caseId, input.kind, context)
    if (!form.ok) return form
    const scanned = await ports.scans.read(file, input.mediaType)
    file.fill(0)
    if (!scanned.ok) return scanned
    const matched = await match(scanned.value, form.value, input)
    return matched.ok ? keep(scanned.value, matched.value, input, context) : matched
  }

  /** The form that was prepared for this case, when a signed copy of it may still come back. */
  async function liveForm(caseId: string, kind: ConsentKind, context: HandlerContext) {
    const loaded = await service.load(caseId)
    if (!loaded.ok) return loaded
    const row = loaded.value.consents.find((one) => one.kind === kind && one.state !== 'withdrawn')
    if (row === undefined) return fail('CASE_CLOSED', { state: 'no consent prepared' })
    if (row.state === 'accepted') return fail('CASE_CLOSED', { state: 'consent accepted' })
    const text = ports.documents.consentText(kind)
    if (row.text_version !== text.version || row.text_digest !== text.digest) {
      const reason = 'CONSENT_TEXT_CHANGED'
      await ports.database.write('consents.void', { caseId, kind, reason }, { ...context.write, commandId: null })
      return refused(kind, reason, { signed: row.text_version, current: text.version })
    }
    if (row.prepared_on !== localDay(ports.now()).toString())
      return refused(kind, 'CONSENT_OTHER_DAY', { preparedOn: row.prepared_on })
    return ok(row)
  }

  async function match(page: ScannedPage, row: ConsentRow, input: Parameters<Attach>[0]) {
    const { kind, typedNumber } = input
    const expected = { document: documentOf[kind], number: row.consent_number, digest: row.code_digest ?? '' }
    const found = matchScan(page.codeText, expected)
    if (found === 'unreadable' && typedNumber !== null && isLegible(page.quality)) {
      // The second way: where the code is spoilt the employee reads the number off the paper.
      const number = asPrinted(typedNumber)
      if (number === row.consent_number) return ok('typed-number' as const)
      return refused(kind, await reasonOfOther(number, row), { number, readBy: 'hand' })
    }
    const refusal = scanRefusal(found)
    if (refusal === null) return ok('code' as const)
    if (found === 'unreadable') return refused(kind, refusal.reason, { causes: [...page.quality.causes], scan: found })
    const number = page.code?.number ?? ''
    const reason = found === 'other-form' && number !== row.consent_number ? await reasonOfOther(number, row) : refusal.reason
    return refused(kind, reason, { number, scan: found })
  }

  /** Another number: of this person's earlier form, or of somebody else. */
  async function reasonOfOther(number: string, row: ConsentRow): Promise<StepRefusal> {
    const other = await ports.database.read('consents.byNumber', { number, besideCase: row.case_id })
    if (other === null || !other.samePerson) return 'CONSENT_OTHER_PERSON'
    if (other.textDigest !== row.text_digest) return 'CONSENT_TEXT_CHANGED'
    return other.preparedOn === row.prepared_on ? 'CONSENT_WITHDRAWN' : 'CONSENT_OTHER_DAY'
  }

  async function keep(
    { page, quality }: ScannedPage,
    matchedBy: 'code' | 'typed-number',
    { caseId, kind }: Parameters<Attach>[0],
    context: HandlerContext,
  ): ReturnType<Attach> {
    const kept = Buffer.from(page)
    const recordId = ports.random.uuid()
    const sealed = ports.keys.sealRecord({ recordId, type: 'consent-scan', schemaVersion: 1, plaintext: kept })
    const { dpi, sharpness, turned, page: found } = quality
    const reading = { matchedBy, dpi, sharpness, turned, page: found }
    const scan = { caseId, kind, recordId, sealed, bytes: kept.length, mediaType: 'image/jpeg' as const, ...reading }
    const written = await ports.database.write('consents.attachScan', scan, context.write)
    const shown = written.ok ? await service.show(caseId, context) : written
    const answer = shown.ok ? ok({ view: shown.value, page: kept.toString('base64') }) : shown
    kept.fill(0)
    return answer
  }
}

const refused = (kind: ConsentKind, reason: StepRefusal, facts: Parameters<typeof decide.refuse>[2]): Refused =>
  notMet(decide.refuse(consentGround(kind), reason, facts))
