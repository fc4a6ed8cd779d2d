import { z } from 'zod'
import { roles } from '../../preload/contract/kernel.js'
import { blockReasons, destructionGrounds, requirements } from '../rules/index.js'
import { Bilingual, common, Day, Due, keysOf, Language, MaskedIin, Moment, Reference, Responsible, Time } from './data-parts.js'
import { personalDataItems } from './personal-data-list.js'

/** What was done with records, and who looked: D-09, D-17, D-18, D-22, D-27 and the sheet for the telephone (395-¶24–¶28, CR-6, X-4). */

const BaseRecord = z.strictObject({
  kind: z.literal('record'),
  regime: z.enum(['fingerprint', 'face']),
  id: z.string(),
  version: z.int().min(1),
  state: z.enum(['ACTIVE', 'ARCHIVED', 'BLOCKED']).describe('before the act'),
  maskedIin: MaskedIin,
})

/**
 * `queue`, `copy`: what waited to be sent or lay at the station; `scan`: of a signed form; `paper`: a carrier; `data`: not biometric;
 * `person`: everything of the person, also what is still on its way (an act of blocking alone).
 */
const OtherObject = z.strictObject({
  kind: z.enum(['queue', 'copy', 'template', 'scan', 'paper', 'data', 'person']),
  id: z.string().describe('number or name by which it is known; nothing personal'),
  maskedIin: MaskedIin,
})

const ActObject = z.discriminatedUnion('kind', [BaseRecord, OtherObject])

/** On what paper it is done: application, demand, letter of the authorised body, incident, entry of a register. */
const bases = z.array(Reference.extend({ at: Time.nullable().default(null).describe('of receipt') }))

const act = {
  ...common,
  employeeName: z.string().describe('executor'),
  bases,
  objects: z.array(ActObject),
}

export const actDocuments = [
  z.strictObject({
    document: z.literal('D-09'),
    ...act,
    bases: bases.describe('several when destroyed by a list; none when the storage period ended (DST-27.1)'),
    ground: z.enum(keysOf(destructionGrounds)).nullable().describe('exactly one (395-¶27); null is refused'),
    confirmation: z
      .strictObject({ by: z.string(), number: z.string(), date: Day })
      .nullable()
      .default(null)
      .describe('of the fact (395-¶26.2), or court and decision (DST-27.3), or the norm and its paper (DST-27.4)'),
    methods: z.array(z.enum(['erasure', 'shredding'])),
    destroyed: Moment,
    baseAct: z
      .strictObject({ id: z.string(), on: Day, at: Time })
      .nullable()
      .describe('confirmation of the Base; null: nothing was there'),
    verified: z
      .array(z.enum(['key', 'database', 'queue', 'backup', 'base', 'paper']))
      .describe('what was looked at afterwards and found not restorable (395-¶28)'),
    seniorName: z.string(),
    witnessName: z.string().nullable().default(null),
    incident: z.string().nullable().default(null).describe('number of the record of the senior employee when the day was missed'),
  }),
  z.strictObject({
    document: z.literal('D-17'),
    ...act,
    ground: z.enum(keysOf(blockReasons)).nullable().describe('null is refused'),
    at: Time,
    hold: z.boolean().default(false).describe('evidence of the authorised body: nothing is destroyed while it stands (395-¶24)'),
    lifting: Bilingual.describe('conditions under which the block ends'),
    responsibleName: z.string(),
  }),
  z.strictObject({
    document: z.literal('D-18'),
    ...act,
    block: Reference.describe('the act D-17 that is lifted'),
    ground: z.enum(keysOf(blockReasons)).nullable(),
    at: Time,
    reason: Bilingual,
    responsibleName: z.string(),
  }),
] as const

const Role = z.enum([...roles, 'station'])

export const journalDocument = z.strictObject({
  document: z.literal('D-22'),
  ...common,
  employeeName: z.string().describe('who ordered the extract'),
  orderedBy: Role,
  filter: z.strictObject({
    from: Day.nullable().default(null),
    to: Day.nullable().default(null),
    requirement: z.enum(keysOf(requirements)).nullable().default(null),
    who: z.string().nullable().default(null),
    maskedIin: MaskedIin.nullable().default(null),
    words: z.string().nullable().default(null).describe('text searched for'),
    result: Bilingual.nullable().default(null),
  }),
  entries: z.array(
    z.strictObject({
      sequence: z.int().min(1),
      moment: Moment,
      who: z.string(),
      role: Role,
      action: Bilingual.describe('in words'),
      maskedIin: MaskedIin.nullable(),
      requirement: z.enum(keysOf(requirements)).nullable(),
      result: Bilingual,
    }),
  ),
  chain: z.strictObject({
    entries: z.int().min(0).describe('in the whole journal at the moment of the extract'),
    head: z.string().describe('hash of the last entry, hexadecimal'),
    whole: z.boolean().describe('the chain was verified to the head'),
  }),
})

export const breachDocument = z.strictObject({
  document: z.literal('D-27'),
  ...common,
  addressee: Bilingual.describe('the authorised body'),
  incident: z.string().describe('number of the incident'),
  detected: Moment,
  due: Due,
  responsible: Responsible,
  what: Bilingual,
  data: z.array(z.enum([...personalDataItems, 'phone'])),
  subjects: z.strictObject({
    count: z.int().min(1),
    listDigest: z.string().describe('SHA-384, hexadecimal, of the encrypted list that goes apart'),
  }),
  measures: Bilingual,
})

export const callSheetDocument = z.strictObject({
  document: z.literal('CALL-08'),
  date: Day.describe('the day of the application'),
  language: Language,
  department: common.department,
  employeeName: z.string(),
  request: z.strictObject({ number: z.string(), at: Time }),
  maskedIin: MaskedIin,
  responsible: Responsible,
})
