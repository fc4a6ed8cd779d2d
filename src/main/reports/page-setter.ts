import { openWorkerLane } from '../platform/worker-lane.js'
import type { Language, Profile } from '../../preload/contract/index.js'
import type { MeasuresView } from '../../preload/contract/measures.js'
import type { ReportView } from '../../preload/contract/reports.js'

/** What the worker is asked to set. */
export type PageRequest =
  | { readonly what: 'report'; readonly view: ReportView; readonly language: Language }
  | { readonly what: 'measures'; readonly view: MeasuresView; readonly language: Language }
  | { readonly what: 'procedure'; readonly language: 'kk' | 'ru' }

export interface PageEnvironment {
  /** the folder that holds `fonts/` */
  readonly resourcesFolder: string
  readonly profile: Profile
}

export interface PageSetter {
  /** @throws Error when the worker cannot set the page: a fault of the installation */
  readonly set: (request: PageRequest) => Promise<Uint8Array>
  readonly close: () => Promise<void>
}

/** Longest time for one report, milliseconds. */
const limit = 60_000

/** Reports set in a worker of their own (design §4.7). @param workerFile built program 'report-page-worker.cjs' */
export function createPageSetter(workerFile: string, environment: PageEnvironment): PageSetter {
  const lane = openWorkerLane(workerFile, { name: 'report pages', data: environment })
  return {
    set: async (request) => {
      const answer = await lane.ask('set', request, limit)
      if (!answer.ok)
        throw new Error(`a report could not be set: ${answer.error.code} ${String(answer.error.details['message'] ?? '')}`)
      return answer.value as Uint8Array
    },
    close: lane.close,
  }
}
