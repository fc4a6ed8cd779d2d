import { z } from 'zod'
import { Instant, LocalDate } from '../../../preload/contract/values.js'
import { AmendableField } from './amendment.js'
import { Digest } from './canonical-form.js'
import { BlockGround, DestroyGround } from './order.js'

const StationId = z.string().min(1).max(60)
const DepartmentCode = z.string().min(1).max(20)
const Regime = z.enum(['fingerprint', 'face'])
const RecordState = z.enum(['ACTIVE', 'ARCHIVED', 'BLOCKED', 'DESTROYED'])
const Version = z.number().int().min(1)

/** 395-¶28: how the Base destroys. */
export const destructionMethod = 'key-destroyed-and-overwritten'

/** One version that an order found, or restored. */
const ActRecord = z.strictObject({
  regime: Regime,
  baseRecordId: z.uuid(),
  version: Version,
  /** ARCHIVED before, only where a cancelled version had replaced it: it stands again */
  before: z.enum(['ACTIVE', 'ARCHIVED', 'BLOCKED']),
  after: RecordState,
  /** of the enrolment (406-¶11.3); null: accepted before the Base kept it */
  departmentCode: DepartmentCode.nullable(),
})
export type ActRecord = z.output<typeof ActRecord>

/** The Base's word on an executed order: what D-09 and D-17 rest upon. The same order has the same act. */
export const ActStatement = z.strictObject({
  kind: z.literal('act'),
  actId: z.uuid(),
  stationId: StationId,
  orderId: z.uuid(),
  orderDigest: Digest,
  order: z.enum(['block', 'unblock', 'destroy', 'amend']),
  /** nothing-held: no version stood; unlike a change, a block and a destruction hold all the same for what still arrives */
  outcome: z.enum(['done', 'nothing-held']),
  records: z.array(ActRecord).max(400),
  /** of a destruction */
  method: z.literal(destructionMethod).nullable(),
  at: Instant,
})
export type ActStatement = z.output<typeof ActStatement>

/** The person of a record as it stands after every change; what a record never held is null until it is added (395-¶13). */
const HeldPerson = z.strictObject({
  surname: z.string(),
  name: z.string(),
  patronymic: z.string(),
  latinName: z.string().nullable(),
  document: z.string().nullable(),
})
export type HeldPerson = z.output<typeof HeldPerson>

/** 395-¶13: old and new values, document and employee, by the order that brought them. */
const HeldChange = z.strictObject({
  orderId: z.uuid(),
  /** of the application */
  receivedAt: Instant,
  /** when the Base kept it */
  at: Instant,
  requestNumber: z.string().min(1).max(60),
  departmentCode: DepartmentCode,
  executor: z.string().min(1).max(60),
  documents: z.string(),
  /** before: what the record held until then; null: nothing */
  changes: z.array(z.strictObject({ field: AmendableField, before: z.string().nullable(), after: z.string() })),
})
export type HeldChange = z.output<typeof HeldChange>

const HeldVersion = z.strictObject({
  baseRecordId: z.uuid(),
  version: Version,
  state: RecordState,
  capturedOn: LocalDate,
  acceptedAt: Instant,
  departmentCode: DepartmentCode.nullable(),
  /** null also once destroyed: of such a row only ids, dates, ground and act remain */
  consentNumber: z.string().min(1).max(40).nullable(),
  destroyedOn: LocalDate.nullable(),
  destroyedGround: DestroyGround.nullable(),
  /** of the version in force alone: neither a blocked one is read (395-¶26.1) nor an archived one (406-¶9.2) */
  person: HeldPerson.nullable(),
  /** the newest, by the time of their applications; empty where `person` is null */
  amendments: z.array(HeldChange).max(100),
})

/** 395-¶15.1: what the Base holds of one person and what it was used for; no image, no template, no other person. */
export const HoldingsStatement = z.strictObject({
  kind: z.literal('holdings'),
  statementId: z.uuid(),
  stationId: StationId,
  /** subjectEcho of the question */
  subject: Digest,
  requestNumber: z.string().min(1).max(60),
  regimes: z
    .array(
      z.strictObject({
        regime: Regime,
        versions: z.array(HeldVersion).max(200),
        /** blocks that stand */
        blocks: z.array(z.strictObject({ orderId: z.uuid(), ground: BlockGround, since: Instant })).max(100),
        /** newest first */
        uses: z
          .array(z.strictObject({ kind: z.enum(['status', 'recognition']), at: Instant, purposeId: z.string().max(60) }))
          .max(1_000),
        /** older uses that did not find room above */
        olderUses: z.number().int().min(0),
      }),
    )
    .length(2),
  at: Instant,
})
export type HoldingsStatement = z.output<typeof HoldingsStatement>

/** 406-¶11.3: what befell records that this station once submitted, for the journal of the department that enrolled. */
export const NoticesStatement = z.strictObject({
  kind: z.literal('notices'),
  stationId: StationId,
  /** of the question */
  after: z.number().int().min(0),
  notices: z
    .array(
      z.strictObject({
        /** rises, with gaps; the greatest is the next `after` */
        sequence: z.number().int().min(1),
        kind: z.enum(['blocked', 'unblocked', 'destroyed', 'amended']),
        regime: Regime,
        baseRecordId: z.uuid(),
        submissionId: z.uuid(),
        /** null: of a change, whose ground is a document */
        ground: z.union([BlockGround, DestroyGround]).nullable(),
        /** department that received the request */
        departmentCode: DepartmentCode,
        at: Instant,
        /** of a change the fields it concerned, of an unblocking every field ever changed, as they stand now; null: nothing may be told */
        amended: z.array(z.strictObject({ field: AmendableField, value: z.string() })).nullable(),
      }),
    )
    .max(100),
  at: Instant,
})
export type NoticesStatement = z.output<typeof NoticesStatement>
