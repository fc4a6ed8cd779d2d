import { createPrivateKey, generateKeyPairSync, X509Certificate, type KeyObject } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startBase, type RunningBase } from '../../src/central-base/index.js'
import { auditStore, verifyChain } from '../../src/main/audit/index.js'
import {
  migrate,
  migrations,
  openDatabase,
  runWrite,
  type Database,
  type Sql,
  type WriteContext,
} from '../../src/main/database/index.js'
import {
  createBaseClient,
  enqueue,
  outboxQueue,
  outboxStore,
  sealSubmission,
  startSender,
  type BaseTransport,
  type OutboxSender,
  type SenderSources,
  type SubmissionRecord,
  type Timer,
} from '../../src/main/outbox/index.js'
import type { Clock, Random } from '../../src/main/platform/ports.js'
import { encodeTemplate, type FingerTemplate } from '../../src/main/fingerprint/index.js'
import { fingerprintSample, systemRandom } from './outbox-sample.js'

export const stationId = 'KZ-71-01-001'
export const databaseKey = Buffer.alloc(32, 7)

/** A clock and a timer that stand still until they are told to go on. */
export function standingTime(start = Date.parse('2026-11-23T06:00:00Z')) {
  let now = start
  const pending = new Set<{ readonly at: number; readonly call: () => void }>()
  const clock: Clock = { now: () => now, monotonic: () => now - start }
  const timer: Timer = (ms, call) => {
    const entry = { at: now + ms, call }
    pending.add(entry)
    return () => void pending.delete(entry)
  }
  const go = (ms: number): void => {
    now += ms
    for (const entry of [...pending].filter((one) => one.at <= now)) {
      pending.delete(entry)
      entry.call()
    }
  }
  return { clock, timer, go, pending: () => pending.size }
}

const template: FingerTemplate = {
  width: 300,
  height: 400,
  position: 0,
  impressionType: 0,
  quality: 80,
  minutiae: [{ x: 100, y: 120, direction: 0, type: 'ending', reliability: 0 }],
}
export const sampleTemplate = Buffer.from(encodeTemplate(template)).toString('base64')

const operations = { ...outboxStore, ...auditStore } as const
type Operation = { readonly kind: 'read' | 'write'; readonly run: (sql: Sql, input: unknown, context: WriteContext) => unknown }

/** The database port without its worker: same operations, same transactions, in this thread. */
export function databaseOver(sql: Sql): Database<typeof operations> {
  const operation = (name: string): Operation => operations[name as keyof typeof operations] as unknown as Operation
  const noContext: WriteContext = { commandId: null, at: '', actor: null, workstation: '' }
  return {
    read: async (name: string, input: unknown) => operation(name).run(sql, input, noContext),
    write: async (name: string, input: unknown, context: WriteContext) => runWrite(sql, name, operation(name), input, context),
    inspect: () => Promise.reject(new Error('not in this test')),
    close: async () => void sql.close(),
  } as unknown as Database<typeof operations>
}

export function openStationFile(path: string): Sql {
  const sql = openDatabase(path, databaseKey)
  migrate(sql, migrations)
  sql.exec(`INSERT OR IGNORE INTO accounts (account_id, login, full_name, position, role, password_hash, department_code, created_at)
            VALUES ('a', 'employee', 'e', 'p', 'employee', 'h', '71-01', '')`)
  return sql
}

export const contextAt = (at: string): WriteContext => ({ commandId: null, at, actor: null, workstation: 'WS-1' })

/** What the cases feature does at "review accepted": case, records with their keys, outbox and journal in one transaction. */
export function submitCase(
  sql: Sql,
  record: SubmissionRecord,
  sealed: { sealed: Buffer; contentDigest: string },
  at: string,
): string {
  const caseId = record.submissionId
  runWrite(
    sql,
    'test.submit',
    {
      kind: 'write',
      run: (file, _input, context) => {
        file
          .prepare(
            `INSERT INTO cases (case_id, number, department_code, opened_at, opened_on, account_id, employee_name, state, revision, draft)
             VALUES (?, ?, '71-01', ?, '2026-11-23', 'a', 'e', 'SENDING', 1, '{}')`,
          )
          .run(caseId, caseId, context.at)
        file.prepare('INSERT INTO data_keys VALUES (?, 1, ?, ?, NULL)').run(`key-${caseId}`, Buffer.alloc(60, 1), context.at)
        file
          .prepare(`INSERT INTO records VALUES (?, ?, ?, 'finger-image', 1, ?, ?, ?, 'd', ?)`)
          .run(
            `record-${caseId}`,
            caseId,
            record.kind,
            `key-${caseId}`,
            Buffer.alloc(12),
            Buffer.from(`image of ${caseId}`),
            context.at,
          )
        enqueue(file, context, {
          submissionId: record.submissionId,
          lane: record.kind,
          caseId,
          caseNumber: record.caseNumber,
          idempotencyKey: record.idempotencyKey,
          contentDigest: sealed.contentDigest,
          sealed: sealed.sealed,
        })
        return null
      },
    },
    null,
    contextAt(at),
  )
  return caseId
}

