import type { Days } from './period.js'
import type { ShownCount } from './protect.js'

/** Middle half of what was measured; no smallest and no largest, which are single persons'. */
export interface Quartiles {
  readonly lower: number
  readonly median: number
  readonly upper: number
}

export interface FingerLine {
  /** ISO/IEC 19794-2:2005, 1 to 10 */
  readonly position: number
  /** quality of the kept sample, 0 to 100; 'few': of fewer than five persons */
  readonly quality: Quartiles | 'few'
  readonly attempts: Quartiles | 'few'
}

/** A depersonalised set (395-¶19): everything a report may tell, and nothing else that could be told from it. */
export interface ReportSet {
  readonly period: Days
  readonly cases: ShownCount
  readonly fingers: readonly FingerLine[]
  /** hours from the queue to the receipt of the Base */
  readonly delivery: Quartiles | 'few'
  readonly requests: ShownCount
}
