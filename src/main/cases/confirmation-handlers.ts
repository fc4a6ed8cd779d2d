import { fail, ok } from '../../preload/contract/index.js'
import { checkSecondPerson, type HandlerContext, type HandlersOf } from '../access/index.js'
import { canonicalJson } from '../audit/index.js'
import type { CaseBundle } from './case-rows.js'
import { createCaseService, type CaseService } from './case-service.js'
import { openStates } from './case.store.js'
import { channelRequest } from './confirmation-channel.js'
import { deskHandlers } from './confirmation-desk.js'
import type { ConfirmationPorts } from './confirmation-ports.js'
import { accountOf } from './signed-in.js'
import { confirmationScope, type ConfirmationScope } from './confirmation-scope.js'
import { counterOf, holderOf, whyNotSenior } from './second-person.js'
import { subjectMask } from './subject-mask.js'

type ConfirmationHandlers = HandlersOf<'confirmations'>

/** Requests of the counter and their decision at the same screen, at the senior's desk, or at another station. */
export function confirmationHandlers(ports: ConfirmationPorts): ConfirmationHandlers {
  const service = createCaseService(ports.cases)
  return { ...requestHandlers(ports, service), ...hereHandlers(ports, service), ...deskHandlers(ports, service) }
}

/** After a write about a request: the desk hears of it, the employee gets his case. */
async function answerCase(ports: ConfirmationPorts, service: CaseService, caseId: string, context: HandlerContext) {
  const open = await ports.cases.database.read('confirmations.open', null)
  ports.requestsChanged(open.length)
  return service.show(caseId, context)
}

function requestHandlers(
  ports: ConfirmationPorts,
  service: CaseService,
): Pick<ConfirmationHandlers, 'request' | 'withdraw' | 'askElsewhere'> {
  const { database } = ports.cases
  return {
    request: async ({ caseId, kind }, context) => {
      const account = accountOf(context)
      const loaded = await service.load(caseId)
      if (!loaded.ok) return loaded
      const bundle = loaded.value
      if (!openStates.includes(bundle.row.state)) return fail('CASE_CLOSED', { state: bundle.row.state })
      const asking = { bundle, around: await service.around(account), settings: await ports.cases.lawSettings() }
      const asked = confirmationScope(kind, { ...asking, reference: ports.cases.keys.subjectReference })
      if (asked.scope !== null && standing(bundle, kind, asked.scope)) return service.show(caseId, context)
      if (asked.refusal !== null) return fail('REQUIREMENT_NOT_MET', asked.refusal)
      if (asked.scope === null) return fail('REQUIREMENT_NOT_MET', { requirement: '406-¶2.1', reason: 'CONFIRMATION_NOT_ASKED' })
      const made = {
        confirmationId: ports.cases.random.uuid(),
        caseId,
        kind,
        requirement: asked.scope.requirement,
        facts: canonicalJson(asked.scope.facts),
        employeeName: account.full_name,
        employeeAccount: account.account_id,
      }
      const written = await database.write('confirmations.request', made, context.write)
      return written.ok ? answerCase(ports, service, caseId, context) : written
    },

    withdraw: async ({ caseId, confirmationId }, context) => {
      const found = await openRequest(ports, caseId, confirmationId)
      if (!found.ok) return found
      const withdrawn = await database.write('confirmations.withdraw', { confirmationId, reason: 'BY_EMPLOYEE' }, context.write)
      return withdrawn.ok ? answerCase(ports, service, caseId, context) : withdrawn
    },

    askElsewhere: async ({ caseId, confirmationId }, context) => {
      const found = await openRequest(ports, caseId, confirmationId)
      if (!found.ok) return found
      if (found.value.sent_at !== null) return service.show(caseId, context)
      const departmentCode = (await database.read('access.station', null))?.department_code ?? ''
      const sentAt = ports.cases.now()
      const request = channelRequest(found.value, { departmentCode, subjectMasked: subjectMask(found.value), sentAt })
      const sent = await ports.channel.request(request)
      if (!sent.ok) return sent
      const written = await database.write('confirmations.sent', { confirmationId, sentAt }, context.write)
      if (!written.ok) return written
      ports.wakePoller()
      return answerCase(ports, service, caseId, context)
    },
  }
}

/** The senior comes to this screen; the password lives in this call alone. */
function hereHandlers(ports: ConfirmationPorts, service: CaseService): Pick<ConfirmationHandlers, 'confirmHere'> {
  const { database } = ports.cases
  return {
    confirmHere: async ({ caseId, confirmationId, login, password, confirmed, reason }, context) => {
      const found = await openRequest(ports, caseId, confirmationId)
      if (!found.ok) return found
      const passwordPorts = { database, clock: ports.clock, today: ports.today }
      const known = await checkSecondPerson(passwordPorts, { login, password }, context)
      if (!known.ok) return known
      const senior = known.value
      const refusal = await whyNotSenior(service, ports.today(), senior, [
        ...counterOf(found.value),
        holderOf(accountOf(context)),
      ])
      if (refusal !== null) return refusal
      const { role, department_code: departmentCode } = senior
      const actor = { accountId: senior.account_id, login: senior.login, role, departmentCode }
      const decision = {
        confirmationId,
        confirmed,
        reason,
        decidedBy: senior.full_name,
        decidedByAccount: senior.account_id,
        decidedByLogin: senior.login,
        where: 'here' as const,
        proof: null,
      }
      const decided = await database.write('confirmations.decide', decision, { ...context.write, actor })
      return decided.ok ? answerCase(ports, service, caseId, context) : decided
    },
  }
}

async function openRequest(ports: ConfirmationPorts, caseId: string, confirmationId: string) {
  const row = await ports.cases.database.read('confirmations.one', { confirmationId })
  if (row === null || row.case_id !== caseId) return fail('CONFIRMATION_UNKNOWN')
  return row.state === 'open' ? ok(row) : fail('CONFIRMATION_DECIDED', { state: row.state })
}

/** The same facts are asked once: what is open or confirmed about them stands. */
const standing = (bundle: CaseBundle, kind: string, scope: ConfirmationScope): boolean =>
  bundle.confirmations.some(
    (row) => row.kind === kind && (row.state === 'open' || row.state === 'confirmed') && row.facts === canonicalJson(scope.facts),
  )
