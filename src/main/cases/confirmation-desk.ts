import { fail, ok } from '../../preload/contract/index.js'
import type { AccountRow, HandlerContext, HandlersOf } from '../access/index.js'
import { confirmationView } from './case-confirmations.js'
import type { CaseService } from './case-service.js'
import type { ChannelOpenRequest } from './confirmation-channel.js'
import type { ConfirmationPorts } from './confirmation-ports.js'
import { accountOf } from './signed-in.js'
import type { RequestRow } from './confirmation.store.js'
import { counterOf, whyNotSenior } from './second-person.js'
import { subjectMask } from './subject-mask.js'

type DeskHandlers = Pick<HandlersOf<'confirmations'>, 'open' | 'decide'>

/** The senior at his own screen: requests of this station, and through the Base those of the department's others. */
export function deskHandlers(ports: ConfirmationPorts, service: CaseService): DeskHandlers {
  const { database } = ports.cases
  const elsewhere = async () => {
    const department = (await database.read('access.station', null))?.department_code ?? ''
    return ports.channel.open(department)
  }
  return {
    open: async () => {
      const [own, others] = await Promise.all([database.read('confirmations.open', null), elsewhere()])
      const ids = new Set(own.map(({ confirmation_id: id }) => id))
      const foreign = others.ok ? others.value.filter(({ request }) => !ids.has(request.confirmationId)) : []
      return ok({ requests: [...own.map(ownRequest), ...foreign.map(foreignRequest)], baseAsked: others.ok })
    },

    decide: async ({ confirmationId, confirmed, reason }, context) => {
      const senior = accountOf(context)
      const row = await database.read('confirmations.one', { confirmationId })
      if (row !== null) return decideOwn(ports, service, row, { confirmed, reason }, context)
      const refusal = await whyNotSenior(service, ports.today(), senior, [])
      if (refusal !== null) return refusal
      const open = await elsewhere()
      if (!open.ok) return open
      const found = open.value.find(({ request }) => request.confirmationId === confirmationId)
      if (found === undefined) return fail('CONFIRMATION_UNKNOWN')
      return decideForeign(ports, found, { senior, confirmed, reason }, context)
    },
  }
}

async function decideOwn(
  ports: ConfirmationPorts,
  service: CaseService,
  row: RequestRow,
  said: { readonly confirmed: boolean; readonly reason: string },
  context: HandlerContext,
) {
  const { database } = ports.cases
  const senior = accountOf(context)
  const refusal = await whyNotSenior(service, ports.today(), senior, counterOf(row))
  if (refusal !== null) return refusal
  const decision = {
    ...said,
    confirmationId: row.confirmation_id,
    decidedBy: senior.full_name,
    decidedByAccount: senior.account_id,
    decidedByLogin: senior.login,
    where: 'desk' as const,
    proof: null,
  }
  const decided = await database.write('confirmations.decide', decision, context.write)
  if (!decided.ok) return decided
  const [bundle, open] = await Promise.all([
    database.read('cases.load', { caseId: row.case_id }),
    database.read('confirmations.open', null),
  ])
  if (bundle !== null) ports.cases.changed(row.case_id, bundle.row.revision)
  ports.requestsChanged(open.length)
  return ok({})
}

/** The decision is written where the case is; here it leaves its mark in the journal. */
async function decideForeign(
  ports: ConfirmationPorts,
  { request, stationId }: ChannelOpenRequest,
  said: { readonly senior: AccountRow; readonly confirmed: boolean; readonly reason: string },
  context: HandlerContext,
) {
  const { senior, confirmed, reason } = said
  // Logins are the stations' own: the asking station compares persons, this one what it can see.
  if (request.requestedBy === senior.login) return fail('SECOND_PERSON_REQUIRED', { requirement: request.requirement })
  const answered = await ports.channel.decide(request, {
    confirmed,
    reason,
    seniorLogin: senior.login,
    seniorName: senior.full_name,
  })
  if (!answered.ok) return answered
  const event = {
    action: confirmed ? 'confirmation.confirmed' : 'confirmation.refused',
    requirement: request.requirement,
    result: confirmed ? ('done' as const) : ('refused' as const),
    reason: reason === '' ? null : reason,
    details: {
      kind: request.kind,
      confirmation: request.confirmationId,
      employee: request.requestedBy,
      station: stationId,
      case: request.caseNumber,
      where: 'base',
    },
  }
  await ports.cases.database.write('audit.append', event, context.write)
  return ok({})
}

const ownRequest = (row: RequestRow) => ({
  ...confirmationView(row),
  caseNumber: row.case_number,
  subjectMasked: subjectMask(row),
  station: null,
})

const foreignRequest = ({ request, stationId, requestedAt }: ChannelOpenRequest) => ({
  confirmationId: request.confirmationId,
  kind: request.kind,
  requirement: request.requirement,
  facts: request.facts,
  state: 'open' as const,
  requestedBy: request.requestedBy,
  requestedAt,
  sentAt: requestedAt,
  decidedBy: null,
  decidedAt: null,
  reason: null,
  caseNumber: request.caseNumber,
  subjectMasked: request.subjectMasked || null,
  station: stationId,
})
