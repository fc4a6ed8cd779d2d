import type { ActStatement, SubjectOrder } from '../outbox/index.js'
import type { DocumentData, DocumentOf } from '../documents/index.js'
import type { BlockReason, DestructionGround } from '../rules/index.js'
import { changesOf } from './application-papers.js'
import {
  dayOf,
  itemsOf,
  madePart,
  momentOf,
  reference,
  representativeName,
  responsiblePart,
  subjectPart,
  timeOf,
  type PaperSources,
} from './paper-parts.js'
import { aboutOf, factOf, liftReasonOf, refusalOf, same, type OrderRow, type RequestBundle } from './request-rows.js'

type ActObject = DocumentOf<'D-09'>['objects'][number]

const acted = ({ orders }: RequestBundle, kind: OrderRow['kind']): readonly OrderRow[] =>
  orders.filter((order) => order.kind === kind && order.state === 'acted' && order.act !== null)

const actOf = (order: OrderRow): ActStatement => (JSON.parse(order.act ?? '{}') as { readonly statement: ActStatement }).statement
const orderOf = (order: OrderRow): SubjectOrder => JSON.parse(order.body) as SubjectOrder

/** The Base's signed word on every destruction it was ordered. */
export const destructionActs = (bundle: RequestBundle): readonly ActStatement[] => acted(bundle, 'destroy').map(actOf)

/** D-09: objects, ground, method and the Base's act (395-¶27, ¶28). @returns null until the Base has acted */
export function destructionAct(sources: PaperSources, verified: DocumentOf<'D-09'>['verified']): DocumentData | null {
  const { bundle } = sources
  const orders = acted(bundle, 'destroy')
  const last = orders.at(-1)
  if (last === undefined || last.acted_at === null) return null
  const fact = factOf(bundle.row)
  const about = aboutOf(bundle.row)
  return {
    document: 'D-09',
    ...madePart(sources),
    employeeName: sources.executors.destroy ?? sources.maker,
    bases: [{ ...reference(bundle), at: timeOf(bundle.row.registered_at) }],
    ground: orderOf(last).ground as DestructionGround,
    confirmation:
      fact !== null
        ? { by: fact.by, number: fact.document, date: dayOf(fact.at) }
        : about.kind === 'ground'
          ? { by: about.body === '' ? about.document : about.body, number: about.document, date: about.inForceOn }
          : about.kind === 'authority'
            ? { by: about.body, number: about.incomingNumber, date: about.incomingOn }
            : null,
    objects: orders.flatMap((order) => [...recordsOf(order, bundle), ...leftoversOf(order, bundle)]),
    methods: ['erasure'],
    destroyed: momentOf(last.acted_at),
    baseAct: { id: actOf(last).actId, ...momentOf(actOf(last).at) },
    verified,
    seniorName: sources.executors.destroy ?? sources.maker,
    witnessName: null,
    incident: bundle.row.overdue_reason === null ? null : bundle.row.number,
  }
}

const maskedOf = (order: OrderRow): string => `********${orderOf(order).iin.slice(-4)}`

const recordsOf = (order: OrderRow, _bundle: RequestBundle): readonly ActObject[] =>
  actOf(order).records.map(({ regime, baseRecordId, version, before }) => ({
    kind: 'record',
    regime,
    id: baseRecordId,
    version,
    state: before,
    maskedIin: maskedOf(order),
  }))

/** What lay at the station: whether something was there or not, nothing is there now, and the act says what was looked at. */
const leftoversOf = (order: OrderRow, { row }: RequestBundle): readonly ActObject[] => [
  { kind: 'queue', id: row.number, maskedIin: maskedOf(order) },
  { kind: 'copy', id: row.number, maskedIin: maskedOf(order) },
]

/** D-10: the applicant's copy of what was done on his application. */
export function destructionNotice(sources: PaperSources, actNumber: string): DocumentData | null {
  const { bundle } = sources
  const last = acted(bundle, 'destroy').at(-1)
  const subject = subjectPart(bundle)
  if (last === undefined || last.acted_at === null || subject === null) return null
  return {
    document: 'D-10',
    ...madePart(sources),
    subject,
    representativeName: representativeName(bundle),
    request: reference(bundle),
    regimes: ['fingerprint', 'face'],
    receivedAt: timeOf(bundle.row.registered_at),
    destroyed: momentOf(last.acted_at),
    act: { number: actNumber, date: dayOf(last.acted_at) },
  }
}

const refused = {
  access: 'information',
  change: 'change',
  block: 'block',
  unlawful: 'destroy',
  withdrawal: 'withdrawal',
} as const

