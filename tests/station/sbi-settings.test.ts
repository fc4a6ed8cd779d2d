import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Simulator } from '../../native-drivers/virtual/sbi/simulator.js'
import { dispatch } from '../../src/cli/dispatch.js'
import { valueOf } from '../../src/cli/open-station.js'
import { stationCommands } from '../../src/cli/station.js'
import { openSimulator } from '../sbi/simulator-under-test.js'
import { refusedWith } from './department.js'
import { asAdministrator, asEmployee, openHub, type Hub } from './hub.js'

let service: Simulator
let hub: Hub
let scanner: string
beforeAll(async () => {
  service = await openSimulator('Single')
  scanner = `sbi:${service.port}`
  hub = await openHub({ deviceIds: [scanner], connect: false })
  await asAdministrator(hub.station())
}, 60_000)
afterAll(async () => {
  await hub.remove()
  await service.close()
})

const devices = () => hub.bridge().devices
const base64 = (text: string): string => Buffer.from(text).toString('base64')
const rowOf = async () => {
  const { devices: rows } = await valueOf('check', devices().check({ deviceId: null }))
  return rows.find(({ deviceId }) => deviceId === scanner)
}
const certificateLink = async () => (await rowOf())?.links.find(({ link }) => link === 'certificate')
const audited = async (action: string) => {
  const sql = await hub.database()
  const rows = sql.prepare('SELECT result, reason, requirement, details FROM audit WHERE action = ?').all(action)
  sql.close()
  return rows.map((row) => Object.assign({}, row, { details: JSON.parse(String(Object(row).details)) }))
}

/** `tanba station doctor` beside the open station, as a technician calls it. */
async function doctor(): Promise<readonly unknown[]> {
  const printed: unknown[] = []
  const io = {
    print: (line: unknown) => void printed.push(line),
    say: () => undefined,
    programFolder: join(process.cwd(), 'out/main'),
    signal: new AbortController().signal,
  }
  const args = ['station', 'doctor', '--device', scanner, '--data', hub.folder]
  await dispatch(args, [{ words: ['station'], load: async () => stationCommands }], io)
  return printed
}

