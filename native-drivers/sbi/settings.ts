import type { DriverSettings } from '../../src/main/devices/contract.js'
import { environments, type SbiEnvironment } from '../../src/main/devices/sbi/index.js'

export interface SbiSettings {
  /** PEM of the authorities that a device's certificate may lead to */
  readonly authorities: readonly string[]
  readonly environment: SbiEnvironment
  /** 0 … 100, what a finger must reach at the device */
  readonly requestedScore: number
  /** milliseconds a capture may take */
  readonly timeoutMs: number
}

/** @returns in words what is wrong with the administrator's entry, or the settings */
export function readSettings(settings: DriverSettings): SbiSettings | string {
  const { authorities = [], environment = 'Production', requestedScore = '40', timeoutMs = '20000' } = settings
  const known = environments.find((one) => one === environment)
  if (known === undefined) return `environment "${String(environment)}" is none of ${environments.join(', ')}`
  if (typeof authorities === 'string') return 'authorities: a list of certificates is wanted'
  const score = Number(requestedScore)
  if (!(score >= 0 && score <= 100)) return `requestedScore "${String(requestedScore)}" is no number from 0 to 100`
  const limit = Number(timeoutMs)
  if (!(limit >= 500 && limit <= 60_000)) return `timeoutMs "${String(timeoutMs)}" is no number from 500 to 60000`
  return { authorities, environment: known, requestedScore: score, timeoutMs: limit }
}
