import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BadInput } from '../../src/cli/command.js'
import { startDatabase } from '../../src/main/database/index.js'
import { openKeys } from '../../src/main/keys/index.js'
import type { BaseInquiries, ConfirmationRequest } from '../../src/main/outbox/index.js'
import { createConfirmedTime } from '../../src/main/platform/confirmed-time.js'
import { nodePorts } from '../../src/main/platform/node-ports.js'
import { systemRandom } from '../../src/main/platform/random.js'
import { createBaseConnection } from '../../src/main/station/base-connection.js'
import type { StationOperations } from '../../src/main/station/operations.js'
import { touch } from '../property/base-people.js'
import { demoIdentity, openHub, type Hub } from './hub.js'
import { linkToBase, runCommand as run, serveBase, type ServedBase } from './served-base.js'

const programs = resolve('out/main')
const folder = mkdtempSync(join(tmpdir(), 'tanba-two-'))
const baseFolder = join(folder, 'base')

let url: string
let served: ServedBase
/** The person of this seed lays on fingers at station A. */
const seed = 1
let a: Hub
let b: Hub

beforeAll(async () => {
  served = await serveBase(baseFolder)
  url = served.url
  a = await openHub({ deviceIds: [`virtual/synthetic:${seed}`], connect: false })
  b = await openHub({ connect: false })
  await Promise.all([a.station().close(), b.station().close()])
  await linkToBase(a.folder, { folder: baseFolder, url })
  await linkToBase(b.folder, { folder: baseFolder, url })
})
afterAll(async () => {
  await served.stop()
  for (const path of [folder, a.folder, b.folder]) rmSync(path, { recursive: true, force: true })
})

/** The Base connection of a closed station, on its own files: what the station's services stand on. */
async function asStation<Value>(hub: Hub, use: (inquiries: BaseInquiries) => Promise<Value>): Promise<Value> {
  const ports = nodePorts({ profile: 'training', dataFolder: hub.folder, tabletAddress: null }, programs, undefined)
  const keys = await openKeys(ports.keyStore, systemRandom, 'refuse')
  if (!keys.ok) throw new Error(keys.error.code)
  const key = Buffer.from(keys.value.databaseKey).toString('hex')
  const path = join(hub.folder, 'station.db')
  const database = await startDatabase<StationOperations>(join(programs, 'database-worker.cjs'), { path, key })
  const connection = createBaseConnection({
    ...{ ports, profile: 'training', database, keys: keys.value },
    time: createConfirmedTime(ports.clock, null),
    contextFor: () => ({ commandId: null, at: new Date().toISOString(), actor: null, workstation: 'test' }),
    reportFault: (_where, error) => {
      throw error
    },
    outboxChanged: () => undefined,
    caseChanged: () => undefined,
  })
  try {
    const inquiries = await connection.inquiries()
    if (inquiries === null) throw new Error('the station is not linked')
    return await use(inquiries)
  } finally {
    await connection.close()
    await database.close()
    keys.value.close()
  }
}

const status = (hub: Hub) => asStation(hub, (base) => base.askStatus({ iin: demoIdentity.iin, caseNumber: '71-01/2026/000001' }))

