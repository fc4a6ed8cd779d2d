import type { Result } from '../../preload/contract/result.js'
import { openWorkerLane } from '../platform/worker-lane.js'
import { checkComplete } from './completeness.js'
import type { DocumentData } from './document-data.js'
import type { LoadedTexts } from './form-texts.js'
import type { DocumentEnvironment } from './render-document.js'

export interface DocumentRenderer {
  /**
   * @param texts loaded since the station was started, in place of those of the environment
   * @throws Error when the worker cannot set the page: a fault of the installation
   */
  readonly render: (data: DocumentData, texts?: LoadedTexts) => Promise<Result<Uint8Array, 'DOCUMENT_INCOMPLETE'>>
  readonly close: () => Promise<void>
}

/** What the worker is asked. */
export interface RenderRequest {
  readonly data: DocumentData
  readonly texts: LoadedTexts | undefined
}

/** Longest time for one document, milliseconds; a page takes one or two seconds on a slow counter. */
const limit = 60_000

/** Documents set in a worker thread. @param workerFile built program 'document-worker.cjs' */
export function createDocumentRenderer(workerFile: string, environment: DocumentEnvironment): DocumentRenderer {
  const lane = openWorkerLane(workerFile, { name: 'documents', data: environment })
  return {
    render: async (data, texts = environment.texts) => {
      const complete = checkComplete(data, texts?.['D-28'])
      if (!complete.ok) return complete
      const answer = await lane.ask('render', { data, texts } satisfies RenderRequest, limit)
      if (!answer.ok)
        throw new Error(`a document could not be set: ${answer.error.code} ${String(answer.error.details['message'] ?? '')}`)
      return answer.value as Result<Uint8Array, 'DOCUMENT_INCOMPLETE'>
    },
    close: lane.close,
  }
}
