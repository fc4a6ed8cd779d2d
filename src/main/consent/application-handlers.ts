import { fail, ok } from '../../preload/contract/index.js'
import type { HandlersOf } from '../access/index.js'
import { accountOf, createCaseService, notMet, type CaseBundle, type RepresentativeIdentity } from '../cases/index.js'
import { decide, instantMs, localDay, type Decision } from '../rules/index.js'
import type { ApplicationPorts } from './application-ports.js'
import { newApplication, takeApplicationNumber } from './new-application.js'
import { isReadableScan, largestScan } from './scan-file.js'
import { signedMoment } from './signed-moment.js'
import { offerOnTablet } from './tablet-offer.js'

type Handlers = HandlersOf<'capacity'>
type ApplicationMethods =
  | 'prepareApplication'
  | 'confirmApplicationPrinted'
  | 'attachApplicationScan'
  | 'acceptApplication'
  | 'offerOnTablet'
  | 'signedDocument'

/** D-04 from blank to accepted, on paper or at the tablet (406-¶5.2). */
export function applicationHandlers(ports: ApplicationPorts): Pick<Handlers, ApplicationMethods> {
  const service = createCaseService(ports)
  return {
    ...paperHandlers(ports),
    offerOnTablet: offerOnTablet(ports),

    signedDocument: async ({ caseId, document }) => {
      const loaded = await service.load(caseId)
      if (!loaded.ok) return loaded
      const recordId = evidenceOf(loaded.value, document)
      const record = recordId === null ? null : await ports.database.read('applications.evidence', { caseId, recordId })
      const opened = record === null ? null : ports.keys.openRecord(record)
      if (opened === null || !opened.ok) return fail('FILE_NOT_READABLE', { document })
      const pdf = opened.value.toString('base64')
      opened.value.fill(0)
      return ok({ pdf })
    },
  }
}

/** Only what was signed at the tablet is a PDF of ours; a paper was looked at when it was attached. */
function evidenceOf(bundle: CaseBundle, document: 'D-04' | 'D-01'): string | null {
  if (document === 'D-04') return bundle.application?.form === 'tablet' ? bundle.application.evidence_record_id : null
  const consent = bundle.consents.find(({ kind, state }) => kind === 'fingerprint' && state !== 'withdrawn')
  return consent?.form === 'tablet' ? consent.scan_record_id : null
}

function paperHandlers(ports: ApplicationPorts): Omit<Pick<Handlers, ApplicationMethods>, 'offerOnTablet' | 'signedDocument'> {
  const service = createCaseService(ports)
  return {
    prepareApplication: async ({ caseId, language }, context) => {
      const form = await newApplication(ports, caseId, language, context)
      if (!form.ok) return form
      await ports.withdrawTask(caseId, 'D-04')
      const made = await takeApplicationNumber(ports, form.value, 'paper', caseId, context)
      if (!made.ok) return made
      const pdf = await ports.render(made.value)
      if (!pdf.ok) return pdf
      const shown = await service.show(caseId, context)
      return shown.ok ? ok({ view: shown.value, pdf: Buffer.from(pdf.value).toString('base64') }) : shown
    },

    confirmApplicationPrinted: async ({ caseId }, context) => {
      const written = await ports.database.write('applications.printed', { caseId }, context.write)
      return written.ok ? service.show(caseId, context) : written
    },

    attachApplicationScan: async ({ caseId, mediaType, file: base64, typedNumber }, context) => {
      const file = Buffer.from(base64, 'base64')
      if (file.length > largestScan) return fail('FILE_TOO_LARGE', { largest: largestScan })
      if (!isReadableScan(file, mediaType)) return fail('FILE_NOT_READABLE', { mediaType })
      const loaded = await service.load(caseId)
      if (!loaded.ok) return loaded
      const row = loaded.value.application
      if (row === null) return notMet(decide.refuse('406-¶5.2', 'APPLICATION_MISSING', { document: 'D-04' }))
      const { application_number: number, code_digest: codeDigest } = row
      const form = await ports.readForm(file, mediaType, { document: 'D-04', number, codeDigest, typedNumber })
      if (!form.ok) return form
      const recordId = ports.random.uuid()
      const page = Buffer.from(form.value.page)
      const sealed = ports.keys.sealRecord({ recordId, type: 'application-form', schemaVersion: 1, plaintext: page })
      const scan = { caseId, number, recordId, sealed, mediaType: form.value.mediaType }
      const written = await ports.database.write('applications.attachScan', scan, context.write)
      const shown = written.ok ? await service.show(caseId, context) : written
      const answer = shown.ok ? ok({ view: shown.value, page: page.toString('base64') }) : shown
      for (const bytes of [file, page]) bytes.fill(0)
      return answer
    },

    acceptApplication: async (input, context) => {
      const { caseId } = input
      const loaded = await service.load(caseId)
      if (!loaded.ok) return loaded
      const signedAt = signedMoment(localDay(context.write.at).toString(), input.signedTime, context.write.at)
      const decision = paperAcceptable(loaded.value, { ...input, signedAt }, context.write.at)
      if (!decision.allowed) {
        // 406-¶5.2: a paper signed by another serves nobody; it is not kept.
        if (decision.reason === 'APPLICATION_SIGNED_BY_OTHER')
          await ports.database.write(
            'applications.refuse',
            { caseId, reason: decision.reason },
            { ...context.write, commandId: null },
          )
        if (decision.reason === 'APPLICATION_SIGNED_BY_OTHER') await service.show(caseId, context)
        return notMet(decision)
      }
      const number = loaded.value.application?.application_number ?? ''
      const stamp = { caseId, number, signedAt, employeeId: accountOf(context).account_id }
      const written = await ports.database.write('applications.accept', stamp, context.write)
      return written.ok ? service.show(caseId, context) : written
    },
  }
}

/** What the employee says of a paper, held against the case. @param now moment of the acceptance */
function paperAcceptable(
  { application, representative, row }: CaseBundle,
  said: { readonly signedByIin: string; readonly signatureSeen: boolean; readonly signedAt: string },
  now: string,
): Decision {
  if (application === null || application.state === 'prepared' || representative === null)
    return decide.refuse('406-¶5.2', 'APPLICATION_MISSING', { document: 'D-04' })
  const { iin }: RepresentativeIdentity = JSON.parse(representative.identity)
  const facts = { application: application.application_number }
  if (said.signedByIin !== iin) return decide.refuse('406-¶5.2', 'APPLICATION_SIGNED_BY_OTHER', facts)
  if (!said.signatureSeen) return decide.refuse('406-¶5.2', 'CONSENT_NOT_CHECKED', facts)
  const { signedAt } = said
  if (row.explained_at === null || instantMs(signedAt) < instantMs(row.explained_at))
    return decide.refuse('406-¶3.3', 'SIGNED_BEFORE_EXPLANATION', { signedAt, explainedAt: row.explained_at ?? 'never' })
  return instantMs(signedAt) > instantMs(now)
    ? decide.refuse('406-¶5.2', 'ACCEPTED_BEFORE_SIGNATURE', { signedAt, acceptedAt: now })
    : decide.allow('406-¶5.2', facts)
}
