import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { migrate, migrations, openDatabase, type Sql, type WriteContext } from '../database/index.js'
import { deviceJournalStore, keptOf, type KeptEntry } from './device-journal.store.js'

let folder: string
let sql: Sql
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tanba-device-journal-'))
  sql = openDatabase(join(folder, 'station.db'), Buffer.alloc(32, 7))
  migrate(sql, migrations)
})
afterEach(() => {
  sql.close()
  rmSync(folder, { recursive: true })
})

const context: WriteContext = { commandId: null, at: '2026-11-25T06:00:00.000Z', actor: null, workstation: 'W-1' }
const at = (hours: number): string => new Date(Date.parse('2026-11-25T06:00:00.000Z') + hours * 3_600_000).toISOString()
const note = (entry: Partial<KeptEntry>, workstation = 'W-1') => {
  const plain = {
    deviceId: 'uru4000',
    kind: 'lost',
    at: at(0),
    outcome: null,
    code: null,
    pictures: null,
    milliseconds: null,
  } as const
  const whole: KeptEntry = { ...plain, ...entry, lastAt: entry.at ?? at(0) }
  deviceJournalStore['devices.note'].run(sql, whole, { ...context, workstation })
}
const rows = (deviceId = 'uru4000') => deviceJournalStore['devices.journal'].run(sql, { deviceId, limit: 5000 })
const faults = () => deviceJournalStore['devices.lastFaults'].run(sql, null)
const audited = () => sql.prepare(`SELECT reason, requirement FROM audit WHERE action = 'device.fault'`).all()

describe('the journal of the devices', () => {
  test('406-¶6.1: a fault that is said again on the same local day is one entry, counted, and told to the auditor once', () => {
    for (const hours of [0, 1, 2]) note({ code: 'DRIVER_CRASHED', at: at(hours) })
    expect(rows()).toMatchObject([{ code: 'DRIVER_CRASHED', at: at(0), lastAt: at(2), times: 3 }])
    // 19:00 UTC is midnight at the counter.
    note({ code: 'DRIVER_CRASHED', at: at(13) })
    note({ code: 'DEVICE_BUSY', at: at(14) })
    expect(rows().map(({ code, times }) => `${code} ${times}`)).toEqual(['DEVICE_BUSY 1', 'DRIVER_CRASHED 1', 'DRIVER_CRASHED 3'])
    expect(audited()).toEqual(
      ['DRIVER_CRASHED', 'DRIVER_CRASHED', 'DEVICE_BUSY'].map((reason) => ({ reason, requirement: '406-¶6.1' })),
    )
    expect(faults()).toEqual([{ deviceId: 'uru4000', code: 'DEVICE_BUSY', at: at(14) }])
  })

  test('it is bounded; the last fault of a scanner stays beyond, each capture is an entry of its own', () => {
    note({ code: 'DEVICE_REMOVED' })
    sql.transaction(() => {
      for (let i = 0; i < 2100; i++) note({ deviceId: 'nb1010', kind: 'capture-ended', outcome: 'done', milliseconds: 900 })
    })()
    expect(rows('nb1010')).toHaveLength(2000)
    expect(rows()).toMatchObject([{ code: 'DEVICE_REMOVED' }])
    expect(audited()).toHaveLength(1)
  })

  test('a failed capture is told by its case; a fault from before the founding once there is a station to tell it', () => {
    note({ kind: 'capture-ended', outcome: 'device-error', code: 'DEVICE_REMOVED', milliseconds: 10 })
    note({ deviceId: 'sbi', code: 'DEVICE_REMOVED' }, 'not founded')
    expect([audited().length, rows().length, rows('sbi').length]).toEqual([0, 1, 1])
    note({ deviceId: 'sbi', code: 'DEVICE_REMOVED' })
    expect([audited().length, rows('sbi').length]).toEqual([1, 2])
  })

  test('a capture is kept by its beginning, its outcome and its milliseconds; its beginning alone is not', () => {
    const device = { deviceId: 'uru4000', at: at(1) }
    expect(keptOf({ ...device, kind: 'capture-began', positions: [2] })).toBeNull()
    const ended = { ...device, kind: 'capture-ended', outcome: 'done', code: null, pictures: 1, milliseconds: 1500 } as const
    expect(keptOf(ended)).toEqual({ ...ended, at: '2026-11-25T06:59:58.500Z', lastAt: at(1) })
  })
})
