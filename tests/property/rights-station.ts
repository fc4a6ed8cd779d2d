import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { accountStore } from '../../src/main/access/account.store.js'
import type { HandlerContext } from '../../src/main/access/index.js'
import { auditStore } from '../../src/main/audit/index.js'
import { runWrite, type Database, type Sql, type WriteContext } from '../../src/main/database/index.js'
import { outboxQueue, outboxStore, recheckRefused, type FingerprintSubmission2 } from '../../src/main/outbox/index.js'
import { drainLane, newLaneState } from '../../src/main/outbox/lane.js'
import {
  createRightsService,
  erasureCheckStore,
  executionStore,
  factsStore,
  noticeStore,
  orderStore,
  registerPagesStore,
  registerStore,
  requestStore,
  startOrderSender,
  touchStore,
  type RightsService,
} from '../../src/main/rights/index.js'
import type { RightsOperations } from '../../src/main/rights/rights-ports.js'
import { builtInCalendar } from '../../src/main/rules/index.js'
import type { RequestAbout } from '../../src/preload/contract/rights-view.js'
import { fail, ok } from '../../src/preload/contract/result.js'
import { enrolmentOf } from './base-people.js'
import type { BaseInThisThread, StationInThisThread } from './outbox-base.js'
import { systemRandom } from './outbox-sample.js'
import { openStationFile, sampleTemplate, submitCase } from './outbox-station.js'

const operations = {
  ...outboxStore,
  ...auditStore,
  ...accountStore,
  ...registerPagesStore,
  ...registerStore,
  ...requestStore,
  ...orderStore,
  ...erasureCheckStore,
  ...executionStore,
  ...factsStore,
  ...noticeStore,
  ...touchStore,
}
type Operation = { readonly kind: 'read' | 'write'; readonly run: (sql: Sql, input: unknown, context: WriteContext) => unknown }

/** What goes wrong on the line of one try. */
export type Line = 'whole' | 'down' | 'answer lost'

export interface RightsStation {
  readonly sql: Sql
  /** reviewed and queued; the consent is accepted now */
  readonly enrol: (iin: string) => FingerprintSubmission2
  readonly send: (line: Line) => Promise<void>
  /** dead letters are asked about again, as the station does every half hour */
  readonly recheck: () => Promise<void>
  readonly register: (about: RequestAbout, iin: string) => Promise<string>
  readonly execute: (requestId: string) => Promise<boolean>
  /** D-14 on a document, received and applied at once. @returns false when it was refused */
  readonly change: (iin: string, surname: string) => Promise<boolean>
  /** changes that the Base refused are ordered once more */
  readonly changeAgain: () => Promise<void>
  readonly readNotices: () => Promise<void>
  readonly sendOrders: (line: Line) => Promise<void>
  readonly handlers: RightsService['handlers']
  /** as the senior employee; what the dispatcher would make */
  readonly context: () => HandlerContext
  /** the minute hand of the station: terms that passed are marked */
  readonly watch: () => Promise<void>
  readonly close: () => void
}

