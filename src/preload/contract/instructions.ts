import { z } from 'zod'
import { command, feature, query } from './kernel.js'
import { Instant, LocalDate } from './values.js'

const Version = z.string().trim().min(1).max(40)
const Body = z.string().trim().min(1).max(40_000)

export const Instruction = z.object({
  version: z.string(),
  titleKk: z.string(),
  titleRu: z.string(),
  bodyKk: z.string(),
  bodyRu: z.string(),
  publishedOn: LocalDate,
  publishedBy: z.string(),
})
export type Instruction = z.output<typeof Instruction>

/** 406-¶12: the instruction in force and who has acknowledged it; without that an employee does not collect. */
export const instructions = feature(
  {
    /** `instruction: null`: none was published yet, so nothing has to be acknowledged */
    current: query({
      roles: ['employee', 'senior', 'administrator', 'auditor', 'responsible'],
      input: z.object({}),
      output: z.object({ instruction: Instruction.nullable(), acknowledgedAt: Instant.nullable() }),
      errors: [],
    }),
    acknowledge: command({
      roles: ['employee', 'senior'],
      input: z.object({ version: Version }),
      output: z.object({ acknowledgedAt: Instant }),
      errors: ['INSTRUCTION_NOT_CURRENT'],
    }),
    /** A published version is never changed; a new one asks everybody anew. */
    publish: command({
      roles: ['administrator'],
      input: z.object({
        version: Version,
        titleKk: z.string().trim().min(1).max(200),
        titleRu: z.string().trim().min(1).max(200),
        bodyKk: Body,
        bodyRu: Body,
      }),
      output: Instruction,
      errors: ['INSTRUCTION_EXISTS'],
    }),
    list: query({
      roles: ['administrator', 'auditor', 'responsible'],
      input: z.object({}),
      output: z.object({
        versions: z.array(
          Instruction.omit({ bodyKk: true, bodyRu: true }).extend({
            acknowledgements: z.array(z.object({ login: z.string(), fullName: z.string(), at: Instant })),
          }),
        ),
        /** accounts that collect and have not acknowledged the version in force */
        missing: z.array(z.object({ login: z.string(), fullName: z.string() })),
      }),
      errors: [],
    }),
  },
  /** another version is in force: whoever collects is asked anew */
  { changed: z.object({ version: z.string() }) },
)
