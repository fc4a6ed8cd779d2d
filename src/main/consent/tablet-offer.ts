import { fail, ok, type Result } from '../../preload/contract/index.js'
import type { Identity } from '../../preload/contract/cases.js'
import type { HandlerContext, HandlersOf } from '../access/index.js'
import { accountOf, createCaseService, expectedSignatory, notMet, statedCapacity, type CaseBundle } from '../cases/index.js'
import { applicationText, consentPlainText, type DocumentOf } from '../documents/index.js'
import { decide, localDay, type CaseStep } from '../rules/index.js'
import type { SigningTask } from '../tablet/index.js'
import type { ApplicationPorts } from './application-ports.js'
import { earlierConsentOf } from './earlier-consent.js'
import { guardianOf, representativeName } from './guardian.js'
import { newApplication, takeApplicationNumber } from './new-application.js'
import { keepTabletSignature } from './tablet-signing.js'

type Offer = HandlersOf<'capacity'>['offerOnTablet']
type OfferInput = Parameters<Offer>[0]
type SignedForm = DocumentOf<'D-04'> | DocumentOf<'D-01'>

/** D-01 follows D-04 and every step before it (CX-08). */
const beforeConsent: readonly CaseStep[] = ['identity', 'age', 'enrolment', 'representative', 'explanation', 'application']

/** 406-¶5.2, CX-07: puts a form before the person who signs it at the paired tablet. */
export function offerOnTablet(ports: ApplicationPorts): Offer {
  const service = createCaseService(ports)
  return async (input, context) => {
    const settings = await ports.lawSettings()
    const allowed = input.document === 'D-04' ? settings.applicationForms : settings.consentForms
    if (!allowed.some((form) => form === 'tablet')) {
      const requirement = input.document === 'D-04' ? '406-¶5.2' : '395-¶6.1'
      const facts = { form: 'tablet', allowed, conflict: 'CX-07' }
      return notMet(decide.refuse(requirement, 'CONSENT_FORM_NOT_ALLOWED', facts))
    }
    const ready = ports.tablet.ready()
    if (!ready.ok) return ready
    const form =
      input.document === 'D-04' ? await applicationTask(ports, input, context) : await consentTask(ports, input, context)
    if (!form.ok) return form
    const offered = await ports.tablet.offer(form.value, context.write)
    return offered.ok ? service.show(input.caseId, context) : offered
  }
}

async function applicationTask(ports: ApplicationPorts, { caseId, language }: OfferInput, context: HandlerContext) {
  const form = await newApplication(ports, caseId, language, context)
  if (!form.ok) return form
  const made = await takeApplicationNumber(ports, form.value, 'tablet', caseId, context)
  if (!made.ok) return made
  const data = made.value
  const readings = { kk: applicationText(data, 'kk'), ru: applicationText(data, 'ru') }
  return ok(task(ports, data, { caseId, signatory: representativeName(form.value.bundle) ?? '', readings }, context))
}

async function consentTask(ports: ApplicationPorts, { caseId, language }: OfferInput, context: HandlerContext) {
  const service = createCaseService(ports)
  const loaded = await service.load(caseId)
  if (!loaded.ok) return loaded
  const decided = await service.decide(loaded.value, await service.around(accountOf(context)))
  const open = decided.steps.find(({ step, status }) => beforeConsent.includes(step) && status !== 'done')
  if (open !== undefined) return notMet(open.decision)
  const made = await numberedConsent(ports, loaded.value, language, context)
  if (!made.ok) return made
  const data = made.value
  const readings = { kk: consentPlainText(data, 'kk'), ru: consentPlainText(data, 'ru') }
  return ok(task(ports, data, { caseId, signatory: consentSignatory(loaded.value), readings }, context))
}

async function numberedConsent(
  ports: ApplicationPorts,
  bundle: CaseBundle,
  language: 'kk' | 'ru',
  context: HandlerContext,
): Promise<Result<DocumentOf<'D-01'>, 'CASE_UNKNOWN' | 'CASE_CLOSED' | 'REQUIREMENT_NOT_MET' | 'DOCUMENT_INCOMPLETE'>> {
  const { row } = bundle
  if (row.identity === null) return notMet(decide.refuse('406-¶3.1', 'IDENTITY_MISSING'))
  const today = localDay(ports.now()).toString()
  const earlierConsent = earlierConsentOf(bundle)
  const employeeName = accountOf(context).full_name
  const particulars = { language, preparedOn: today, employeeName, guardian: guardianOf(bundle), earlierConsent }
  const form = await ports.documents.consentForm('fingerprint', particulars, JSON.parse(row.identity))
  if (!form.ok) return form
  const { text, data, numbered } = form.value
  const prepare = {
    caseId: row.case_id,
    kind: 'fingerprint',
    language,
    textVersion: text.version,
    textDigest: text.digest,
    today,
    departmentCode: row.department_code,
    form: 'tablet',
    earlierConsent,
    data,
    signatory: expectedSignatory(statedCapacity(bundle)?.kind ?? 'full'),
  } as const
  const made = await ports.database.write('consents.prepare', prepare, context.write)
  if (!made.ok) return made
  const whole = numbered(made.value.number)
  return whole.document === 'D-01' ? ok(whole) : fail('DOCUMENT_INCOMPLETE', { field: 'document' })
}

function consentSignatory(bundle: CaseBundle): string {
  const guardian = guardianOf(bundle)
  if (guardian !== null) return guardian.fullName
  const person: Pick<Identity, 'surname' | 'name' | 'patronymic'> | null =
    bundle.row.identity === null ? null : JSON.parse(bundle.row.identity)
  return person === null ? '' : [person.surname, person.name, person.patronymic].filter((part) => part !== '').join(' ')
}

function task(
  ports: ApplicationPorts,
  data: SignedForm,
  about: Pick<SigningTask, 'caseId' | 'signatory' | 'readings'>,
  context: HandlerContext,
): SigningTask {
  return { ...about, document: data.document, signed: keepTabletSignature(ports, data, about.caseId, context) }
}
