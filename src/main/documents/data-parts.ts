import { z } from 'zod'
import { parseDay } from '../rules/index.js'

/** Parts of which the data of several documents are made. Days are `YYYY-MM-DD`, times `HH:MM`, both local (CR-1). */

export const Day = z.string().refine((text) => parseDay(text) !== undefined, 'not a day of the calendar, write YYYY-MM-DD')
export const Time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write HH:MM')
  .describe('local')
export const Moment = z.strictObject({ on: Day, at: Time })

/** From the calendar of working days; provisional while the year needed is not in it (CR-2). */
export const Due = z.strictObject({ on: Day, provisional: z.boolean().default(false) })

export const Language = z.enum(['kk', 'ru'])
export const Bilingual = z.strictObject({ kk: z.string(), ru: z.string() })

export const Subject = z.strictObject({
  surname: z.string(),
  givenName: z.string(),
  patronymic: z.string().nullable().describe('null: the document has none'),
  iin: z.string(),
})

/** `********5013`: how a person stands in lists and acts (CR-6). Any other form is refused by `completeness.ts`. */
export const MaskedIin = z.string().describe('IIN with all but its last four digits hidden')

export const Responsible = z.strictObject({ name: z.string(), contact: Bilingual })

/** A paper referred to: application, act, letter. */
export const Reference = z.strictObject({ number: z.string(), date: Day })

export const common = {
  number: z.string().describe('department code, year, running number (CR-9)'),
  date: Day,
  language: Language.describe('language of the signed copy; the other is printed after it (CR-5)'),
  department: z.strictObject({ code: z.string(), kk: z.string(), ru: z.string() }),
  employeeName: z.string().describe('surname, name, patronymic of the accepting employee'),
}

const Pair = z.tuple([z.number(), z.number()]).readonly()

/** A signature given on the tablet, as it is drawn on paper: curves in points from the upper left corner of their box. */
export const HandSignature = z.strictObject({
  width: z.number().positive(),
  height: z.number().positive(),
  segments: z
    .array(z.strictObject({ from: Pair, control: Pair, to: Pair, width: z.number().positive() }))
    .min(1)
    .readonly(),
})
export type HandSignature = z.output<typeof HandSignature>

export const signature = HandSignature.nullable().optional().describe('none: a line to sign by hand')

/** The keys of a table of codes, as z.enum takes them. */
export function keysOf<Key extends string>(table: Readonly<Record<Key, unknown>>): [Key, ...Key[]] {
  return Object.keys(table) as [Key, ...Key[]]
}
