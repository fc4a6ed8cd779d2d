import { fail } from '../../preload/contract/index.js'
import type { TabletRefusal, tabletRequests } from '../../preload/contract/tablet-page.js'
import type { z } from 'zod'
import { digestOfReading, type TabletSignature } from './signing-task.js'
import type { TabletDesk } from './tablet-desk.js'

/** A dot or a slip of the pen is no signature. */
const fewestPoints = 5

/**
 * The person has signed: nothing of the hand is missing, the text read is the station's own in that language, and the case has
 * stored it. @returns null when it is signed, now or before
 */
export async function signTask(desk: TabletDesk, asked: z.output<typeof tabletRequests.sign>): Promise<TabletRefusal | null> {
  const { task, possession } = desk
  if (task?.taskId !== asked.taskId || possession === null) return { error: 'TASK_GONE' }
  if (asked.through !== task.acknowledged) return { error: 'OUT_OF_ORDER', expected: task.acknowledged + 1 }
  const reading = task.task.readings[asked.language]
  if (reading === undefined || digestOfReading(reading) !== asked.textDigest) return { error: 'TEXT_DIFFERS' }
  const { strokes } = task
  const points = strokes.reduce((sum, stroke) => sum + stroke.length, 0)
  if (points < fewestPoints) return { error: 'SIGNATURE_EMPTY' }

  const { clock, clockOffsetMs, reportFault } = desk.ports
  const signature = (): TabletSignature => ({
    taskId: task.taskId,
    caseId: task.task.caseId,
    keyId: possession.keyId,
    language: asked.language,
    textDigest: asked.textDigest,
    strokes,
    points,
    signedAt: new Date(clock.now()).toISOString(),
    stationOffsetMs: clockOffsetMs(),
    tabletOffsetMs: Math.round(asked.tabletTime - clock.now()),
  })
  const signed = await task
    .sign(async () => {
      const stored = await task.task.signed(signature())
      if (stored.ok) await desk.journalTask(task, 'signed', asked.textDigest)
      return stored
    })
    .catch((error: unknown) => {
      reportFault('tablet.sign', error)
      return fail('STATION_FAULT')
    })
  if (!signed.ok) return { error: 'STATION_BUSY' }
  desk.changed()
  return null
}