/** D-13: norm, facts, way of appeal (395-¶16.2, X-3). @returns null while nothing was refused */
export function reasonedRefusal(sources: PaperSources): DocumentData | null {
  const { bundle } = sources
  const subject = subjectPart(bundle)
  const refusal = refusalOf(bundle.row)
  if (refusal === null || subject === null || !(bundle.row.kind in refused)) return null
  const { norm, facts, appeal } = refusal
  const about = aboutOf(bundle.row)
  return {
    document: 'D-13',
    ...madePart(sources),
    subject,
    representativeName: representativeName(bundle),
    addressee: null,
    request: reference(bundle),
    what: refused[bundle.row.kind as keyof typeof refused],
    data: 'groups' in about ? itemsOf(about.groups.filter((group) => about.kind !== 'withdrawal' || group !== 'biometrics')) : [],
    responsible: responsiblePart(sources),
    ...{ norm, facts, obligation: null, appeal },
  }
}

/** D-15: what was changed, from what to what (395-¶14). */
export function changeNotice(sources: PaperSources): DocumentData | null {
  const { bundle } = sources
  const subject = subjectPart(bundle)
  const done = bundle.tasks.find(({ action, state }) => action === 'change' && state === 'done')
  if (subject === null || done === undefined || done.done_at === null) return null
  return {
    document: 'D-15',
    ...madePart(sources),
    subject,
    representativeName: representativeName(bundle),
    request: reference(bundle),
    ...changesOf(bundle),
    changedAt: momentOf(done.done_at),
  }
}

const lifting = {
  kk: 'бұзушылық туралы шешім қабылданғаннан кейін жауапты адамның актісімен',
  ru: 'актом ответственного лица после решения о нарушении',
}

const blockedObjects = (order: OrderRow): ActObject[] => {
  const records = recordsOf(order, {} as RequestBundle)
  return records.length > 0 ? [...records] : [{ kind: 'person', id: orderOf(order).requestNumber, maskedIin: maskedOf(order) }]
}

/** D-17: time, scope, ground, executor, conditions of lifting (395-¶26.1). */
export function blockAct(sources: PaperSources): DocumentData | null {
  const { bundle } = sources
  const orders = acted(bundle, 'block')
  const first = orders[0]
  if (first === undefined) return null
  return {
    document: 'D-17',
    ...madePart(sources),
    employeeName: sources.executors.block ?? sources.maker,
    bases: [{ ...reference(bundle), at: timeOf(bundle.row.registered_at) }],
    objects: orders.flatMap(blockedObjects),
    ground: orderOf(first).ground as BlockReason,
    at: timeOf(actOf(first).at),
    hold: bundle.row.hold === 1,
    lifting,
    responsibleName: sources.responsible.name,
  }
}

/** D-18: the block of D-17 ends, and why. */
export function unblockAct(sources: PaperSources, blockNumber: string): DocumentData | null {
  const { bundle } = sources
  const orders = acted(bundle, 'unblock')
  const last = orders.at(-1)
  const block = acted(bundle, 'block')[0]
  if (last === undefined || block === undefined) return null
  return {
    document: 'D-18',
    ...madePart(sources),
    employeeName: sources.executors.unblock ?? sources.maker,
    bases: [{ ...reference(bundle), at: timeOf(bundle.row.registered_at) }],
    objects: blockedObjects(block),
    block: { number: blockNumber, date: dayOf(actOf(block).at) },
    ground: orderOf(last).ground as BlockReason,
    at: timeOf(actOf(last).at),
    reason: liftReasonOf(bundle.row) ?? same('—'),
    responsibleName: sources.responsible.name,
  }
}

/** D-27: what the authorised body is told within one working day; the list of subjects goes apart, encrypted. */
export function breachNotice(
  sources: PaperSources,
  listDigest: string,
  addressee: { kk: string; ru: string },
): DocumentData | null {
  const about = aboutOf(sources.bundle.row)
  const task = sources.bundle.tasks[0]
  if (about.kind !== 'breach' || task === undefined) return null
  return {
    document: 'D-27',
    ...madePart(sources),
    addressee,
    incident: sources.bundle.row.number,
    detected: momentOf(about.detectedAt),
    due: { on: dayOf(task.due_at), provisional: task.provisional === 1 },
    responsible: responsiblePart(sources),
    what: about.description,
    data: about.data,
    subjects: { count: Math.max(1, about.subjects.length), listDigest },
    measures: about.measures,
  }
}
