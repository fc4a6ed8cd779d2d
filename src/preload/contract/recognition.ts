import { z } from 'zod'
import { CaseView } from './cases.js'
import { command, feature } from './kernel.js'
import { CaseId } from './values.js'

/** 406-¶8.1: acquired irreversible damage (requirements.md §10). */
export const damageCodes = ['DMG-CUT', 'DMG-SCAR', 'DMG-INJURY', 'DMG-OTHER'] as const

const errors = ['CASE_UNKNOWN', 'CASE_CLOSED', 'REQUIREMENT_NOT_MET'] as const

/**
 * The person and the Base, 1:1 against the stated IIN (395-¶17, CX-20). The touches themselves are captured by `capture.start` with
 * the purpose 'recognise'; each one sends its template to the Base and keeps nothing here.
 */
export const recognition = feature(
  {
    /** Asks the Base whether the person is enrolled; also asked by itself at identification. */
    askBase: command({
      roles: ['employee'],
      input: z.object({ caseId: CaseId }),
      output: CaseView,
      errors: [...errors, 'BASE_UNREACHABLE', 'BASE_REFUSES_STATION'],
    }),
    /** After a failed recognition; `null` takes the statement back. */
    stateDamage: command({
      roles: ['employee'],
      input: z.object({ caseId: CaseId, damage: z.enum(damageCodes).nullable() }),
      output: CaseView,
      errors,
    }),
    /** The person is enrolled and needs nothing more: the case ends, D-21 says why. */
    closeAsEnrolled: command({ roles: ['employee'], input: z.object({ caseId: CaseId }), output: CaseView, errors }),
  },
  {},
)