/** A synthetic, valid IIN-shaped number for the n-th person; the Base holds one active record a person. */
export const personNumber = (n: number): string => `900101${String(400000 + n).slice(-6)}`

export interface TestStation {
  readonly sql: Sql
  readonly databasePath: string
  readonly base: RunningBase
  readonly baseFolder: string
  readonly folder: string
  readonly transport: BaseTransport
  readonly receiptKey: KeyObject
  readonly stationKeys: { readonly privateKey: KeyObject; readonly publicKey: KeyObject }
  readonly certificate: string
  /** builds, seals and queues one submission of person n */
  readonly queueOne: (n: number, shape?: (random: Random) => SubmissionRecord) => SubmissionRecord
  readonly sealOne: (record: SubmissionRecord) => { readonly sealed: Buffer; readonly contentDigest: string }
  readonly sender: (more?: Partial<SenderSources>) => OutboxSender
  readonly chainIsWhole: () => boolean
  readonly close: () => Promise<void>
}

const realClock: Clock = { now: () => Date.now(), monotonic: () => performance.now() }

/** A station and its Base in this process, over real TLS on loopback. */
export async function testStation(clock: Clock = realClock): Promise<TestStation> {
  const folder = mkdtempSync(join(tmpdir(), 'tanba-outbox-'))
  const baseFolder = join(folder, 'base')
  const base = await startBase({ folder: baseFolder, port: 0, clock: realClock, random: systemRandom })
  const stationKeys = generateKeyPairSync('ec', { namedCurve: 'P-384' })
  const certificate = base.enrolStation(stationId, stationKeys.publicKey, '71-01')
  const client = createBaseClient({
    url: `https://127.0.0.1:${base.port}`,
    approvedHosts: ['127.0.0.1'],
    authority: base.certificates.authority,
    certificate,
    privateKey: pemOf(stationKeys.privateKey),
  })
  if (!client.ok) throw new Error(client.error.code)
  const databasePath = join(folder, 'station.db')
  const sql = openStationFile(databasePath)
  const receiptKey = new X509Certificate(base.certificates.receipt).publicKey
  const basePublicKey = new X509Certificate(base.certificates.envelope).publicKey
  const sealOne: TestStation['sealOne'] = (record) => {
    const sealed = sealSubmission(record, { stationPrivateKey: stationKeys.privateKey, basePublicKey }, systemRandom)
    if (!sealed.ok) throw new Error(JSON.stringify(sealed.error))
    return sealed.value
  }
  return {
    sql,
    databasePath,
    base,
    baseFolder,
    folder,
    transport: client.value,
    receiptKey,
    stationKeys,
    certificate,
    sealOne,
    queueOne: (n, shape = (random) => fingerprintSample(random, sampleTemplate)) => {
      const shaped = shape(systemRandom)
      const record = { ...shaped, stationId, person: { ...shaped.person, iin: personNumber(n) } }
      submitCase(sql, record, sealOne(record), new Date(clock.now()).toISOString())
      return record
    },
    sender: (more) =>
      startSender({
        queue: outboxQueue(databaseOver(sql), clock, 'WS-1'),
        transport: client.value,
        receiptKey,
        stationId,
        clock,
        random: systemRandom,
        ...more,
      }),
    chainIsWhole: () => verifyChain(sql).whole,
    close: async () => {
      client.value.close()
      if (sql.open) sql.close()
      await base.close()
      rmSync(folder, { recursive: true })
    },
  }
}

export const pemOf = (key: KeyObject): string =>
  createPrivateKey(key.export({ type: 'pkcs8', format: 'pem' }))
    .export({ type: 'pkcs8', format: 'pem' })
    .toString()
