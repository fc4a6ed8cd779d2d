import { journal } from '../audit/index.js'
import { read, write, type Sql } from '../database/index.js'
import type { JournalEntry } from '../devices/index.js'

/** What outlives the program: everything but the beginning of a capture, which its end tells too. */
export type KeptKind = Exclude<JournalEntry['kind'], 'capture-began'>

export interface KeptEntry {
  readonly deviceId: string
  readonly kind: KeptKind
  /** ISO 8601 UTC; of a capture its beginning */
  readonly at: string
  readonly lastAt: string
  readonly outcome: 'done' | 'cancelled' | 'device-error' | null
  readonly code: string | null
  readonly pictures: number | null
  readonly milliseconds: number | null
}

export interface JournalRow extends KeptEntry {
  /** how often it was said on that day */
  readonly times: number
}

export interface LastFault {
  readonly deviceId: string
  readonly code: string
  readonly at: string
}

/** Some weeks of a busy counter; the last fault of each scanner stays beyond. */
const keptEntries = 2000

const columns = 'device_id AS deviceId, kind, at, last_at AS lastAt, outcome, code, pictures, milliseconds, times'

export const deviceJournalStore = {
  /** One entry more, or one more of the same on the same local day (UTC+5). A new fault goes to the journal of the station too. */
  'devices.note': write((sql, input: KeptEntry, context): null => {
    const founded = context.workstation === 'not founded' ? 0 : 1
    if (countedAgain(sql, input, founded)) return null
    const { deviceId, kind, code } = input
    sql
      .prepare(
        `INSERT INTO device_journal (device_id, kind, at, last_at, outcome, code, pictures, milliseconds, founded)
         VALUES (@deviceId, @kind, @at, @lastAt, @outcome, @code, @pictures, @milliseconds, @founded)`,
      )
      .run({ ...input, founded })
    sql
      .prepare(
        `DELETE FROM device_journal WHERE entry <= (SELECT max(entry) FROM device_journal) - ?
           AND entry NOT IN (SELECT max(entry) FROM device_journal WHERE code IS NOT NULL GROUP BY device_id)`,
      )
      .run(keptEntries)
    // A failed capture is told by its case or its test.
    if (founded === 1 && code !== null && kind !== 'capture-ended')
      journal(sql, context, {
        ...{ action: 'device.fault', requirement: '406-¶6.1', result: 'failed', reason: code },
        details: { device: deviceId, event: kind },
      })
    return null
  }),

  'devices.lastFaults': read((sql, _input: null): readonly LastFault[] =>
    sql
      .prepare<[], LastFault>(
        `SELECT device_id AS deviceId, code, max(last_at) AS at FROM device_journal WHERE code IS NOT NULL GROUP BY device_id`,
      )
      .all(),
  ),

  /** newest first */
  'devices.journal': read((sql, { deviceId, limit }: { deviceId: string; limit: number }): readonly JournalRow[] =>
    sql
      .prepare<[string, number], JournalRow>(
        `SELECT ${columns} FROM device_journal WHERE device_id = ? ORDER BY last_at DESC, entry DESC LIMIT ?`,
      )
      .all(deviceId, limit),
  ),
} as const

/** Captures are told one by one. */
function countedAgain(sql: Sql, { deviceId, kind, code, lastAt }: KeptEntry, founded: number): boolean {
  if (kind === 'capture-ended') return false
  const same = sql
    .prepare<[string, string, string, number], { entry: number; code: string | null; today: number }>(
      `SELECT entry, code, date(at, '+5 hours') = date(?, '+5 hours') AS today FROM device_journal
         WHERE device_id = ? AND kind = ? AND founded = ? ORDER BY entry DESC LIMIT 1`,
    )
    .get(lastAt, deviceId, kind, founded)
  if (same === undefined || same.today === 0 || same.code !== code) return false
  sql.prepare('UPDATE device_journal SET times = times + 1, last_at = ? WHERE entry = ?').run(lastAt, same.entry)
  return true
}

/** @returns null for the beginning of a capture */
export function keptOf(entry: JournalEntry): KeptEntry | null {
  const { deviceId, at, kind } = entry
  const plain = { deviceId, at, lastAt: at, outcome: null, code: null, pictures: null, milliseconds: null }
  switch (kind) {
    case 'capture-began':
      return null
    case 'capture-ended': {
      const { outcome, code, pictures, milliseconds } = entry
      const began = new Date(Date.parse(at) - milliseconds).toISOString()
      return { ...plain, kind, at: began, outcome, code, pictures, milliseconds: Math.round(milliseconds) }
    }
    case 'lost':
    case 'self-tested':
      return { ...plain, kind, code: entry.code }
    case 'attached':
    case 'plugged':
    case 'unplugged':
      return { ...plain, kind }
  }
}
