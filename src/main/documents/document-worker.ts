import { parentPort, workerData } from 'node:worker_threads'
import type { WorkerAnswer, WorkerRequest } from '../platform/worker-lane.js'
import { renderDocument, type DocumentEnvironment } from './render-document.js'
import type { RenderRequest } from './renderer.js'

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
    const { data, texts } = input as RenderRequest
    return { id, ok: true, value: await renderDocument(data, { ...environment, texts }) }
  } catch (error) {
    return { id, ok: false, message: error instanceof Error ? error.message : String(error) }
  }
}
