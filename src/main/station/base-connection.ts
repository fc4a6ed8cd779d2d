import { X509Certificate, type KeyObject } from 'node:crypto'
import { join } from 'node:path'
import { fail, type Profile } from '../../preload/contract/index.js'
import type { Database, WriteContext } from '../database/index.js'
import type { StationKeys } from '../keys/index.js'
import {
  createBaseClient,
  createInquiries,
  outboxQueue,
  recheckRefused,
  profileSuites,
  startSender,
  trainingSuites,
  type BaseInquiries,
  type BaseTransport,
  type OutboxSender,
} from '../outbox/index.js'
import type { ConfirmedTime } from '../platform/confirmed-time.js'
import type { Ports } from '../platform/ports.js'
import { startEmbeddedBase, type EmbeddedBase } from './embedded-base.js'
import type { StationOperations } from './operations.js'
import type { BaseLinkRow } from './settings.store.js'
import { openIdentity, type StationIdentity } from './station-identity.js'

export interface BaseConnection {
  /** once the station is founded: its key, its Base, its sender. Asked again, it does nothing. */
  readonly start: () => Promise<void>
  /** keys of an envelope; null while no Base is linked */
  readonly sealing: () => Promise<{ readonly stationPrivateKey: KeyObject; readonly basePublicKey: KeyObject } | null>
  /** questions to the Base; null while none is linked */
  readonly inquiries: () => Promise<BaseInquiries | null>
  /** a link was saved: what was spoken to before is left, the linked Base is spoken to from now on */
  readonly relink: () => Promise<void>
  readonly wake: () => void
  readonly sendNow: OutboxSender['sendNow']
  /** null until the Base was heard of */
  readonly reachable: () => boolean | null
  readonly probe: () => Promise<{ readonly reachable: boolean; readonly code: string }>
  /** difference to the Base's clock now, in milliseconds; null: never compared */
  readonly clockOffsetMs: () => number | null
  readonly close: () => Promise<void>
}

export interface BaseConnectionOptions {
  readonly ports: Ports
  readonly profile: Profile
  readonly database: Database<StationOperations>
  readonly keys: StationKeys
  readonly time: ConfirmedTime
  readonly contextFor: () => WriteContext
  readonly reportFault: (where: string, error: unknown) => void
  readonly outboxChanged: () => void
  readonly caseChanged: (caseId: string) => void
}

interface Connected {
  readonly identity: StationIdentity
  readonly link: BaseLinkRow
  readonly embedded: EmbeddedBase | null
  readonly client: BaseTransport
  readonly sender: OutboxSender
  readonly inquiries: BaseInquiries
  readonly stopRechecks: () => void
}

/** How often the Base is asked its time: a machine that has slept is put right within five minutes. */
const askTimeEveryMs = 300_000

/** The way to the Base: the embedded one of the training profile, or the one the administrator linked. */
export function createBaseConnection(options: BaseConnectionOptions): BaseConnection {
  let connecting: Promise<Connected | null> | null = null
  let connected: Connected | null = null
  let heard: boolean | null = null
  let asking: ReturnType<typeof setInterval> | undefined

  const start = async (): Promise<void> => {
    connecting ??= connect({ ...options, heard: (reached) => (heard = reached) })
      .then((made) => (connected = made))
      .catch((error: unknown) => {
        options.reportFault('base.connect', error)
        return null
      })
      .then((made) => {
        // Not founded yet, or not linked: the next one who needs the Base asks again.
        if (made === null) connecting = null
        else askTime()
        return made
      })
    await connecting
  }
  const askTime = (): void => {
    clearInterval(asking)
    asking = setInterval(() => void probe(), askTimeEveryMs)
    asking.unref()
    void probe()
  }
  const leave = async (): Promise<void> => {
    await connecting
    clearInterval(asking)
    const left = connected
    connecting = null
    connected = null
    left?.stopRechecks()
    await left?.sender.close()
    left?.client.close()
    await left?.embedded?.close()
  }
  const probe = async () => {
    if (connected === null) return { reachable: false, code: 'BASE_NOT_LINKED' }
    const before = options.ports.clock.now()
    const answer = await connected.client.ask('/v1/time')
    heard = answer.kind === 'answered' && answer.status === 200
    if (answer.kind !== 'answered') return { reachable: false, code: answer.code }
    const offset = offsetOf(answer.body, before, options.ports.clock.now())
    if (offset !== null) options.time.heard(offset)
    return { reachable: heard, code: heard ? 'ANSWERED' : `HTTP_${answer.status}` }
  }
  return {
    start,
    sealing: async () => {
      await start()
      if (connected === null) return null
      const basePublicKey = new X509Certificate(connected.link.envelopeCertificate).publicKey
      return { stationPrivateKey: connected.identity.privateKey, basePublicKey }
    },
    inquiries: async () => {
      await start()
      return connected?.inquiries ?? null
    },
    relink: async () => {
      const wasConnected = connecting !== null
      await leave()
      if (wasConnected) await start()
    },
    wake: () => connected?.sender.wake(),
    sendNow: async (): ReturnType<OutboxSender['sendNow']> => {
      await start()
      if (connected === null) return fail('BASE_UNREACHABLE', { reason: 'BASE_NOT_LINKED' }, true)
      return connected.sender.sendNow()
    },
    reachable: () => heard,
    probe,
    clockOffsetMs: () => options.time.now().offsetMs,
    close: leave,
  }
}

