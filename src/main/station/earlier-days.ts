import type { Database, WriteContext } from '../database/index.js'
import type { StationOperations } from './operations.js'

export interface EarlierDaysPorts {
  readonly database: Database<StationOperations>
  readonly today: () => string
  readonly context: () => WriteContext
  /** samples of the case held in memory are overwritten, windows show it anew */
  readonly lapsed: (caseId: string) => void
  readonly reportFault: (where: string, error: unknown) => void
}

const everyMinutes = 10

/**
 * 406-¶3.1, ¶2.2: identification holds for its own day. What an earlier day left unfinished goes back to its beginning, its samples
 * and keys destroyed, at the start of the station and soon after midnight. @returns stops it
 */
export function startEarlierDays(ports: EarlierDaysPorts): () => void {
  const sweep = (): void => void lapseEarlierDays(ports).catch((error: unknown) => ports.reportFault('cases.lapse', error))
  sweep()
  const timer = setInterval(sweep, everyMinutes * 60_000)
  timer.unref()
  return () => clearInterval(timer)
}

async function lapseEarlierDays({ database, today, context, lapsed }: EarlierDaysPorts): Promise<void> {
  for (const caseId of await database.read('cases.ofEarlierDays', { today: today() })) {
    await database.write('cases.lapse', { caseId }, context())
    lapsed(caseId)
  }
}
