import { fail, ok, type Result } from '../../preload/contract/result.js'
import { backoff, fraction } from './backoff.js'
import { drainLane, newLaneState, type LaneReport, type LaneSources, type LaneState } from './lane.js'
import type { Lane } from './submission/index.js'

/** One pending call; the returned function cancels it. */
export type Timer = (ms: number, call: () => void) => () => void

export const systemTimer: Timer = (ms, call) => {
  const timeout = setTimeout(call, ms)
  timeout.unref()
  return () => clearTimeout(timeout)
}

export interface SenderSources extends LaneSources {
  readonly timer?: Timer
  /** after each drain of a lane: receipts taken and why it stopped */
  readonly onReport?: (lane: Lane, report: LaneReport) => void
  /** the station's own database failed; nothing is lost, it is tried again */
  readonly onFault?: (code: string) => void
}

export interface SenderStatus {
  /** code for which both lanes stand still; null when none does */
  readonly stopped: string | null
  /** null before the first try */
  readonly reachable: boolean | null
}

export interface OutboxSender {
  /** something was queued: sends what is due, now */
  readonly wake: () => void
  /** the network came back: one small jittered try, not a stampede */
  readonly networkUp: () => void
  /** tries at once, whatever the waiting times say, and tells what came of it */
  readonly sendNow: () => Promise<Result<{ delivered: number; left: number }, 'BASE_UNREACHABLE' | 'BASE_REFUSES_STATION'>>
  readonly status: () => SenderStatus
  /** when no lane is sending */
  readonly settled: () => Promise<void>
  /** lets the requests in flight end; their receipts are kept */
  readonly close: () => Promise<void>
}

const lanes: readonly Lane[] = ['fingerprint', 'face']
/** Counters open at the same minute and lose the same line: starts and returns are spread (stack-and-style.md 3.1). */
const jitterMs = 2_000

interface LaneWorker {
  readonly lane: Lane
  readonly state: LaneState
  running: Promise<LaneReport> | null
  again: boolean
  cancelTimer: (() => void) | null
}

/** Drives both lanes; neither waits for the other (design §4.4). The first try comes within two seconds. */
export function startSender(sources: SenderSources): OutboxSender {
  const timer = sources.timer ?? systemTimer
  const closing = new AbortController()
  const status: { stopped: string | null; reachable: boolean | null } = { stopped: null, reachable: null }
  const workers = lanes.map((lane): LaneWorker => ({
    lane,
    state: newLaneState(),
    running: null,
    again: false,
    cancelTimer: null,
  }))

  const runLane = (worker: LaneWorker, force: boolean): Promise<LaneReport> => {
    worker.cancelTimer?.()
    worker.cancelTimer = null
    const run = drainOnce(worker, force).finally(() => {
      worker.running = null
      if (worker.again && !closing.signal.aborted) void runLane(worker, false)
      worker.again = false
    })
    worker.running = run
    return run
  }
  const drainOnce = async (worker: LaneWorker, force: boolean): Promise<LaneReport> => {
    const report = await drainLane(worker.lane, sources, worker.state, force, closing.signal).catch(faultReport)
    await note(report)
    if (report.nextAt !== null) schedule(worker, Math.max(0, report.nextAt - sources.clock.now()), false)
    sources.onReport?.(worker.lane, report)
    return report
  }
  const faultReport = (error: unknown): LaneReport => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'STATION_FAULT'
    sources.onFault?.(code)
    const nextAt = closing.signal.aborted ? null : sources.clock.now() + backoff.baseMs
    return { delivered: [], stop: 'retryable', code, nextAt }
  }
  const note = async (report: LaneReport): Promise<void> => {
    const told = report.stop !== 'waiting' && (report.stop !== 'empty' || report.delivered.length > 0)
    if (told) status.reachable = report.stop !== 'offline'
    const stopped = report.stop === 'authority' ? report.code : told ? null : status.stopped
    const before = status.stopped
    status.stopped = stopped
    if (stopped !== null && stopped !== before) await sources.queue.journalStop(stopped).catch(faultReport)
    if (stopped === null && before !== null) wake()
    if (report.delivered.length > 0) await sources.queue.truncateLog().catch(faultReport)
  }
  const schedule = (worker: LaneWorker, ms: number, force: boolean): void => {
    if (closing.signal.aborted) return
    worker.cancelTimer?.()
    worker.cancelTimer = timer(ms, () => {
      if (worker.running === null) void runLane(worker, force)
    })
  }

  const wake = (): void => {
    if (status.stopped !== null || closing.signal.aborted) return
    for (const worker of workers) {
      if (worker.running === null) void runLane(worker, false)
      else worker.again = true
    }
  }
  const sendLane = async (worker: LaneWorker): Promise<LaneReport> => {
    while (worker.running !== null) await worker.running
    return runLane(worker, true)
  }
  const sendNow: OutboxSender['sendNow'] = async () => {
    const before = await sources.queue.counts()
    const reports = await Promise.all(workers.map(sendLane))
    const after = await sources.queue.counts()
    const delivered = after.delivered - before.delivered
    const refused = reports.find((report) => report.stop === 'authority')
    if (refused !== undefined) return fail('BASE_REFUSES_STATION', { reason: refused.code ?? '' })
    const unreachable = reports.find((report) => report.stop === 'offline')
    if (unreachable !== undefined && delivered === 0) return fail('BASE_UNREACHABLE', { reason: unreachable.code ?? '' }, true)
    return ok({ delivered, left: after.queued })
  }

  // A crash may have come between an erasure and the cutting of the log.
  void sources.queue.truncateLog().catch(faultReport)
  const soon = (force: boolean): void => {
    for (const worker of workers) schedule(worker, Math.floor(fraction(sources.random) * jitterMs), force)
  }
  soon(false)
  return {
    wake,
    networkUp: () => soon(true),
    sendNow,
    settled: async () => {
      while (workers.some((worker) => worker.running !== null)) await Promise.all(workers.map((worker) => worker.running))
    },
    status: () => ({ ...status }),
    close: async () => {
      closing.abort()
      for (const worker of workers) worker.cancelTimer?.()
      await Promise.all(workers.map((worker) => worker.running))
    },
  }
}
