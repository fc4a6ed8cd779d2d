import { parentPort, workerData } from 'node:worker_threads'
import { setSheet, type Sheet } from '../documents/pages/index.js'
import type { WorkerAnswer, WorkerRequest } from '../platform/worker-lane.js'
import { measuresSheet } from './measures-sheet.js'
import type { PageEnvironment, PageRequest } from './page-setter.js'
import { procedureSheet, reportSheet } from './report-sheet.js'

// Program 'report-page-worker': setting the pages of a report takes seconds of computing, which no window may wait for.
const port = parentPort
if (port === null) throw new Error('the worker of report pages is started by the station')
const environment = workerData as PageEnvironment

port.on('message', (request: WorkerRequest) => {
  void answer(request).then((reply) => port.postMessage(reply))
})

async function answer({ id, input }: WorkerRequest): Promise<WorkerAnswer> {
  try {
    // The page setter on the other side of the port asks for nothing else.
    const request = input as PageRequest
    return { id, ok: true, value: await setSheet(sheetOf(request), environment) }
  } catch (error) {
    return { id, ok: false, message: error instanceof Error ? error.message : String(error) }
  }
}

function sheetOf(request: PageRequest): Sheet {
  if (request.what === 'report') return reportSheet(request.view, request.language)
  return request.what === 'measures' ? measuresSheet(request.view, request.language) : procedureSheet(request.language)
}
