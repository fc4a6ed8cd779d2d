import { parentPort, workerData } from 'node:worker_threads'
import type { WorkerAnswer, WorkerRequest } from '../platform/worker-lane.js'
import type { DocumentData } from './document-data.js'
import { renderDocument, type DocumentEnvironment } from './render-document.js'

// Program 'document-worker': setting a page takes a second of computing, which no window may wait for (design §4.7).
const port = parentPort
if (port === null) throw new Error('the document worker is started by the station')
const environment = workerData as DocumentEnvironment

port.on('message', (request: WorkerRequest) => {
  void answer(request).then((reply) => port.postMessage(reply))
})

async function answer({ id, input }: WorkerRequest): Promise<WorkerAnswer> {
  try {
    // The renderer on the other side of the port asks for nothing else.
    return { id, ok: true, value: await renderDocument(input as DocumentData, environment) }
  } catch (error) {
    return { id, ok: false, message: error instanceof Error ? error.message : String(error) }
  }
}
