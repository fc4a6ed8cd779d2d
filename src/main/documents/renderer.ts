import type { Result } from '../../preload/contract/result.js'
import { openWorkerLane } from '../platform/worker-lane.js'
import { checkComplete } from './completeness.js'
import type { DocumentData } from './document-data.js'
import type { DocumentEnvironment } from './render-document.js'

export interface DocumentRenderer {
  /** @throws Error when the worker cannot set the page: a fault of the installation */
  readonly render: (data: DocumentData) => Promise<Result<Uint8Array, 'DOCUMENT_INCOMPLETE'>>
  readonly close: () => Promise<void>
}

/** Longest time for one document, milliseconds; a page takes one or two seconds on a slow counter. */
const limit = 60_000

/** Documents set in a worker thread. @param workerFile built program 'document-worker.cjs' */
export function createDocumentRenderer(workerFile: string, environment: DocumentEnvironment): DocumentRenderer {
  const lane = openWorkerLane(workerFile, { name: 'documents', data: environment })
  return {
    render: async (data) => {
      const complete = checkComplete(data)
      if (!complete.ok) return complete
      const answer = await lane.ask('render', data, limit)
      if (!answer.ok)
        throw new Error(`a document could not be set: ${answer.error.code} ${String(answer.error.details['message'] ?? '')}`)
      return answer.value as Result<Uint8Array, 'DOCUMENT_INCOMPLETE'>
    },
    close: lane.close,
  }
}
