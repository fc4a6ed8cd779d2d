import { fail, ok, type Result } from '../../preload/contract/index.js'
import type { HandlerContext } from '../access/index.js'
import { accountOf, createCaseService, type CaseBundle } from '../cases/index.js'
import { codeDigest, textVersion, type DocumentOf } from '../documents/index.js'
import { localDay } from '../rules/index.js'
import { renderSignature, type SigningTask, type TabletSignature } from '../tablet/index.js'
import type { ApplicationPorts } from './application-ports.js'
import type { SignedOnTablet } from './tablet-signature.store.js'

type SignedForm = DocumentOf<'D-04'> | DocumentOf<'D-01'>

/** Points of the paper over the line of the signature. */
const signatureBox = { width: 170, height: 48 } as const

/**
 * What happens when the person has signed: the strokes are sealed, the form is set with them drawn in, in the language in which it
 * was read, and everything is written in one transaction under the account that offered it.
 */
export function keepTabletSignature(
  ports: ApplicationPorts,
  data: SignedForm,
  caseId: string,
  context: HandlerContext,
): SigningTask['signed'] {
  const service = createCaseService(ports)
  return async (signature) => {
    const loaded = await service.load(caseId)
    if (!loaded.ok) return loaded
    // The answer to an earlier signing may have been lost: the document that was signed is shown again, nothing is signed twice.
    const signed = await signedBefore(ports, loaded.value, data)
    if (signed !== null) return ok({ pdf: signed })
    const form = formAsSigned(data, signature)
    const pdf = await ports.render(form)
    if (!pdf.ok) return pdf
    const kept = sealBoth(ports, form, signature, pdf.value, context)
    const at = new Date(Math.max(Date.parse(ports.now()), Date.parse(signature.signedAt))).toISOString()
    const operation = data.document === 'D-04' ? 'applications.signedOnTablet' : 'consents.signedOnTablet'
    const written = await ports.database.write(operation, kept, { ...context.write, commandId: null, at })
    if (!written.ok) return written
    const shown = await service.show(caseId, context)
    return shown.ok ? ok({ pdf: pdf.value }) : shown
  }
}

/** The copy that is signed is the one that was read. */
function formAsSigned(data: SignedForm, { language, signedAt, strokes }: TabletSignature): SignedForm {
  return {
    ...data,
    language: language === 'ru' ? 'ru' : 'kk',
    givenOn: localDay(signedAt).toString(),
    signature: renderSignature(strokes, signatureBox),
  }
}

function sealBoth(
  ports: ApplicationPorts,
  form: SignedForm,
  signature: TabletSignature,
  pdf: Uint8Array,
  context: HandlerContext,
): SignedOnTablet {
  const seal = (type: string, plaintext: Uint8Array) => {
    const recordId = ports.random.uuid()
    return { recordId, sealed: ports.keys.sealRecord({ recordId, type, schemaVersion: 1, plaintext }) }
  }
  const points = Buffer.from(JSON.stringify({ strokes: signature.strokes }))
  const strokes = seal('hand-signature', points)
  points.fill(0)
  const { caseId, keyId, textDigest, stationOffsetMs, tabletOffsetMs, signedAt, points: count } = signature
  const isApplication = form.document === 'D-04'
  const { digest } = isApplication ? textVersion('application') : ports.documents.consentText('fingerprint')
  return {
    caseId,
    number: form.number,
    language: form.language,
    codeDigest: codeDigest(form, digest),
    strokes,
    pdf: { ...seal(isApplication ? 'application-form' : 'consent-scan', pdf), bytes: pdf.length },
    readLanguage: signature.language,
    textDigest,
    keyId,
    points: count,
    stationOffsetMs,
    tabletOffsetMs,
    signedAt,
    employeeId: accountOf(context).account_id,
  }
}

async function signedBefore(ports: ApplicationPorts, bundle: CaseBundle, data: SignedForm): Promise<Uint8Array | null> {
  const recordId =
    data.document === 'D-04'
      ? bundle.application?.application_number === data.number
        ? bundle.application.evidence_record_id
        : null
      : (bundle.consents.find(({ consent_number: number }) => number === data.number)?.scan_record_id ?? null)
  if (recordId === null) return null
  const record = await ports.database.read('applications.evidence', { caseId: bundle.row.case_id, recordId })
  const opened: Result<Buffer> = record === null ? fail('FILE_NOT_READABLE') : ports.keys.openRecord(record)
  return opened.ok ? opened.value : null
}
