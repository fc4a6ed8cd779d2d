import { journal } from '../audit/index.js'
import { read, write } from '../database/index.js'

export interface TrendRow {
  readonly model: string
  readonly serial: string
  /** local day, YYYY-MM-DD */
  readonly day: string
  readonly attempts: number
  readonly taken: number
  readonly quality: number
}

export interface TestedDevice {
  readonly deviceId: string
  readonly outcome: 'done' | 'cancelled' | 'timed-out' | 'device-error'
  readonly faultCode: string | null
  /** of the picture, 0 … 100; null: there was none */
  readonly quality: number | null
}

export const maintenanceStore = {
  /** Qualities of the attempts by scanner and day. Clocks of the country stand at UTC+5 (since 1 March 2024). */
  'maintenance.trend': read((sql, input: { readonly since: string }): readonly TrendRow[] =>
    sql
      .prepare<[string], TrendRow>(
        `SELECT device_model AS model, device_serial AS serial, date(at, '+5 hours') AS day, count(*) AS attempts,
            sum(verdict IN ('accepted', 'kept-better')) AS taken, CAST(round(avg(quality)) AS INTEGER) AS quality
           FROM capture_attempts WHERE at >= ? GROUP BY device_model, device_serial, day ORDER BY day`,
      )
      .all(input.since),
  ),

  /** A picture without a case: who took it with which scanner, and that nothing of it was kept (406-¶6.1). */
  'maintenance.recordTest': write((sql, input: TestedDevice, context): null => {
    const { deviceId, outcome, faultCode, quality } = input
    journal(sql, context, {
      action: 'device.tested',
      requirement: '406-¶6.1',
      result: outcome === 'done' ? 'done' : 'failed',
      reason: outcome === 'done' ? null : (faultCode ?? outcome),
      details: { device: deviceId, ...(quality === null ? {} : { quality }) },
    })
    return null
  }),
} as const
