import { parentPort } from 'node:worker_threads'
import type { WorkerAnswer, WorkerRequest } from '../platform/worker-lane.js'
import { readScan } from './read-scan.js'
import type { ScanRequest } from './scan-reader.js'

// Program 'scan-worker': a photo of a form takes a second of computing, which no window may wait for (design §4.7).
const port = parentPort
if (port === null) throw new Error('the scan worker is started by the station')

port.on('message', (request: WorkerRequest) => {
  void answer(request).then((reply) => port.postMessage(reply))
})

async function answer({ id, input }: WorkerRequest): Promise<WorkerAnswer> {
  try {
    // The reader on the other side of the port asks for nothing else.
    const { file, mediaType } = input as ScanRequest
    return { id, ok: true, value: await readScan(file, mediaType) }
  } catch (error) {
    // OpenCV throws numbers: addresses of its own exceptions.
    return { id, ok: false, message: error instanceof Error ? error.message : 'the picture could not be worked on' }
  }
}
