import type { IdentityDraft } from '../../preload/contract/cases.js'
import { fail, ok } from '../../preload/contract/index.js'
import type { HandlersOf } from '../access/index.js'
import { parseIin, type StateRecord } from '../identity/index.js'
import { decide, localDay, mayLookUp, subjectAlive } from '../rules/index.js'
import { createCaseService, notMet, type CaseService } from './case-service.js'
import type { CasePorts } from './case-ports.js'
import { checkDraft, draftOf } from './identity-draft.js'
import type { LookupConsentRow } from './lookup.store.js'

/** 395-¶8.1, ¶8.2, X-2: a state database is asked about a person only after he has allowed it. */
export function lookupHandlers(ports: CasePorts): HandlersOf<'lookup'> {
  const service = createCaseService(ports)
  const view = async (caseId: string) => lookupView(ports, await ports.database.read('lookup.consent', { caseId }))

  return {
    state: async ({ caseId }) => {
      const loaded = await service.load(caseId)
      return loaded.ok ? ok(await view(caseId)) : loaded
    },

    askConsent: async ({ caseId, iin, channel }, context) => {
      const connector = ports.stateDatabase
      if (connector === null) return fail('CONNECTOR_ABSENT')
      const parsed = parseIin(iin, localDay(ports.now()))
      if (!parsed.ok) return notMet(decide.refuse('CR-3', 'IIN_INVALID', { problem: parsed.error.code }))
      const asked = await connector.askConsent(iin, channel)
      if (!asked.ok) return fail('CONNECTOR_SILENT', {}, true)
      const row = { caseId, channel, connector: connector.name, subject: service.subjectOf(iin), ...asked.value }
      const written = await ports.database.write('lookup.asked', row, context.write)
      return written.ok ? ok(await view(caseId)) : written
    },

    answerConsent: async ({ caseId, answer }, context) => {
      const consent = await ports.database.read('lookup.consent', { caseId })
      const connector = ports.stateDatabase
      if (connector === null) return fail('CONNECTOR_ABSENT')
      if (consent === null) return notMet(decide.refuse('395-¶8.1', 'LOOKUP_CONSENT_MISSING'))
      const answered = await connector.answerConsent(consent.token_id, answer)
      if (!answered.ok)
        return answered.error.code === 'ANSWER_REFUSED' ? fail('ANSWER_REFUSED') : fail('CONNECTOR_SILENT', {}, true)
      const written = await ports.database.write('lookup.granted', { caseId, tokenId: consent.token_id }, context.write)
      return written.ok ? ok(await view(caseId)) : written
    },

    lookUp: async ({ caseId }, context) => {
      const loaded = await service.load(caseId)
      if (!loaded.ok) return loaded
      const connector = ports.stateDatabase
      if (connector === null) return fail('CONNECTOR_ABSENT')
      const draft = draftOf(loaded.value.row.draft)
      const consent = await ports.database.read('lookup.consent', { caseId })
      const allowed = lookupDecision(ports, service, draft, consent)
      if (!allowed.allowed || consent === null) return notMet(allowed)
      const found = await connector.lookUp(draft.iin, consent.token_id)
      if (!found.ok) return fail('CONNECTOR_SILENT', {}, true)
      const alive = subjectAlive(found.value.lifeStatus)
      const { kept, discarded } = await ports.documents.keepListed(found.value.values)
      const { filled, findings } = checkDraft(fillFromRegister(draft, kept), ports.now())
      const row = { caseId, tokenId: consent.token_id, draft: JSON.stringify(filled), discarded }
      const written = await ports.database.write('lookup.used', row, context.write)
      if (!written.ok) return written
      if (!alive.allowed) {
        await ports.subjectDeceased(draft.iin, connector.name)
        await ports.database.write(
          'cases.refuse',
          { caseId, requirement: alive.requirement, reason: alive.reason },
          context.write,
        )
      }
      const shown = await service.show(caseId, context)
      return shown.ok ? ok({ view: shown.value, findings: [...findings], discarded: [...discarded] }) : shown
    },
  }
}

/** The consent must be this person's: the reference of the IIN in the draft is compared, never the number itself. */
function lookupDecision(ports: CasePorts, service: CaseService, draft: IdentityDraft, consent: LookupConsentRow | null) {
  const facts =
    consent === null ? null : { personId: consent.subject_reference, channel: consent.channel, grantedAt: consent.granted_at }
  const connector = { simulated: ports.stateDatabase?.simulator === true, profile: ports.profile }
  return mayLookUp(facts, service.subjectOf(draft.iin).reference, connector, localDay(ports.now()))
}

/** What a register knows fills what is empty; what somebody typed stays and is cross-checked (406-¶3.1). */
function fillFromRegister(draft: IdentityDraft, values: StateRecord['values']): IdentityDraft {
  const keep = (typed: string, found: string | undefined): string => (typed.trim() === '' ? (found ?? '') : typed)
  const sex = values['sex']
  return {
    ...draft,
    surname: keep(draft.surname, values['surname']),
    name: keep(draft.name, values['givenName']),
    patronymic: keep(draft.patronymic, values['patronymic']),
    birthDate: keep(draft.birthDate, values['birthDate']),
    citizenship: keep(draft.citizenship, values['citizenship']),
    sex: draft.sex ?? (sex === 'female' || sex === 'male' ? sex : null),
  }
}

function lookupView({ stateDatabase }: CasePorts, consent: LookupConsentRow | null) {
  return {
    connector: stateDatabase?.name ?? null,
    simulator: stateDatabase?.simulator ?? false,
    consent:
      consent === null
        ? null
        : {
            tokenId: consent.token_id,
            channel: consent.channel,
            numberMasked: consent.number_masked,
            textShown: consent.text_shown,
            askedAt: consent.asked_at,
            grantedAt: consent.granted_at,
          },
  }
}