/** One station's real database, outbox, register and priority lane against the Base of this thread; only the wire is left out. */
export function rightsStation(base: BaseInThisThread, peer: StationInThisThread, now: () => number): RightsStation {
  const folder = mkdtempSync(join(tmpdir(), 'tanba-rights-station-'))
  const sql = openStationFile(join(folder, 'station.db'))
  sql.prepare(`INSERT INTO station VALUES (1, ?, 's', '71-01', 'бөлім', 'отдел', '2026-11-23T00:00:00Z')`).run(peer.stationId)
  const at = (): string => new Date(now()).toISOString()
  const actor = { accountId: 'a', login: 'senior', role: 'senior', departmentCode: '71-01' }
  const context = (): WriteContext => ({ commandId: null, at: at(), actor, workstation: peer.stationId })
  const operation = (name: string): Operation => operations[name as keyof typeof operations] as unknown as Operation
  const database = {
    read: async (name: string, input: unknown) => operation(name).run(sql, input, context()),
    write: async (name: string, input: unknown, given: WriteContext) => runWrite(sql, name, operation(name), input, given),
  } as unknown as Database<RightsOperations & typeof outboxStore>
  const clock = { now, monotonic: () => 0 }
  let line: Line = 'whole'
  const order = async (...[body, amendment]: Parameters<StationInThisThread['order']>) => {
    if (line === 'down') return fail('BASE_UNREACHABLE', { reason: 'ECONNREFUSED' }, true)
    const statement = peer.order(body, amendment)
    if (line === 'answer lost') return fail('BASE_UNREACHABLE', { reason: 'ECONNRESET' }, true)
    if (typeof statement === 'string') return fail(statement as 'CONTENT_CONFLICT')
    return ok({ statement, signed: { statement, signature: '' } })
  }
  const inquiries = async () => ({
    order,
    holdings: () => Promise.reject(new Error('not asked')),
    notices: async (after: number) => ok(peer.notices(after)),
  })
  const sender = startOrderSender({
    ...{ database, inquiries, clock, random: systemRandom, contextFor: context, idle: true },
    changed: () => undefined,
    reportFault: (_where, error) => {
      throw error
    },
  })
  const service = createRightsService({
    database,
    keys: { subjectReference: (iin) => `reference of ${iin}` },
    random: systemRandom,
    profile: 'training',
    confirmedNow: () => ({ at: at(), confirmed: true }),
    calendar: async () => builtInCalendar,
    organisation: async () => ({ responsibleName: 'r', responsibleContact: 'c', termLimit: { kk: 'к', ru: 'р' } }),
    render: async () => fail('DOCUMENT_INCOMPLETE'),
    inquiries,
    sender: { wake: () => undefined, sendNow: sender.sendNow },
    baseReachable: () => true,
    stopCases: () => undefined,
    afterErasure: async () => undefined,
    vaultIds: () => [],
    changed: () => undefined,
  })
  const account = { account_id: 'a', login: 'senior', full_name: 'S', role: 'senior', department_code: '71-01' }
  const handlerContext = (): HandlerContext => ({ caller: {} as never, account: account as never, write: context() })
  const document = { kind: 'id-card', number: '1', expiresOn: '2033-01-01', seen: true } as const

  const register: RightsStation['register'] = async (about, iin) => {
    const subject = { iin, surname: 'С', name: 'А', patronymic: '' }
    const applicant = { kind: 'self', person: null, authority: null, document } as const
    const input = { form: 'paper', language: 'ru', subject, applicant, about, touchRemark: null } as const
    const made = await service.handlers.register(input, handlerContext())
    if (!made.ok) throw new Error(JSON.stringify(made.error))
    await service.handlers.markSigned({ requestId: made.value.requestId }, handlerContext())
    return made.value.requestId
  }

  return {
    sql,
    handlers: service.handlers,
    context: handlerContext,
    watch: () => service.watch(context),
    enrol: (iin) => {
      const made = enrolmentOf(iin, () => sampleTemplate, peer.stationId)
      const consent = made.consent && { ...made.consent, signedAt: at(), acceptedAt: at() }
      const record = { ...made, consent }
      submitCase(sql, record, peer.seal(record), at())
      sql
        .prepare('UPDATE cases SET identity = ? WHERE case_id = ?')
        .run(JSON.stringify({ iin, surname: record.person.surname, identifiedOn: '2026-11-23' }), record.submissionId)
      return record
    },
    send: async (how) => {
      const submit = async (sealed: Uint8Array) => {
        if (how === 'down') return { kind: 'offline', code: 'ECONNREFUSED' } as const
        const answer = await peer.send(sealed)
        return how === 'answer lost' ? ({ kind: 'offline', code: 'ECONNRESET' } as const) : answer
      }
      const queue = outboxQueue(database, clock, peer.stationId)
      const sources = {
        queue,
        transport: { submit },
        receiptKey: base.receiptKey,
        stationId: peer.stationId,
        clock,
        random: systemRandom,
      }
      sql.exec('UPDATE outbox SET next_attempt_at = NULL')
      await drainLane('fingerprint', sources, newLaneState(), true, new AbortController().signal)
    },
    recheck: async () => {
      const queue = outboxQueue(database, clock, peer.stationId)
      await recheckRefused({ queue, transport: { submit: peer.send }, receiptKey: base.receiptKey, stationId: peer.stationId })
    },
    register,
    change: async (iin, surname) => {
      const about: RequestAbout = {
        kind: 'change',
        changes: [{ field: 'surname', before: '', after: surname }],
        documents: 'неке туралы куәлік № 5',
      }
      const requestId = await register(about, iin)
      return (await service.handlers.applyChange({ requestId }, handlerContext())).ok
    },
    changeAgain: async () => {
      const open = sql
        .prepare<[], string>(`SELECT request_id FROM request_tasks WHERE action = 'change' AND state = 'open'`)
        .pluck()
      for (const requestId of open.all()) await service.handlers.applyChange({ requestId }, handlerContext())
    },
    readNotices: async () => {
      for (let last = -1; ;) {
        await service.readNotices(context())
        const next = Number(sql.prepare('SELECT coalesce(max(sequence), 0) FROM base_notices').pluck().get())
        if (next === last) return
        last = next
      }
    },
    execute: async (requestId) => (await service.handlers.execute({ requestId }, handlerContext())).ok,
    sendOrders: async (how) => {
      line = how
      sql.exec('UPDATE base_orders SET next_attempt_at = NULL')
      await sender.sendNow()
      for (const { id } of sql.prepare<[], { id: string }>('SELECT request_id AS id FROM requests').all())
        await service.settled(id, context())
    },
    close: () => {
      sql.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
