import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openBaseKeys } from '../../src/central-base/base-keys.js'
import { verifyChain } from '../../src/main/audit/index.js'
import { openDatabase } from '../../src/main/database/index.js'
import { openKeys } from '../../src/main/keys/index.js'
import { nodeKeyStore } from '../../src/main/platform/node-ports.js'
import { systemRandom } from '../../src/main/platform/random.js'
import { stationFile } from './hub.js'

const command = resolve('out/cli/tanba.mjs')
const node = resolve('node_modules/.bin/node')

let out: string
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'tanba-killed-'))
})
afterEach(() => rmSync(out, { recursive: true, force: true, maxRetries: 5 }))

interface Run {
  readonly code: number | null
  readonly printed: string
}

/** @param killAt what the demonstration says just before it is killed; null: it may end by itself */
function demo(killAt: RegExp | null, delayMs = 0): Promise<Run> {
  return new Promise((done) => {
    const child = spawn(node, [command, 'demo', '--out', out], { stdio: ['ignore', 'pipe', 'pipe'] })
    let printed = ''
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (killAt?.test(said) === true) setTimeout(() => child.kill('SIGKILL'), delayMs)
    })
    child.on('exit', (code) => done({ code, printed }))
  })
}

describe('kill -9 of the demonstration, and a restart', () => {
  // Each part of a case, the moment after the review, and two moments inside the capture.
  const moments: readonly (readonly [name: string, at: RegExp, delayMs: number])[] = [
    ['after identification', /identity: /, 0],
    ['while the consent is made', /explanation: /, 700],
    ['in the middle of the fingers', /consent: /, 4_000],
    ['right after the review', /review: /, 0],
    ['while the Base answers', /review: /, 60],
  ]
  test.each(moments)('%s: nothing is lost and nothing is sent twice', async (_name, at, delayMs) => {
    const killed = await demo(at, delayMs)
    expect(killed.code).toBeNull()
    const again = await demo(null)
    expect(again.code, again.printed).toBe(0)
    expect(JSON.parse(again.printed)).toMatchObject({ outcome: 'ACCEPTED', localErasure: true, journal: { whole: true } })

    const station = await stationFile(join(out, 'station'))
    const one = <Row>(query: string): Row | undefined => station.prepare<[], Row>(query).get()
    expect(one<{ n: number }>('SELECT count(*) AS n FROM cases')).toEqual({ n: 1 })
    expect(one<{ n: number }>(`SELECT count(*) AS n FROM outbox WHERE state = 'delivered' AND sealed IS NULL`)).toEqual({ n: 1 })
    expect(one<{ n: number }>('SELECT count(*) AS n FROM records')).toEqual({ n: 0 })
    expect(one<{ n: number }>('SELECT count(*) AS n FROM data_keys WHERE wrapped IS NOT NULL')).toEqual({ n: 0 })
    expect(verifyChain(station)).toMatchObject({ whole: true })
    const destroyed = station.prepare<[], string>('SELECT key_id FROM data_keys').pluck().all()
    station.close()
    // 395-¶28: what the database destroyed has no secret in the vault either, wherever the kill fell.
    expect(destroyed.length).toBeGreaterThan(0)
    const left = await vaultIds(join(out, 'station'))
    expect(destroyed.filter((keyId) => left.includes(keyId))).toEqual([])
    expect(recordsOfBase(join(out, 'station', 'base'))).toBe(1)
  })
})

async function vaultIds(folder: string): Promise<readonly string[]> {
  const keys = await openKeys(nodeKeyStore(folder, undefined), systemRandom, 'refuse', join(folder, 'station.vault'))
  if (!keys.ok) throw new Error(keys.error.code)
  const ids = keys.value.vault.ids()
  keys.value.close()
  return ids
}

/** How many fingerprint records the embedded Base holds. */
function recordsOfBase(folder: string): number {
  const { databaseKey } = openBaseKeys(folder, systemRandom).regime('fingerprint')
  const sql = openDatabase(join(folder, 'fingerprint.db'), databaseKey)
  try {
    return sql.prepare<[], { n: number }>('SELECT count(*) AS n FROM versions').get()?.n ?? -1
  } finally {
    sql.close()
  }
}