describe('whom the scanners of an SBI service are believed by', () => {
  test('406-¶6.1: nobody is believed until an authority is entered; the fault outlives the program', async () => {
    expect(await valueOf('sbi', devices().sbi({}))).toMatchObject({ environment: 'Developer', authorities: [] })
    expect(await certificateLink()).toMatchObject({ state: 'fail', code: 'certificate.SERVICE_CERTIFICATE_UNTRUSTED' })
    expect(await doctor()).toContainEqual(expect.objectContaining({ code: 'certificate.SERVICE_CERTIFICATE_UNTRUSTED' }))
    const untrusted = { result: 'failed', reason: 'SERVICE_CERTIFICATE_UNTRUSTED', requirement: '406-¶6.1' }
    expect(await audited('device.fault')).toEqual([{ ...untrusted, details: { device: scanner, event: expect.any(String) } }])
    await hub.restart()
    await asAdministrator(hub.station())
    const { devices: rows } = await valueOf('devices', devices().overview({}))
    expect(rows[0].lastFault).toMatchObject({ code: 'SERVICE_CERTIFICATE_UNTRUSTED' })
    expect(await doctor()).toContainEqual(expect.objectContaining({ lastFault: 'SERVICE_CERTIFICATE_UNTRUSTED' }))
  }, 90_000)

  test('406-¶6.1: a bad file is refused in one word and changes nothing; an employee enters none', async () => {
    const reason = 'the maker sent it'
    const refused = { ok: false, error: { code: 'SBI_AUTHORITY_REFUSED', details: { reason: 'AUTHORITY_UNREADABLE' } } }
    expect(await devices().readAuthority({ file: base64('no certificate') })).toMatchObject(refused)
    expect(await devices().enterAuthority({ file: base64('no certificate'), reason })).toMatchObject(refused)
    await asEmployee(hub.station())
    const denied = { ok: false, error: { code: 'ROLE_NOT_ALLOWED' } }
    expect(await devices().enterAuthority({ file: base64(service.authority), reason })).toMatchObject(denied)
    await asAdministrator(hub.station())
    expect((await valueOf('sbi', devices().sbi({}))).authorities).toEqual([])
  }, 30_000)

  test('406-¶6.1: an authority entered is told with its fingerprint before and after, journaled, and its scanner works', async () => {
    const file = base64(service.authority)
    const seen = await valueOf('file', devices().readAuthority({ file }))
    expect(seen).toMatchObject({ state: 'valid', subject: expect.stringContaining('Tanba SBI simulator') })
    const { authorities } = await valueOf('enter', devices().enterAuthority({ file, reason: 'bought 2026' }))
    expect(authorities).toEqual([seen])
    expect(await certificateLink()).toMatchObject({ state: 'ok' })
    expect(await doctor()).toContainEqual(expect.objectContaining({ code: 'certificate.ok' }))
    const again = await devices().enterAuthority({ file, reason: 'once more' })
    expect(again).toMatchObject({ error: { details: { reason: 'AUTHORITY_KNOWN', requirement: '406-¶6.1' } } })
    expect(await audited('sbi.authority-entered')).toMatchObject([{ details: { fingerprint: seen.fingerprint } }])
    const { entries } = await valueOf('journal', devices().journal({ deviceId: scanner }))
    expect(entries.map(({ kind, code }) => `${kind} ${code}`)).toContain('self-tested null')
  }, 60_000)

  test('406-¶6.1: a service of another environment than the one set is refused', async () => {
    const changed = { environment: 'Staging', reason: 'a trial' } as const
    expect(await valueOf('environment', devices().setSbiEnvironment(changed))).toMatchObject({ environment: 'Staging' })
    expect(await rowOf()).toMatchObject({ lastFault: { code: 'SERVICE_ANSWER_FOREIGN' } })
    expect(await audited('sbi.environment-set')).toMatchObject([{ requirement: '406-¶6.1', details: { environment: 'Staging' } }])
    await valueOf('environment', devices().setSbiEnvironment({ environment: 'Developer', reason: 'over' }))
  }, 60_000)

  test('406-¶6.1: an authority taken back is believed no more, also not by a driver that ran with it', async () => {
    const [{ fingerprint }] = (await valueOf('sbi', devices().sbi({}))).authorities
    const left = await valueOf('remove', devices().removeAuthority({ fingerprint, reason: 'sold' }))
    expect(left.authorities).toEqual([])
    expect(await certificateLink()).toMatchObject({ state: 'fail' })
    expect(await audited('sbi.authority-removed')).toMatchObject([{ details: { fingerprint } }])
    const unknown = await devices().removeAuthority({ fingerprint, reason: 'once more' })
    expect(unknown).toMatchObject({ ok: false, error: { code: 'SBI_AUTHORITY_UNKNOWN' } })
  }, 60_000)

  test('406-¶6.1: a training station believes the simulator that laid its authority beside the data, and says whose it is', async () => {
    writeFileSync(join(hub.folder, 'sbi-simulator.pem'), service.authority)
    expect((await valueOf('sbi', devices().sbi({}))).authorities).toMatchObject([{ origin: 'simulator' }])
    await hub.restart()
    await asAdministrator(hub.station())
    expect(await certificateLink()).toMatchObject({ state: 'ok' })
  }, 60_000)
})

test('406-¶6.1: production knows one environment, no authority of the simulator, and reads no file it laid down', async () => {
  const own = await openHub({ profile: 'production', deviceIds: [scanner], connect: false })
  try {
    await asAdministrator(own.station())
    const sbi = own.bridge().devices
    writeFileSync(join(own.folder, 'sbi-simulator.pem'), service.authority)
    const stands = { environment: 'Production', environments: ['Production'], authorities: [] }
    expect(await valueOf('sbi', sbi.sbi({}))).toMatchObject(stands)
    const tests = await sbi.setSbiEnvironment({ environment: 'Developer', reason: 'a trial' })
    expect(tests).toMatchObject(refusedWith('406-¶6.1', 'SBI_ENVIRONMENT_OF_TESTS'))
    const entered = await sbi.enterAuthority({ file: base64(service.authority), reason: 'a trial' })
    expect(entered).toMatchObject({ error: { details: { reason: 'AUTHORITY_OF_SIMULATOR', requirement: '406-¶6.1' } } })
    const { devices: rows } = await valueOf('check', sbi.check({ deviceId: null }))
    expect(rows[0].links.find(({ link }) => link === 'certificate')).toMatchObject({ state: 'fail' })
    expect(await valueOf('sbi', sbi.sbi({}))).toMatchObject(stands)
  } finally {
    await own.remove()
  }
}, 60_000)
