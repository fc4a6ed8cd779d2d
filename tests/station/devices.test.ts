import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { growFinger, impress, writePng } from '../../src/main/fingerprint/index.js'
import { valueOf } from '../../src/cli/open-station.js'
import { demoAccounts } from '../../src/cli/demo/person.js'
import { refusedWith } from './department.js'
import { asAdministrator, asEmployee, demoIdentity, openHub, type Hub } from './hub.js'

let prints: string
let hub: Hub
let folderId: string
beforeAll(async () => {
  prints = mkdtempSync(join(tmpdir(), 'tanba-prints-'))
  writeFileSync(join(prints, '02.png'), writePng(impress(growFinger(5, 2), 1, { severity: 0.3 }).image))
  folderId = `virtual/folder:${prints}`
  hub = await openHub({ deviceIds: ['virtual/synthetic:5', folderId], connect: false })
}, 60_000)
afterAll(async () => {
  await hub.remove()
  rmSync(prints, { recursive: true, force: true })
})

const devices = () => hub.bridge().devices
const linkOf = async (deviceId: string, link: string) => {
  const { devices: rows } = await valueOf('devices', devices().overview({}))
  return rows.find((row) => row.deviceId === deviceId)?.links.find((one) => one.link === link)
}

describe('the devices of a station', () => {
  test('406-¶6.1: a scanner without a valid self-test of the day is refused, journaled, and its link is red with its code', async () => {
    const { caseId } = await hub.enrolUntil('fingers', demoIdentity)
    const { capture } = hub.bridge()
    expect(await linkOf(folderId, 'self-test')).toMatchObject({ state: 'open' })
    rmSync(prints, { recursive: true, force: true })
    const answer = await capture.start({ caseId, position: 2, deviceId: folderId })
    expect(answer).toMatchObject(refusedWith('406-¶6.1', 'DEVICE_NOT_TESTED_TODAY'))
    expect(await linkOf(folderId, 'driver')).toMatchObject({ state: 'fail', code: 'driver.SOURCE_NOT_READABLE' })
    // The other scanner is not touched by it: its own test of the day passes and a finger is taken.
    const ended = new Promise((resolve) => hub.bridge().on('capture.ended', resolve))
    await valueOf('finger', capture.start({ caseId, position: 2, deviceId: 'virtual/synthetic:5' }))
    expect(await ended).toMatchObject({ outcome: 'done' })
    expect(await linkOf('virtual/synthetic:5', 'self-test')).toMatchObject({ state: 'ok' })
    const sql = await hub.database()
    const rows = sql.prepare(`SELECT reason FROM audit WHERE action = 'capture.start.refused' AND requirement = '406-¶6.1'`).all()
    sql.close()
    expect(rows).toEqual([{ reason: 'DEVICE_NOT_TESTED_TODAY' }])
  }, 120_000)

  test('406-¶6.1: a test capture goes to the window that asked, is journaled, and leaves nothing in the database', async () => {
    const own = hub.bridge()
    await asAdministrator(hub.station())
    const count = async () => {
      const sql = await hub.database()
      const n = Number(
        sql.prepare('SELECT (SELECT count(*) FROM records) + (SELECT count(*) FROM capture_attempts)').pluck().get(),
      )
      sql.close()
      return n
    }
    const before = await count()
    const pictures: string[] = []
    own.on('devices.testPicture', ({ png }) => pictures.push(png))
    const ended = new Promise((resolve) => own.on('devices.testEnded', resolve))
    await valueOf('test', devices().startTest({ deviceId: 'virtual/synthetic:5' }))
    expect(await ended).toMatchObject({ outcome: 'done', picture: { width: 300, height: 400, dpi: 500 } })
    expect(pictures).toHaveLength(1)
    expect(await count()).toBe(before)
    const { devices: rows } = await valueOf('devices', devices().overview({}))
    expect(rows[0]?.trend).toMatchObject([{ attempts: 1, taken: 1 }])
    const sql = await hub.database()
    expect(sql.prepare(`SELECT result, requirement FROM audit WHERE action = 'device.tested'`).all()).toEqual([
      { result: 'done', requirement: '406-¶6.1' },
    ])
    sql.close()
  }, 60_000)

  test('406-¶2.1: an employee makes no test capture and approves nothing', async () => {
    await asEmployee(hub.station())
    const refused = { ok: false, error: { code: 'ROLE_NOT_ALLOWED' } }
    expect(await devices().startTest({ deviceId: 'virtual/synthetic:5' })).toMatchObject(refused)
    expect(await devices().approve({ deviceId: 'uru4000', approved: true, reason: 'mine' })).toMatchObject(refused)
  })

  test('406-¶6.1: the approved list and the pedals are settings: a new revision with its reason, kept over a restart', async () => {
    await asAdministrator(hub.station())
    await valueOf('approve', devices().approve({ deviceId: 'uru4000:S-1', approved: true, reason: 'bought 2026' }))
    const named = await valueOf('pedal', devices().namePedal({ pedal: '16d0:0f00', named: true, reason: 'a foot pedal' }))
    expect(named.pedals).toEqual([{ pedal: '16d0:0f00', state: 'absent' }])
    await hub.restart()
    await asAdministrator(hub.station())
    const { settings } = await valueOf('settings', hub.bridge().station.settings({}))
    expect(settings.equipment).toMatchObject({ scanners: ['uru4000:S-1'], pedals: ['16d0:0f00'] })
    // A form that was opened before does not undo it.
    const stale = { ...settings, equipment: { scanners: [], pedals: [] } }
    await valueOf('save', hub.bridge().station.saveSettings({ settings: stale, reason: 'another field' }))
    expect((await valueOf('settings', hub.bridge().station.settings({}))).settings.equipment).toEqual(settings.equipment)
  }, 60_000)

  test('225-¶7: a camera that went in the middle of the check, or is a program, is on record, and the check as not completed', async () => {
    const { login, password } = demoAccounts.employee
    await valueOf('sign-in', hub.bridge().session.signIn({ login, password }))
    const { caseId } = await valueOf('case', hub.bridge().cases.open({}))
    const { cameraStopped } = hub.bridge().capture
    await valueOf('replaced', cameraStopped({ caseId, cameraLabel: 'Logitech BRIO', cause: 'CAMERA_REPLACED' }))
    await valueOf('program', cameraStopped({ caseId, cameraLabel: 'OBS Virtual Camera', cause: 'CAMERA_VIRTUAL' }))
    const sql = await hub.database()
    expect(sql.prepare(`SELECT result, reason, requirement FROM audit WHERE action = 'face.not-completed'`).all()).toEqual([
      { result: 'failed', reason: 'CAMERA_REPLACED', requirement: '225-¶7' },
      { result: 'refused', reason: 'CAMERA_VIRTUAL', requirement: '225-¶7' },
    ])
    sql.close()
  }, 30_000)
})
