import { z } from 'zod'
import { roles } from '../../preload/contract/kernel.js'
import { ok, type Result } from '../../preload/contract/result.js'
import { documentKinds, localDay, parseDay, type IdentityFacts } from '../rules/index.js'
import { crossCheck, type Finding } from './cross-check.js'
import { readMrz, type Mrz, type MrzProblem } from './mrz.js'

const Day = z.string().refine((text) => parseDay(text) !== undefined, 'not a day of the calendar, write YYYY-MM-DD')

/** What was entered at the counter; `examineIdentity` turns it into the facts the rules read. */
export const IdentityInput = z.strictObject({
  identifiedAt: z.iso.datetime({ offset: true }),
  iin: z.string(),
  birthDate: Day,
  sex: z.enum(['male', 'female']),
  latinSurname: z.string().nullable().default(null),
  document: z.strictObject({
    kind: z.enum(documentKinds),
    number: z.string().min(1),
    issuedOn: Day.nullable().default(null),
    expiresOn: Day.nullable(),
    readable: z.boolean().default(true),
    invalidated: z.boolean().default(false),
  }),
  mrz: z.array(z.string()).nullable().default(null).describe('lines of the machine-readable zone'),
  statementGiven: z.boolean().default(false).describe('employee: document seen, photo compared'),
  overrides: z
    .array(
      z.strictObject({
        code: z.enum(['R-IIN-OVR', 'R-MRZ']),
        confirmation: z.strictObject({
          by: z.string().min(1),
          role: z.enum(roles),
        }),
      }),
    )
    .default([]),
})
export type IdentityInput = z.output<typeof IdentityInput>

export interface Examination {
  readonly findings: readonly Finding[]
  readonly facts: IdentityFacts
}

/** Reads and compares everything entered about a person. @returns an `MRZ_…` error when the zone cannot be read at all */
export function examineIdentity(input: IdentityInput): Result<Examination, MrzProblem> {
  const today = localDay(input.identifiedAt)
  const mrz = input.mrz === null ? null : readMrz(input.mrz, today)
  if (mrz !== null && !mrz.ok) return mrz
  const findings = crossCheck(input, input.document, mrz?.value ?? null, today)
  return ok({ findings, facts: factsFrom(input, findings, mrz?.value ?? null) })
}

/** Expiry is left to the rules, which ask it anew on the day of capture. */
function factsFrom(input: IdentityInput, findings: readonly Finding[], mrz: Mrz | null): IdentityFacts {
  const stops = findings.filter(({ weight }) => weight === 'stop')
  const isIin = ({ code }: Finding) => code.startsWith('IIN_') && !code.endsWith('_DIFFERS')
  const iinStop = stops.find(isIin)
  const { kind, readable, invalidated, expiresOn } = input.document
  return {
    identifiedAt: input.identifiedAt,
    document: { kind, readable, invalidated, expiresOn },
    iinProblem: iinStop ? { code: iinStop.code, override: iinOverride(iinStop) } : null,
    mrzFailedChecks: mrz === null ? [] : [...(stops.find(({ code }) => code === 'MRZ_CHECK_DIGITS')?.details ?? [])],
    disagreements: stops
      .filter((finding) => !isIin(finding) && finding.code !== 'MRZ_CHECK_DIGITS' && finding.code !== 'DOCUMENT_EXPIRED')
      .map((finding) => ({ code: finding.code, override: iinOverride(finding) })),
    statementGiven: input.statementGiven,
    overrides: input.overrides,
  }
}

const iinOverride = ({ override }: Finding): 'R-IIN-OVR' | null => (override === 'R-IIN-OVR' ? override : null)
