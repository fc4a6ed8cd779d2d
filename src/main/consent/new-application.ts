import { ok } from '../../preload/contract/index.js'
import type { HandlerContext } from '../access/index.js'
import { accountOf, createCaseService, notMet } from '../cases/index.js'
import { checkComplete, textVersion, type DocumentOf } from '../documents/index.js'
import { decide, localDay, type CaseStep } from '../rules/index.js'
import { applicationForm } from './application-form.js'
import type { ApplicationPorts } from './application-ports.js'

/** D-04 says that its rights were explained to the representative: it comes after the explanation (406-¶3.3, ¶5.2). */
const before: readonly CaseStep[] = ['identity', 'age', 'enrolment', 'representative', 'explanation']

/** D-04 as it could be made now; refused by the step that is missing, or by the first value that is empty (406-Annex.1). */
export async function newApplication(ports: ApplicationPorts, caseId: string, language: 'kk' | 'ru', context: HandlerContext) {
  const service = createCaseService(ports)
  const loaded = await service.load(caseId)
  if (!loaded.ok) return loaded
  const decided = await service.decide(loaded.value, await service.around(accountOf(context)))
  const open = decided.steps.find(({ step, status }) => before.includes(step) && status !== 'done')
  if (open !== undefined) return notMet(open.decision)
  const data = applicationForm(loaded.value, {
    language,
    today: localDay(ports.now()).toString(),
    employeeName: accountOf(context).full_name,
    station: await ports.database.read('access.station', null),
  })
  if (data === null) return notMet(decide.refuse('406-¶5.1', 'COURT_DECISION_MISSING'))
  const complete = checkComplete(data)
  return complete.ok ? ok({ data, bundle: loaded.value }) : complete
}

/** The number is taken last, so that a form that cannot be made costs none. */
export async function takeApplicationNumber(
  ports: ApplicationPorts,
  { data }: { readonly data: DocumentOf<'D-04'> },
  form: 'paper' | 'tablet',
  caseId: string,
  context: HandlerContext,
) {
  const { version, digest } = textVersion('application')
  const prepare = { caseId, form, textVersion: version, textDigest: digest, data }
  const made = await ports.database.write('applications.prepare', prepare, context.write)
  return made.ok ? ok({ ...data, number: made.value.number }) : made
}
