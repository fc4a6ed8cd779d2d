import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { BaseLinkRow } from './settings.store.js'

export interface EmbeddedBase {
  readonly link: BaseLinkRow
  readonly close: () => Promise<void>
}

/** What the Base's worker says (src/central-base/worker.ts): the two programs share messages, no code. */
type Message =
  | {
      readonly kind: 'ready'
      readonly port: number
      readonly certificates: { readonly authority: string; readonly receipt: string; readonly envelope: string }
      readonly stationCertificates: Readonly<Record<string, string>>
    }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'closed' }

/**
 * The reference Base in a thread of its own, with its own folder, files and keys: the training profile's Base (design §2).
 * It is spoken to over TLS 1.3 on loopback exactly like any other. @throws Error in one line when it cannot start
 */
export async function startEmbeddedBase(
  programs: string,
  folder: string,
  station: { readonly stationId: string; readonly publicKey: string; readonly departmentCode: string },
): Promise<EmbeddedBase> {
  const workerData = { folder, port: 0, stations: [station] }
  const worker = new Worker(join(programs, 'central-base.cjs'), { workerData, name: 'central-base' })
  const ready = await new Promise<Extract<Message, { kind: 'ready' }>>((resolve, reject) => {
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the embedded Base ended with ${code}`)))
    worker.on('message', (message: Message) => {
      if (message.kind === 'ready') resolve(message)
      if (message.kind === 'failed') reject(new Error(`the embedded Base cannot start: ${message.message}`))
    })
  })
  const { certificates } = ready
  return {
    link: {
      host: '127.0.0.1',
      port: ready.port,
      authority: certificates.authority,
      stationCertificate: ready.stationCertificates[station.stationId] ?? '',
      receiptCertificate: certificates.receipt,
      envelopeCertificate: certificates.envelope,
    },
    close: async () => {
      const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
      worker.postMessage('close')
      await ended
    },
  }
}
