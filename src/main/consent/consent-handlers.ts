import { fail, ok } from '../../preload/contract/index.js'
import type { HandlerContext, HandlersOf } from '../access/index.js'
import {
  capacityFacts,
  consentFacts,
  createCaseService,
  expectedSignatory,
  notMet,
  statedCapacity,
  type CasePorts,
  type ConsentMethods,
} from '../cases/index.js'
import { anniversary, consentAcceptable, localDay, mayOpenCamera, type CaseStep } from '../rules/index.js'
import { attachConsentScan } from './attach-scan.js'
import { consentGround } from './consent.store.js'
import { earlierConsentOf } from './earlier-consent.js'
import { guardianOf } from './guardian.js'
import { signedMoment } from './signed-moment.js'

/** Steps that must be done before a form of either regime may be made. */
const before: readonly CaseStep[] = ['identity', 'age', 'enrolment', 'representative', 'explanation']

export function consentHandlers(ports: CasePorts): Pick<HandlersOf<'cases'>, ConsentMethods> {
  const service = createCaseService(ports)
  const account = (context: HandlerContext) => {
    if (context.account === null) throw new Error('a consent method was called without an account')
    return context.account
  }

  return {
    prepareConsent: async (input, context) => {
      const loaded = await service.load(input.caseId)
      if (!loaded.ok) return loaded
      const decided = await service.decide(loaded.value, await service.around(account(context)))
      const open = decided.steps.find(({ step, status }) => before.includes(step) && status !== 'done')
      if (open !== undefined) return notMet(open.decision)
      const identity = loaded.value.row.identity
      if (identity === null) return fail('REQUIREMENT_NOT_MET', { requirement: '406-¶3.1', reason: 'IDENTITY_MISSING' })
      const today = localDay(ports.now()).toString()
      const particulars = {
        language: input.language,
        preparedOn: today,
        employeeName: account(context).full_name,
        guardian: guardianOf(loaded.value),
        earlierConsent: input.kind === 'fingerprint' ? earlierConsentOf(loaded.value) : null,
      }
      const form = await ports.documents.consentForm(input.kind, particulars, JSON.parse(identity))
      if (!form.ok) return form
      const { text, data, render } = form.value
      // The number on the tablet is about to be withdrawn.
      if (input.kind === 'fingerprint') await ports.withdrawTask(input.caseId, 'D-01')
      const made = await ports.database.write(
        'consents.prepare',
        {
          caseId: input.caseId,
          kind: input.kind,
          language: input.language,
          textVersion: text.version,
          textDigest: text.digest,
          today,
          departmentCode: loaded.value.row.department_code,
          earlierConsent: particulars.earlierConsent,
          form: 'paper',
          signatory: expectedSignatory(statedCapacity(loaded.value)?.kind ?? 'full'),
          data,
        },
        context.write,
      )
      if (!made.ok) return made
      const pdf = await render(made.value.number)
      if (!pdf.ok) return pdf
      const shown = await service.show(input.caseId, context)
      return shown.ok ? ok({ view: shown.value, pdf: Buffer.from(pdf.value).toString('base64') }) : shown
    },

    confirmPrinted: async (input, context) => {
      const written = await ports.database.write('consents.printed', { caseId: input.caseId, kind: input.kind }, context.write)
      return written.ok ? service.show(input.caseId, context) : written
    },

    attachConsentScan: attachConsentScan(ports),

    acceptConsent: async (input, context) => {
      const loaded = await service.load(input.caseId)
      if (!loaded.ok) return loaded
      const around = await service.around(account(context))
      // The moment of acceptance is the one that is written with it, not the one at which it is judged.
      const acceptedAt = context.write.at
      const ground = consentGround(input.kind)
      const row = loaded.value.consents.find((one) => one.kind === input.kind && one.state !== 'withdrawn')
      if (row === undefined || row.scan_digest === null)
        return fail('REQUIREMENT_NOT_MET', { requirement: ground, reason: 'CONSENT_NOT_CHECKED' })
      if (!input.signatureSeen) return fail('REQUIREMENT_NOT_MET', { requirement: ground, reason: 'CONSENT_NOT_CHECKED' })
      // On the tablet the station's clock saw the signature; on paper the signatory wrote the minute.
      const onTablet = row.form === 'tablet' ? row.signed_at : null
      const signedAt = onTablet ?? signedMoment(localDay(acceptedAt).toString(), input.signedTime, acceptedAt)
      const accepted = {
        ...row,
        signed_at: signedAt,
        accepted_at: acceptedAt,
        accepted_by: account(context).account_id,
        stamp_put: input.stampPut ? 1 : 0,
      }
      const bundle = { ...loaded.value, consents: [accepted] }
      const decision = await judge(bundle, input.kind, around, context)
      if (!decision.allowed) {
        if (decision.reason === 'CONSENT_TEXT_CHANGED')
          await ports.database.write(
            'consents.void',
            { caseId: input.caseId, kind: input.kind, reason: decision.reason },
            { ...context.write, commandId: null },
          )
        return notMet(decision)
      }
      const stamp = {
        caseId: input.caseId,
        kind: input.kind,
        signedAt,
        employeeId: account(context).account_id,
        stampPut: input.stampPut,
        validUntil: anniversary(localDay(signedAt), (await ports.lawSettings()).storageTermYears).toString(),
      }
      const written = await ports.database.write('consents.accept', stamp, context.write)
      return written.ok ? service.show(input.caseId, context) : written
    },
  }

  /** The consent as it would stand after acceptance, put to the same rule that opens the scanner or the camera. */
  async function judge(
    bundle: Parameters<typeof service.decide>[0],
    kind: 'fingerprint' | 'face',
    around: Awaited<ReturnType<typeof service.around>>,
    context: HandlerContext,
  ) {
    const facts = consentFacts(bundle, kind)
    const text = ports.documents.consentText(kind)
    const personId = `subject:${bundle.row.case_id}`
    const acceptable = consentAcceptable(facts, {
      now: around.now,
      personId,
      employeeId: account(context).account_id,
      capacity: capacityFacts(bundle),
      repeated: kind === 'fingerprint' && earlierConsentOf(bundle) !== null,
      currentText: text,
      explainedAt: bundle.row.explained_at,
      settings: await ports.lawSettings(),
      regime: kind === 'fingerprint' ? '406' : '225',
    })
    if (kind === 'fingerprint' || facts === null) return acceptable
    if (!acceptable.allowed) return { ...acceptable, requirement: '225-¶4' as const }
    return mayOpenCamera([facts], personId, around.now)
  }
}
