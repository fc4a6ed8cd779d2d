import { fail } from '../../preload/contract/index.js'
import type { HandlersOf } from '../access/index.js'
import { decide } from '../rules/index.js'
import type { CasePorts } from './case-ports.js'
import { createCaseService, notMet } from './case-service.js'
import { createEnrolmentInquiry } from './enrolment-inquiry.js'

/** 406-¶8.1: a person who is enrolled is recognised, not enrolled again, unless damage has made that impossible. */
export function recognitionHandlers(ports: CasePorts): HandlersOf<'recognition'> {
  const service = createCaseService(ports)
  const inquiry = createEnrolmentInquiry(ports)
  return {
    askBase: async ({ caseId }, context) => {
      const loaded = await service.load(caseId)
      if (!loaded.ok) return loaded
      if (loaded.value.row.identity === null) return notMet(decide.refuse('406-¶3.1', 'IDENTITY_MISSING'))
      const asked = await inquiry.ask(loaded.value, context.write)
      if (asked.ok) return service.show(caseId, context)
      const { code, details, retryable } = asked.error
      return code === 'STATEMENT_INVALID' ? fail('BASE_REFUSES_STATION', { reason: code }) : fail(code, details, retryable)
    },

    stateDamage: async ({ caseId, damage }, context) => {
      const loaded = await service.load(caseId)
      if (!loaded.ok) return loaded
      // Damage explains a failed recognition; where none has failed there is nothing to explain (CX-12).
      const failed = loaded.value.recognitions.some(({ outcome }) => outcome === 'non-match')
      if (damage !== null && !failed) return notMet(decide.refuse('406-¶8.1', 'ALREADY_ENROLLED', { offer: 'recognition' }))
      const written = await ports.database.write('recognition.damage', { caseId, damage }, context.write)
      return written.ok ? service.show(caseId, context) : written
    },

    closeAsEnrolled: async ({ caseId }, context) => {
      const loaded = await service.load(caseId)
      if (!loaded.ok) return loaded
      const { row, enrolment } = loaded.value
      if (row.state !== 'SENDING' && enrolment?.state !== 'active') return notMet(decide.refuse('406-¶8.1', 'NOT_ENROLLED'))
      const written = await ports.database.write('recognition.close', { caseId }, context.write)
      if (!written.ok) return written
      ports.forgetSamples(caseId)
      return service.show(caseId, context)
    },
  }
}