async function connect(
  options: BaseConnectionOptions & { readonly heard: (reached: boolean) => void },
): Promise<Connected | null> {
  const { ports, database, keys, profile } = options
  const station = await database.read('access.station', null)
  if (station === null) return null
  const identity = await openIdentity(database, keys, options.contextFor())
  const linked = await database.read('base.link', null)
  const folder = join(ports.folders.data, 'base')
  const embedded =
    linked === null && profile === 'training'
      ? await startEmbeddedBase(ports.folders.programs, folder, {
          stationId: station.station_id,
          publicKey: identity.publicKey,
          departmentCode: station.department_code,
        })
      : null
  const link = linked ?? embedded?.link ?? null
  if (link === null) return null
  const client = createBaseClient({
    url: `https://${link.host}:${link.port}`,
    approvedHosts: [link.host],
    authority: link.authority,
    certificate: link.stationCertificate,
    privateKey: identity.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    suites: profile === 'training' ? trainingSuites : profileSuites,
  })
  if (!client.ok) throw new Error(`the address of the Base is refused: ${client.error.code}`)
  const transport = hearing(client.value, options.heard)
  const receiptKey = new X509Certificate(link.receiptCertificate).publicKey
  const { clock, random } = ports
  const stationId = station.station_id
  const inquiries = createInquiries({
    ...{ transport, stationId, receiptKey, profile, clock, random },
    stationPrivateKey: identity.privateKey,
    basePublicKey: new X509Certificate(link.envelopeCertificate).publicKey,
    authority: link.authority,
  })
  const sender = startSender({
    queue: outboxQueue(database, clock, stationId),
    transport,
    receiptKey,
    stationId,
    clock,
    random,
    onReport: (_lane, report) => {
      options.outboxChanged()
      for (const { caseId } of report.delivered) options.caseChanged(caseId)
    },
    onFault: (code) => options.reportFault('outbox.send', new Error(code)),
  })
  const stopRechecks = startRechecks(options, {
    queue: outboxQueue(database, clock, stationId),
    transport,
    receiptKey,
    stationId,
  })
  return { identity, link, embedded, client: transport, sender, inquiries, stopRechecks }
}

/** Whatever is asked or sent tells whether the Base can be reached: an order that finds nobody is known at once (406-¶11.1). */
function hearing(transport: BaseTransport, heard: (reached: boolean) => void): BaseTransport {
  const tell = async (answering: ReturnType<BaseTransport['ask']>) => {
    const answer = await answering
    heard(answer.kind !== 'offline')
    return answer
  }
  return {
    submit: (sealed) => tell(transport.submit(sealed)),
    ask: (path) => tell(transport.ask(path)),
    post: (path, body) => tell(transport.post(path, body)),
    close: transport.close,
  }
}

/** An application for destruction is carried out the same day (406-¶11.1): so is what another department's refused submission leaves. */
const recheckEveryMs = 30 * 60_000

function startRechecks(options: BaseConnectionOptions, sources: Parameters<typeof recheckRefused>[0]): () => void {
  const recheck = (): void =>
    void recheckRefused(sources).then(
      (ended) => {
        if (ended > 0) options.outboxChanged()
      },
      (error: unknown) => options.reportFault('outbox.recheck', error),
    )
  const timer = setInterval(recheck, recheckEveryMs)
  timer.unref()
  recheck()
  return () => clearInterval(timer)
}

/** The Base's clock against ours, half the way of the question taken off. @returns null for an answer that is no time */
function offsetOf(body: unknown, asked: number, answered: number): number | null {
  const now = typeof body === 'object' && body !== null && 'now' in body ? Date.parse(String(body.now)) : Number.NaN
  return Number.isNaN(now) ? null : Math.round((asked + answered) / 2 - now)
}
