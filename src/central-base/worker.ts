import { createPublicKey } from 'node:crypto'
import { parentPort, workerData, type MessagePort } from 'node:worker_threads'
import { z } from 'zod'
import { startBase } from './start.js'
import { systemClock, systemRandom } from './system.js'

/** What the station hands to the embedded Base of the training profile. */
const Start = z.object({
  folder: z.string(),
  port: z.number().int().default(0),
  /** stations that get a certificate: the private key stays with the station */
  stations: z.array(z.object({ stationId: z.string(), publicKey: z.string(), departmentCode: z.string() })).default([]),
})
export type WorkerStart = z.input<typeof Start>

export type WorkerMessage =
  | {
      readonly kind: 'ready'
      readonly port: number
      readonly certificates: { readonly authority: string; readonly receipt: string; readonly envelope: string }
      /** PEM by station id */
      readonly stationCertificates: Readonly<Record<string, string>>
    }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'closed' }

// Entry of the worker thread: the embedded Base of the training profile. Any message to it means "close".
async function run(port: MessagePort): Promise<void> {
  const say = (message: WorkerMessage): void => port.postMessage(message)
  try {
    const start = Start.parse(workerData)
    const stations = start.stations.map((one) => ({ ...one, publicKey: createPublicKey(one.publicKey) }))
    const base = await startBase({ folder: start.folder, port: start.port, clock: systemClock, random: systemRandom })
    const issued = stations.map((one) => [one.stationId, base.enrolStation(one.stationId, one.publicKey, one.departmentCode)])
    port.once('message', () => {
      void base.close().then(() => {
        say({ kind: 'closed' })
        port.close()
      })
    })
    say({ kind: 'ready', port: base.port, certificates: base.certificates, stationCertificates: Object.fromEntries(issued) })
  } catch (error) {
    say({ kind: 'failed', message: error instanceof Error ? error.message : String(error) })
    port.close()
  }
}

if (parentPort !== null) void run(parentPort)
