import { isEnd, mayCollect } from '../rules/index.js'
import { fail } from '../../preload/contract/index.js'
import type { HandlersOf } from '../access/index.js'
import type { CasePorts } from './case-ports.js'
import { notMet, type CaseService } from './case-service.js'

/** 395-¶4.1: contact data are saved on a ground, and only where the List in force names them (395-¶5). */
export function contactHandlers(ports: CasePorts, service: CaseService): Pick<HandlersOf<'cases'>, 'saveContact'> {
  return {
    saveContact: async (input, context) => {
      const loaded = await service.load(input.caseId)
      if (!loaded.ok) return loaded
      const { row, consents } = loaded.value
      if (isEnd(row.state)) return fail('CASE_CLOSED', { state: row.state })
      // A consent accepted before the List named the telephone does not name it either (395-¶8.3).
      const { digest } = ports.documents.consentText('fingerprint')
      const consent = consents.find(
        ({ kind, state, text_digest: signed }) => kind === 'fingerprint' && state === 'accepted' && signed === digest,
      )
      const decision = mayCollect({
        item: 'phone',
        ground: input.ground,
        biometric: false,
        listed: await ports.documents.isListed('phone'),
        consentAccepted: consent !== undefined,
      })
      if (input.phone !== '' && !decision.allowed) return notMet(decision)
      const saved = {
        caseId: input.caseId,
        phone: input.phone === '' ? null : input.phone,
        consent: consent?.consent_number ?? '',
      }
      const written = await ports.database.write('cases.saveContact', saved, context.write)
      return written.ok ? service.show(input.caseId, context) : written
    },
  }
}
