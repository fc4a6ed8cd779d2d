import {
  strokeLimits,
  strokesAfter,
  type PadOperation,
  type Stroke,
  type TabletTask,
} from '../../preload/contract/tablet-page.js'
import type { KeptPad } from './link/tablet-memory.js'

/** What the hand did on the pad, numbered; the station may have the beginning of it already. */
export type PadLog = KeptPad

/**
 * The log to go on with for a task: the kept one when it holds everything the station has, otherwise a new one that begins by
 * wiping what another page had sent.
 */
export function padFor(task: TabletTask, kept: PadLog | null): PadLog {
  const fits = kept !== null && kept.taskId === task.taskId && lastNumber(kept) >= task.acknowledged
  if (fits) return kept
  const { taskId, acknowledged } = task
  return { taskId, base: acknowledged, operations: acknowledged === 0 ? [] : [{ kind: 'clear' }], startedAt: null }
}

export const lastNumber = (log: PadLog): number => log.base + log.operations.length

export const strokesOn = (log: PadLog): readonly Stroke[] => strokesAfter(log.operations)

/** A pad is full long after a signature ends; what is drawn beyond it is not taken. */
export function withOperation(log: PadLog, operation: PadOperation, startedAt: number | null): PadLog {
  const points = log.operations.reduce((sum, one) => sum + (one.kind === 'stroke' ? one.points.length : 0), 0)
  const more = operation.kind === 'stroke' ? operation.points.length : 0
  const full = points + more > strokeLimits.points || strokesOn(log).length >= strokeLimits.strokes
  if (operation.kind === 'stroke' && (full || lastNumber(log) >= strokeLimits.operations)) return log
  return { ...log, operations: [...log.operations, operation], startedAt: log.startedAt ?? startedAt }
}

/** The next operations to send when the station has everything up to `acknowledged`; null when it has all. */
export function nextToSend(log: PadLog, acknowledged: number) {
  const done = Math.max(acknowledged - log.base, 0)
  const operations = log.operations.slice(done, done + strokeLimits.operationsOfRequest)
  return operations.length === 0 ? null : { from: log.base + done + 1, operations: [...operations] }
}
