import { diffieHellman, generateKeyPairSync, sign, verify, X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { WorkerMessage, WorkerStart } from '../../src/central-base/worker.js'
import { createBaseClient, outboxQueue, sealSubmission, startSender } from '../../src/main/outbox/index.js'
import { fingerprintSample, systemRandom } from '../property/outbox-sample.js'
import {
  databaseOver,
  openStationFile,
  pemOf,
  personNumber,
  sampleTemplate,
  stationId,
  submitCase,
} from '../property/outbox-station.js'

// Submissions a second against a Base in a worker thread over loopback TLS, and the opening of a long queue. Run with:
//   node --import ./tests/power-cut/typescript-hooks.mjs tests/bench/outbox.ts [SUBMISSIONS] [ROWS]
const submissions = Number(process.argv[2] ?? 400)
const rows = Number(process.argv[3] ?? 100_000)
const clock = { now: () => Date.now(), monotonic: () => performance.now() }
const folder = mkdtempSync(join(tmpdir(), 'tanba-bench-'))

async function startBase(publicKey: string) {
  const workerData: WorkerStart = { folder: join(folder, 'base'), stations: [{ stationId, publicKey, departmentCode: '71-01' }] }
  const worker = new Worker(new URL('../../src/central-base/worker.ts', import.meta.url), { workerData })
  const said = await new Promise<WorkerMessage>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })
  if (said.kind !== 'ready') throw new Error(said.kind === 'failed' ? said.message : said.kind)
  return { ...said, stop: () => worker.terminate() }
}

async function delivery() {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-384' })
  const base = await startBase(keys.publicKey.export({ type: 'spki', format: 'pem' }).toString())
  const sql = openStationFile(join(folder, 'station.db'))
  const basePublicKey = new X509Certificate(base.certificates.envelope).publicKey
  for (let n = 0; n < submissions; n += 1) {
    const sample = { ...fingerprintSample(systemRandom, sampleTemplate), stationId }
    const record = { ...sample, person: { ...sample.person, iin: personNumber(n) } }
    const sealed = sealSubmission(record, { stationPrivateKey: keys.privateKey, basePublicKey }, systemRandom)
    if (!sealed.ok) throw new Error(sealed.error.code)
    submitCase(sql, record, sealed.value, new Date().toISOString())
  }
  const client = createBaseClient({
    url: `https://127.0.0.1:${base.port}`,
    approvedHosts: ['127.0.0.1'],
    authority: base.certificates.authority,
    certificate: base.stationCertificates[stationId],
    privateKey: pemOf(keys.privateKey),
  })
  if (!client.ok) throw new Error(client.error.code)
  const receiptKey = new X509Certificate(base.certificates.receipt).publicKey
  const queue = outboxQueue(databaseOver(sql), clock, 'WS-1')
  const sender = startSender({ queue, transport: client.value, receiptKey, stationId, clock, random: systemRandom })
  const before = { wall: performance.now(), cpu: process.cpuUsage() }
  const sent = await sender.sendNow()
  const seconds = (performance.now() - before.wall) / 1000
  const cpu = process.cpuUsage(before.cpu)
  await sender.close()
  client.value.close()
  sql.close()
  await base.stop()
  const cpuMs = (cpu.user + cpu.system) / 1000 / submissions
  const bare = bareCryptographyMs()
  return { sent, submissions, seconds, perSecond: submissions / seconds, cpuMs, bareCryptographyMs: bare, ratio: cpuMs / bare }
}

/** The four P-384 operations that no delivery can do without, alone, in the same run: two verifications, one ECDH, one signature. */
function bareCryptographyMs(): number {
  const rounds = 100
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' })
  const signature = sign('sha384', Buffer.alloc(500), privateKey)
  const before = process.cpuUsage()
  for (let n = 0; n < rounds; n += 1) {
    verify('sha384', Buffer.alloc(500), publicKey, signature)
    verify('sha384', Buffer.alloc(500), publicKey, signature)
    diffieHellman({ privateKey, publicKey })
    sign('sha384', Buffer.alloc(500), privateKey)
  }
  const cpu = process.cpuUsage(before)
  return (cpu.user + cpu.system) / 1000 / rounds
}

function longQueue(index: string) {
  const path = join(folder, 'long.db')
  rmSync(path, { force: true })
  const sql = openStationFile(path)
  sql.exec('BEGIN')
  sql.exec(`INSERT INTO cases (case_id, number, department_code, opened_at, opened_on, account_id, employee_name, state, revision, draft)
            VALUES ('c', 'c', '71-01', '', '', 'a', 'e', 'SENDING', 1, '{}')`)
  const insert = sql.prepare(
    `INSERT INTO outbox (submission_id, lane, case_id, case_number, idempotency_key, content_digest, sealed, bytes, state, created_at)
     VALUES (?, ?, 'c', 'c', ?, 'd', ?, 8000, 'queued', '2026-11-23T06:00:00Z')`,
  )
  const sealed = Buffer.alloc(8_000, 1)
  for (let n = 0; n < rows; n += 1) insert.run(`s-${n}`, 'fingerprint', `k-${n}`, sealed)
  sql.exec('COMMIT')
  sql.exec(index)
  sql.pragma('wal_checkpoint(TRUNCATE)')
  sql.close()
  const started = performance.now()
  const reopened = openStationFile(path)
  const database = databaseOver(reopened)
  const read = async () => {
    const opened = performance.now()
    const counts = await database.read('outbox.counts', null)
    const counted = performance.now()
    const head = await database.read('outbox.head', { lane: 'fingerprint', limit: 16, bytes: 1e9 })
    const other = await database.read('outbox.head', { lane: 'face', limit: 16, bytes: 1e9 })
    const headed = performance.now()
    await database.read('outbox.list', { state: 'open', before: null, limit: 50 })
    const listed = performance.now()
    reopened.close()
    return {
      queued: counts.queued,
      head: head.length + other.length,
      openMs: opened - started,
      countsMs: counted - opened,
      headsMs: headed - counted,
      listMs: listed - headed,
      totalMs: listed - started,
    }
  }
  return read()
}

try {
  process.stdout.write(`${JSON.stringify({ delivery: await delivery() })}\n`)
  process.stdout.write(`${JSON.stringify({ longQueue: await longQueue('') })}\n`)
  const byLane = 'CREATE INDEX IF NOT EXISTS outbox_lane ON outbox (state, lane)'
  process.stdout.write(`${JSON.stringify({ longQueueIndexedByLane: await longQueue(byLane) })}\n`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