describe('two stations linked to one Base', () => {
  test('what is enrolled at A is active for B, and the linked stations start no Base of their own', async () => {
    expect(await status(b)).toMatchObject({ ok: true, value: { state: 'none' } })
    await enrolAt(a)
    expect(await status(b)).toMatchObject({ ok: true, value: { state: 'active', version: 1 } })
    expect([a, b].map((hub) => existsSync(join(hub.folder, 'base')))).toEqual([false, false])
  })

  test('406-¶8.1: at B the synthetic finger matches, a stranger does not', async () => {
    const recognise = (template: string) =>
      asStation(b, (base) =>
        base.recognise({
          ...{ requestId: systemRandom.uuid(), departmentCode: '71-01', caseNumber: '71-01/2026/000002', iin: demoIdentity.iin },
          ...{ probes: [{ position: 2, template, quality: 70 }], capturedAt: new Date().toISOString() },
        }),
      )
    expect(await recognise(touch(seed, 2, 77))).toMatchObject({ ok: true, value: { outcome: 'match', version: 1 } })
    expect(await recognise(touch(62, 2, 1))).toMatchObject({ ok: true, value: { outcome: 'non-match' } })
  })

  test('CR-3: a confirmation asked for at A is decided at B and proven at A', async () => {
    const request: ConfirmationRequest = {
      ...{ confirmationId: systemRandom.uuid(), departmentCode: '71-01', kind: 'repeated-enrolment', requirement: '406-¶8.1' },
      ...{ caseNumber: '71-01/2026/000002', subjectMasked: '********5013', requestedBy: 'demo.operator' },
      ...{ facts: { damage: 'DMG-SCAR' }, expiresAt: new Date(Date.now() + 600_000).toISOString() },
    }
    expect(await asStation(a, (base) => base.requestConfirmation(request))).toMatchObject({ value: { state: 'open' } })
    const decided = await asStation(b, async (base) => {
      const open = await base.openConfirmations('71-01')
      if (!open.ok) return open
      const [{ request: seen }] = open.value
      return base.decideConfirmation(seen, { confirmed: true, seniorLogin: 'senior', seniorName: 'Демо Аға', reason: 'seen' })
    })
    expect(decided).toMatchObject({ ok: true, value: { state: 'confirmed' } })
    expect(await asStation(a, (base) => base.confirmationState(request))).toMatchObject({
      ok: true,
      value: { state: 'confirmed', decision: { seniorLogin: 'senior', confirmed: true } },
    })
  })
})

describe('a link that does not hold changes nothing', () => {
  const linkA = (file: string, address = url) => run('station link', ['--url', address, '--bundle', file, '--data', a.folder])

  test('the bundle of another station, a changed one, a foreign host, or no bundle is refused in one line', async () => {
    const own = join(a.folder, 'bundle.json')
    await expect(linkA(join(b.folder, 'bundle.json'))).rejects.toThrow('LINK_KEY_FOREIGN')
    await expect(linkA(own, 'https://base.example.com:8443')).rejects.toThrow('LINK_HOST_REFUSED')
    await expect(linkA(own, url.replace('https', 'http'))).rejects.toThrow('LINK_HOST_REFUSED')
    const changed = join(folder, 'changed.json')
    writeFileSync(changed, readFileSync(own, 'utf8').replace('"localhost"', '"base.example.com"'))
    await expect(linkA(changed)).rejects.toThrow('LINK_BUNDLE_UNREADABLE')
    await expect(linkA(join(a.folder, 'request.json'))).rejects.toThrow('LINK_BUNDLE_UNREADABLE')
    await expect(linkA(join(folder, 'none.json'))).rejects.toThrow(BadInput)
    expect(await status(a)).toMatchObject({ ok: true, value: { state: 'active' } })
  })

  test('a request that was changed, or another department, is not answered by the Base', async () => {
    const request = join(a.folder, 'request.json')
    const changed = join(folder, 'changed-request.json')
    writeFileSync(changed, readFileSync(request, 'utf8').replace('71-01', '75-02'))
    const enrol = (file: string, department: string) =>
      run('central enrol-station', [
        '--request',
        file,
        '--department',
        department,
        '--out',
        join(folder, 'out.json'),
        '--folder',
        baseFolder,
      ])
    await expect(enrol(changed, '75-02')).rejects.toThrow('signature')
    await expect(enrol(request, '75-02')).rejects.toThrow('nothing was enrolled')
    expect(existsSync(join(folder, 'out.json'))).toBe(false)
  })
})

/** A whole first enrolment at a linked station, with the receipt of the linked Base. */
async function enrolAt(hub: Hub): Promise<void> {
  await hub.reopen()
  const view = await hub.enrolUntil(null)
  expect(view.nextPart).toBeNull()
  expect(await hub.bridge().outbox.sendNow({})).toMatchObject({ ok: true, value: { left: 0 } })
  await hub.station().close()
}
