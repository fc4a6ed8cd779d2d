import { fail, type Result } from '../../preload/contract/result.js'
import { openWorkerLane } from '../platform/worker-lane.js'
import type { ScanError, ScanMediaType, ScannedPage } from './read-scan.js'

export interface ScanRequest {
  readonly file: Uint8Array
  readonly mediaType: ScanMediaType
}

export interface ScanReader {
  /** A reader that failed or took too long is replaced: the same file may be given again (`retryable`). */
  readonly read: (file: Uint8Array, mediaType: ScanMediaType) => Promise<Result<ScannedPage, ScanError>>
  readonly close: () => Promise<void>
}

/** Longest time for one file, milliseconds: one photo takes about two seconds on a slow counter, a PDF has several. */
const limit = 60_000

/** Photos and scans of forms, read in a worker thread. @param workerFile built program 'scan-worker.cjs' */
export function createScanReader(workerFile: string): ScanReader {
  const lane = openWorkerLane(workerFile, { name: 'scan-back', data: null })
  return {
    read: async (file, mediaType) => {
      const answer = await lane.ask('read', { file, mediaType } satisfies ScanRequest, limit)
      if (!answer.ok) return fail('FILE_NOT_READABLE', { cause: answer.error.code, remedy: 'scan-again' }, true)
      return answer.value as Result<ScannedPage, ScanError>
    },
    close: lane.close,
  }
}
