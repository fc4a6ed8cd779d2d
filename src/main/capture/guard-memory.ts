import { fail, ok, type Result } from '../../preload/contract/result.js'
import type { Extraction } from '../fingerprint/index.js'
import type { LoadedRecord } from '../keys/index.js'
import type { KeptFinger } from './capture.store.js'

interface Remembered {
  /** the sealed image this was made of; another id means another sample */
  readonly imageRecordId: string
  readonly extraction: Extraction
}

export interface GuardSample extends KeptFinger {
  readonly extraction: Extraction
}

export interface GuardMemoryPorts {
  readonly kept: (caseId: string) => Promise<readonly KeptFinger[]>
  readonly images: (caseId: string) => Promise<readonly LoadedRecord[]>
  /** opens one sealed image and extracts it; the plain bytes are overwritten */
  readonly extractSealed: (record: LoadedRecord) => Promise<Result<Extraction, 'RECORD_DAMAGED'>>
}

/**
 * The features of a case's captured fingers, for the same-finger guard (406-¶6.2). Only the case at work is held, never more;
 * what was forgotten is made again from the sealed images.
 */
export interface GuardMemory {
  readonly samples: (caseId: string) => Promise<Result<readonly GuardSample[], 'RECORD_DAMAGED'>>
  readonly keep: (caseId: string, position: number, imageRecordId: string, extraction: Extraction) => void
  /** overwrites what is held of this case; null: of any */
  readonly forget: (caseId: string | null) => void
}

export function createGuardMemory(ports: GuardMemoryPorts): GuardMemory {
  let openCase: string | null = null
  const held = new Map<number, Remembered>()

  const forget = (caseId: string | null): void => {
    if (caseId !== null && caseId !== openCase) return
    for (const { extraction } of held.values()) overwrite(extraction)
    held.clear()
    openCase = null
  }
  const turnTo = (caseId: string): void => {
    if (openCase !== caseId) forget(null)
    openCase = caseId
  }
  const restore = async (caseId: string, missing: readonly KeptFinger[]): Promise<Result<null, 'RECORD_DAMAGED'>> => {
    if (missing.length === 0) return ok(null)
    const records = await ports.images(caseId)
    for (const { position, imageRecordId } of missing) {
      const record = records.find(({ recordId }) => recordId === imageRecordId)
      if (record === undefined) return fail('RECORD_DAMAGED', { recordId: imageRecordId })
      const extraction = await ports.extractSealed(record)
      if (!extraction.ok) return extraction
      held.set(position, { imageRecordId, extraction: extraction.value })
    }
    return ok(null)
  }
  const samples: GuardMemory['samples'] = async (caseId) => {
    turnTo(caseId)
    const kept = await ports.kept(caseId)
    for (const [position, { imageRecordId, extraction }] of held) {
      if (kept.some((finger) => finger.imageRecordId === imageRecordId)) continue
      overwrite(extraction)
      held.delete(position)
    }
    const restored = await restore(
      caseId,
      kept.filter(({ position }) => !held.has(position)),
    )
    if (!restored.ok) return restored
    return ok(kept.flatMap((finger) => withExtraction(finger, held.get(finger.position))))
  }
  const keep: GuardMemory['keep'] = (caseId, position, imageRecordId, extraction) => {
    turnTo(caseId)
    const before = held.get(position)
    if (before !== undefined) overwrite(before.extraction)
    held.set(position, { imageRecordId, extraction })
  }
  return { samples, keep, forget }
}

const withExtraction = (finger: KeptFinger, found: Remembered | undefined): GuardSample[] =>
  found === undefined ? [] : [{ ...finger, extraction: found.extraction }]

/** 406-¶13.1: zeroisation after use, as far as a garbage-collected language goes. */
export function overwrite(extraction: Extraction): void {
  for (const values of Object.values(extraction.map)) if (values instanceof Uint8Array) values.fill(0)
  for (const minutia of extraction.minutiae) Object.assign(minutia, { x: 0, y: 0, direction: 0, reliability: 0 })
}
