import { z } from 'zod'
import { Bilingual, common, Day, Due, Moment, Reference, Responsible, signature, Subject, Time } from './data-parts.js'
import { personalDataItems } from './personal-data-list.js'

/**
 * What a person asks about his data and what he is told: D-08, D-11, D-14, D-16, D-19, D-20 and D-10, D-12, D-13, D-15
 * (406-¶11, 395-¶6.2, ¶13–¶16, ¶25). The words of the person himself stand as he said them, those of the organisation in both languages.
 */

const Item = z.enum([...personalDataItems, 'phone'])
const Regime = z.enum(['fingerprint', 'face'])

/** 406-¶11.2 knows the guardian alone; 395-¶6.2, ¶15.1 also the trustee and another legal representative. */
const Representative = Subject.extend({
  capacity: z.enum(['guardian', 'trustee', 'legal representative']),
  authority: z.strictObject({ body: z.string(), number: z.string(), date: Day }),
})

const request = {
  ...common,
  receivedAt: Time.describe('on the day `date`; never changed afterwards (395-¶16.1)'),
  form: z.enum(['written', 'electronic']).default('written').describe('electronic: a document signed by EDS (395-¶6.1, ¶15.2)'),
  subject: Subject,
  representative: Representative.nullable().default(null).describe('null: the person himself'),
  identityDocument: z
    .string()
    .nullable()
    .describe('kind, number, issuer and day of issue of what was shown; null with `electronic`'),
  signature,
}

/** What a demand is about; the law asks for no proof at registration (395-¶25.1). */
const demand = {
  data: z.array(Item).describe('the data concerned, by ids of the List'),
  violation: z.string().nullable().describe('in his own words; null: lines to write on by hand'),
  attachments: z.array(z.string()).default([]),
}

const Change = z.strictObject({
  item: Item,
  before: z.string().nullable().describe('null: there was none, the datum is added'),
  after: z.string(),
})

const changes = {
  changes: z.array(Change),
  confirmedBy: z.array(z.string()).describe('papers seen, one line each (395-¶13)'),
}

export const requestDocuments = [
  z.strictObject({
    document: z.literal('D-08'),
    ...request,
    regimes: z.array(Regime).min(1).default(['fingerprint']),
    enrolledIn: z
      .strictObject({ code: z.string(), kk: z.string(), ru: z.string() })
      .nullable()
      .default(null)
      .describe('department of the original enrolment, for the record alone (406-¶11.3)'),
    informedTrustee: z.string().nullable().default(null).describe('name; a person of limited capacity applies himself (CX-09)'),
  }),
  z.strictObject({
    document: z.literal('D-11'),
    ...request,
    due: Due,
    asked: z
      .array(z.enum(['fact', 'purpose', 'sources', 'methods', 'data', 'terms', 'recipients']))
      .min(1)
      .default(['fact', 'purpose', 'sources', 'methods', 'data', 'terms', 'recipients']),
  }),
  z.strictObject({ document: z.literal('D-14'), ...request, due: Due, ...changes }),
  z.strictObject({ document: z.literal('D-16'), ...request, due: Due, ...demand }),
  z.strictObject({
    document: z.literal('D-19'),
    ...request,
    ...demand,
    due: Due.nullable()
      .default(null)
      .describe('blocking of the data other than biometrics until the fact is decided (CX-03); null: biometrics alone'),
  }),
  z.strictObject({
    document: z.literal('D-20'),
    ...request,
    data: z.array(Item).describe('what the withdrawal covers, by ids of the List'),
    consent: Reference.nullable().default(null).describe('the consent withdrawn; null: all that were given'),
    due: Due.nullable().default(null).describe('of the data other than biometrics; null: biometrics alone'),
    impossible: z
      .strictObject({ data: z.array(Item), norm: Bilingual, obligation: Bilingual.nullable().default(null) })
      .nullable()
      .default(null)
      .describe('X-3: what cannot be withdrawn, the norm and the obligation; never biometrics'),
  }),
] as const

const letter = {
  ...common,
  subject: Subject,
  representativeName: z.string().nullable().default(null).describe('who applied for the person and is answered'),
  request: Reference.describe('what is answered'),
}

export const letterDocuments = [
  z.strictObject({
    document: z.literal('D-10'),
    ...letter,
    regimes: z.array(Regime).min(1),
    receivedAt: Time.describe('of the application'),
    destroyed: Moment,
    act: Reference.describe('the act D-09'),
  }),
  z.strictObject({
    document: z.literal('D-12'),
    ...letter,
    responsible: Responsible,
    holdings: z.array(
      z.strictObject({
        purpose: z.enum(['fingerprint', 'face', 'representative']),
        standing: z.enum(['held', 'blocked', 'destroyed']),
        items: z.array(Item).min(1),
        named: z
          .strictObject({
            surname: z.string(),
            givenName: z.string(),
            patronymic: z.string().nullable(),
            latinName: z.string().nullable(),
            document: z.string().nullable(),
            changed: z.array(Reference).describe('applications D-14 by which it is so now (395-¶13)'),
          })
          .nullable()
          .default(null)
          .describe('as the record in force names the person; null: nothing may be read of it (395-¶26.1, 406-¶9.2)'),
        consent: Reference,
        since: Day,
        plannedEnd: Bilingual.nullable().default(null).describe('day or condition in words; null with `destroyed`'),
        destroyed: z.strictObject({ on: Day, act: z.string() }).nullable().default(null).describe('CX-38'),
      }),
    ),
    sources: z.array(
      z.strictObject({
        kind: z.enum(['enrolment', 'repeated enrolment', 'look-up', 'document', 'application', 'face check']),
        on: Day,
        from: Bilingual.describe('department or information system'),
      }),
    ),
    methods: z.array(z.enum(['scanner', 'camera', 'document reader', 'keyboard', 'state database'])),
    uses: z
      .array(z.strictObject({ kind: z.enum(['recognition', 'status']), on: Day, by: Bilingual }))
      .default([])
      .describe('authentications and questions put to the Base'),
    recipients: z.array(z.strictObject({ name: Bilingual, on: Day, ground: Bilingual })).describe('empty: given to nobody'),
  }),
  z.strictObject({
    document: z.literal('D-13'),
    ...letter,
    subject: Subject.nullable(),
    addressee: z
      .string()
      .nullable()
      .default(null)
      .describe('a third person who asked (395-¶18): nothing of the subject is printed then'),
    what: z.enum(['information', 'change', 'block', 'destroy', 'withdrawal', 'transfer']),
    data: z.array(Item).default([]).describe('what is refused about; obligatory with `withdrawal`'),
    responsible: Responsible,
    norm: Bilingual,
    facts: Bilingual,
    obligation: Bilingual.nullable().default(null).describe('with `withdrawal`: the obligation not yet fulfilled (X-3)'),
    appeal: Bilingual,
  }),
  z.strictObject({ document: z.literal('D-15'), ...letter, ...changes, changedAt: Moment }),
] as const
