import type { WriteContext } from '../database/index.js'
import { channelRequest, type ChannelState } from './confirmation-channel.js'
import type { ConfirmationPorts } from './confirmation-ports.js'
import type { RequestRow } from './confirmation.store.js'
import { subjectMask } from './subject-mask.js'

export interface PollerPorts extends Pick<ConfirmationPorts, 'channel' | 'requestsChanged'> {
  readonly cases: Pick<ConfirmationPorts['cases'], 'database' | 'changed'>
  readonly contextFor: () => WriteContext
  readonly reportFault: (where: string, error: unknown) => void
  readonly everyMs?: number
  /** true: nothing is asked by itself */
  readonly idle?: boolean
}

export interface ConfirmationPoller {
  readonly wake: () => void
  /** one round, also for tests. @returns how many requests still wait */
  readonly ask: () => Promise<number>
  readonly close: () => Promise<void>
}

const defaultEveryMs = 5_000

/** Asks the Base for the answers to what was sent, while anything waits; a decision is written once. */
export function startConfirmationPoller(ports: PollerPorts): ConfirmationPoller {
  let timer: NodeJS.Timeout | null = null
  let round: Promise<number> | null = null
  let closed = ports.idle === true

  const ask = async (): Promise<number> => {
    round ??= askAll(ports).finally(() => (round = null))
    return round
  }
  const turn = async (): Promise<void> => {
    timer = null
    try {
      if ((await ask()) > 0) next(ports.everyMs ?? defaultEveryMs)
    } catch (error) {
      ports.reportFault('confirmations.poll', error)
    }
  }
  const next = (ms: number): void => {
    if (closed || timer !== null) return
    timer = setTimeout(() => void turn(), ms)
    timer.unref()
  }
  next(0)
  return {
    wake: () => next(ports.everyMs ?? defaultEveryMs),
    ask,
    close: async () => {
      closed = true
      if (timer !== null) clearTimeout(timer)
      await round?.catch(() => undefined)
    },
  }
}

async function askAll(ports: PollerPorts): Promise<number> {
  const { database } = ports.cases
  const open = await database.read('confirmations.open', null)
  const departmentCode = (await database.read('access.station', null))?.department_code ?? ''
  let left = 0
  for (const row of open) {
    if (row.sent_at === null) continue
    const request = channelRequest(row, { departmentCode, subjectMasked: subjectMask(row), sentAt: row.sent_at })
    const answer = await ports.channel.state(request)
    // Offline, or nobody has decided yet: the request stays open.
    if (!answer.ok || answer.value.state === 'open') left += 1
    else await settle(ports, row, answer.value)
  }
  return left
}

async function settle(ports: PollerPorts, row: RequestRow, { state, decided, proof }: ChannelState): Promise<void> {
  const { database, changed } = ports.cases
  const confirmationId = row.confirmation_id
  const context = ports.contextFor()
  if (state === 'expired' || decided === null) {
    await database.write('confirmations.withdraw', { confirmationId, reason: 'EXPIRED' }, context)
  } else {
    const account = `base:${decided.seniorLogin}@${decided.stationId}`
    const decision = {
      confirmationId,
      confirmed: decided.confirmed,
      reason: decided.reason,
      decidedBy: decided.seniorName,
      decidedByAccount: account,
      decidedByLogin: account,
      where: 'base' as const,
      proof,
    }
    await database.write('confirmations.decide', decision, context)
  }
  const [bundle, open] = await Promise.all([
    database.read('cases.load', { caseId: row.case_id }),
    database.read('confirmations.open', null),
  ])
  if (bundle !== null) changed(row.case_id, bundle.row.revision)
  ports.requestsChanged(open.length)
}
