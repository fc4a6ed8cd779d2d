import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { pemOf } from '../../tests/property/outbox-station.js'
import { createBaseClient } from '../main/outbox/index.js'
import type { WorkerMessage, WorkerStart } from './worker.js'

const hooks = fileURLToPath(new URL('../../tests/power-cut/typescript-hooks.mjs', import.meta.url))
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tanba-worker-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const start = (workerData: WorkerStart): Worker =>
  new Worker(new URL('./worker.ts', import.meta.url), {
    workerData,
    execArgv: ['--disable-warning=ExperimentalWarning', '--import', hooks],
  })
const saidBy = (worker: Worker): Promise<WorkerMessage> =>
  new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })

describe('the embedded Base of the training profile', () => {
  test('certifies the station by its public key alone, serves it, and ends when it is told to', async () => {
    const keys = generateKeyPairSync('ec', { namedCurve: 'P-384' })
    const publicKey = keys.publicKey.export({ type: 'spki', format: 'pem' }).toString()
    const worker = start({ folder, stations: [{ stationId: 'KZ-1', publicKey, departmentCode: '71-01' }] })
    const said = await saidBy(worker)
    if (said.kind !== 'ready') throw new Error(JSON.stringify(said))
    const client = createBaseClient({
      url: `https://127.0.0.1:${said.port}`,
      approvedHosts: ['127.0.0.1'],
      authority: said.certificates.authority,
      certificate: said.stationCertificates['KZ-1'],
      privateKey: pemOf(keys.privateKey),
    })
    expect(client.ok && (await client.value.ask('/v1/health'))).toMatchObject({ status: 200 })
    if (client.ok) client.value.close()
    worker.postMessage('close')
    expect(await saidBy(worker)).toEqual({ kind: 'closed' })
    await worker.terminate()
  })

  test('says in one line why it cannot start', async () => {
    const worker = start({ folder, stations: [{ stationId: 'KZ-1', publicKey: 'no key', departmentCode: '71-01' }] })
    const said = await saidBy(worker)
    expect(said).toMatchObject({ kind: 'failed' })
    await worker.terminate()
  })
})
