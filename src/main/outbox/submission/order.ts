import { sign, verify, type KeyObject } from 'node:crypto'
import { z } from 'zod'
import { Instant } from '../../../preload/contract/values.js'
import { blockReasons, destructionGrounds, type BlockReason, type DestructionGround } from '../../rules/index.js'
import { Bytes, canonicalBytes, Digest, digestOf } from './canonical-form.js'

const keysOf = <Key extends string>(codes: Readonly<Record<Key, unknown>>): Key[] => Object.keys(codes) as Key[]

/** Codes of requirements.md §10. */
export const BlockGround = z.enum(keysOf<BlockReason>(blockReasons))
export const DestroyGround = z.enum(keysOf<DestructionGround>(destructionGrounds))

const DepartmentCode = z.string().min(1).max(20)
const Login = z.string().min(1).max(60)

const common = {
  /** made with the request, sent on every try: the same order is executed once */
  orderId: z.uuid(),
  iin: z.string().regex(/^\d{12}$/),
  /** CR-7: each regime is named; none is meant by another */
  regimes: z
    .array(z.enum(['fingerprint', 'face']))
    .min(1)
    .max(2)
    .refine((regimes) => new Set(regimes).size === regimes.length, 'named twice'),
  /** registered number of the application or demand */
  requestNumber: z.string().min(1).max(60),
  /** requirement id, e.g. '406-¶11.1' */
  requirement: z.string().regex(/^\S{2,24}$/),
  /** department of receipt: any may receive (406-¶11.3); the sending station stands there */
  departmentCode: DepartmentCode,
  /** when the application or demand was received, not when it is sent: what was consented to until then is meant */
  receivedAt: Instant,
  executor: Login,
  senior: Login.nullable(),
}

const BlockOrder = z.strictObject({
  ...common,
  kind: z.literal('block'),
  ground: BlockGround,
  /** 395-¶24: the authorised body holds the data as evidence; nothing is destroyed while it stands */
  hold: z.boolean(),
  lifts: z.null(),
  submissionId: z.null(),
})

const UnblockOrder = z.strictObject({
  ...common,
  kind: z.literal('unblock'),
  /** ground of the block that is lifted */
  ground: BlockGround,
  hold: z.literal(false),
  /** orderId of that block */
  lifts: z.uuid(),
  submissionId: z.null(),
})

const DestroyOrder = z
  .strictObject({
    ...common,
    kind: z.literal('destroy'),
    /** 395-¶27: one code, never none */
    ground: DestroyGround,
    hold: z.literal(false),
    lifts: z.null(),
    /** DST-CANCEL: the one submission that was annulled; null: all of the person's */
    submissionId: z.uuid().nullable(),
  })
  .refine(({ ground, submissionId }) => (ground === 'DST-CANCEL') === (submissionId !== null), { path: ['submissionId'] })

const AmendOrder = z.strictObject({
  ...common,
  kind: z.literal('amend'),
  /** the document is the ground of a change (395-¶13); no code of requirements.md §10 stands for it */
  ground: z.null(),
  hold: z.literal(false),
  lifts: z.null(),
  submissionId: z.null(),
  /** amendmentDigest of the content, which travels sealed beside the order */
  contentDigest: Digest,
})
export type AmendOrder = z.output<typeof AmendOrder>

/** What a station orders the Base to do with one person's records: 406-¶11, 395-¶13, ¶24–¶28. */
export const SubjectOrder = z.discriminatedUnion('kind', [BlockOrder, UnblockOrder, DestroyOrder, AmendOrder])
export type SubjectOrder = z.output<typeof SubjectOrder>
export type OrderKind = SubjectOrder['kind']

export const SignedOrder = z.strictObject({
  order: SubjectOrder,
  /** ECDSA P-384 with SHA-384 (IEEE P1363) by the ordering station's key, base64 */
  signature: z.string().max(200),
  /** of an amend order alone: the envelope with its Amendment, sealed anew on each try */
  amendment: Bytes.max(60_000).optional(),
})
export type SignedOrder = z.output<typeof SignedOrder>

/** SHA-384 of the canonical order, hexadecimal */
export const orderDigest = (order: SubjectOrder): string => digestOf(canonicalBytes(order))

const orderBytes = (order: SubjectOrder): Buffer => Buffer.concat([Buffer.from('tanba order v1\0'), canonicalBytes(order)])

export function signOrder(order: SubjectOrder, stationPrivateKey: KeyObject): SignedOrder {
  const signature = sign('sha384', orderBytes(order), { key: stationPrivateKey, dsaEncoding: 'ieee-p1363' })
  return { order, signature: signature.toString('base64') }
}

export const isOrderSignedBy = (
  { order, signature }: Pick<SignedOrder, 'order' | 'signature'>,
  stationPublicKey: KeyObject,
): boolean =>
  verify('sha384', orderBytes(order), { key: stationPublicKey, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64'))
