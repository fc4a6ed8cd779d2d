import type { Socket } from 'node:net'
import { fail, ok, type CaseId, type Result } from '../../preload/contract/index.js'
import type { TabletState } from '../../preload/contract/tablet.js'
import type { WriteContext } from '../database/index.js'
import { issueLeaf, type Leaf } from './authority.js'
import { listenForTablet, type Listener, type RequestListener } from './listener.js'
import { openPairing, pairingMs, type Pairing } from './pairing.js'
import { machineTimer, onBehalf, type TabletPorts } from './ports.js'
import type { Possession } from './possession.js'
import { chooseAddress } from './private-address.js'
import { TaskOnTablet, type SigningTask } from './signing-task.js'
import { openAuthority } from './station-authority.js'
import type { EndReason, TaskEvent } from './tablet.store.js'

/** A tablet stays paired for a working day and has to be shown the QR again the next. */
const sessionMs = 12 * 60 * 60 * 1000
/** Silent for longer, the tablet is shown as gone; its page asks anew at least every 20 s. */
const silentMs = 30_000
const farewellMs = 1_000

interface OpenPairing {
  readonly pairing: Pairing
  readonly expiresAt: string
  readonly context: WriteContext
}

interface PairedTablet {
  readonly possession: Possession
  readonly pairedAt: string
  readonly context: WriteContext
  seenAt: number
}

/**
 * The tablet as the station sees it: at most one listener, one offer to pair, one tablet, one task. The listener lives exactly as
 * long as an offer or a tablet does (TAB-01).
 */
export class TabletDesk {
  readonly ports: TabletPorts
  readonly #after: NonNullable<TabletPorts['after']>
  #listener: { readonly listener: Listener; readonly leaf: Leaf } | null = null
  #pairing: OpenPairing | null = null
  #tablet: PairedTablet | null = null
  #task: TaskOnTablet | null = null
  #taskContext: WriteContext | null = null
  #revision = 1
  readonly #waiting = new Set<() => void>()
  #cancelPairingTimer: () => void = () => {}
  #cancelSessionTimer: () => void = () => {}

  constructor(ports: TabletPorts) {
    this.ports = ports
    this.#after = ports.after ?? machineTimer
  }

  get pairing(): Pairing | null {
    return this.#pairing?.pairing ?? null
  }
  get possession(): Possession | null {
    return this.#tablet?.possession ?? null
  }
  get task(): TaskOnTablet | null {
    return this.#task
  }
  get revision(): number {
    return this.#revision
  }
  /** every `host:port` under which a browser may reach the service */
  get hosts(): ReadonlySet<string> {
    if (this.#listener === null) return new Set()
    const { address, port } = this.#listener.listener
    return new Set([`${address}:${port}`, ...(address === '127.0.0.1' ? [`localhost:${port}`] : [])])
  }

  state(): TabletState {
    const { clock } = this.ports
    const open = this.#pairing?.pairing.isOpen(clock.monotonic()) === true ? this.#pairing : null
    const tablet = this.#tablet
    const task = this.#task
    const place = this.#listener?.listener
    return {
      address: place === undefined ? null : `${place.address}:${place.port}`,
      pairing: open === null ? null : { expiresAt: open.expiresAt, triesLeft: open.pairing.triesLeft() },
      tablet:
        tablet === null
          ? null
          : {
              keyId: tablet.possession.keyId,
              pairedAt: tablet.pairedAt,
              connected: this.#waiting.size > 0 || clock.monotonic() - tablet.seenAt < silentMs,
            },
      task:
        task === null
          ? null
          : {
              taskId: task.taskId,
              // The id comes from our own case; the brand is checked where pages use it.
              caseId: task.task.caseId as CaseId,
              document: task.task.document,
              phase: task.phase,
              strokes: task.strokes.length,
            },
    }
  }

  /** Opens the service if need be and offers to pair for 120 s; an earlier offer is worth nothing from now on. */
  async offerPairing(onRequest: RequestListener, context: WriteContext) {
    const address = chooseAddress(this.ports.interfaces(), await this.ports.address())
    if (address === null) return fail('TABLET_NO_INTERFACE')
    const open = await this.#open(address, onRequest, onBehalf(context, this.ports.clock))
    if (!open.ok) return open
    const { clock, random } = this.ports
    const pairing = openPairing(random, clock.monotonic())
    const expiresAt = new Date(clock.now() + pairingMs).toISOString()
    this.#pairing = { pairing, expiresAt, context }
    this.#cancelPairingTimer()
    this.#cancelPairingTimer = this.#after(pairingMs, () => void this.#pairingEnded(pairing))
    this.changed()
    const { listener, leaf } = open.value
    const url = `https://${listener.address}:${listener.port}/#pair=${pairing.secret}.${leaf.keyHash}`
    return ok({ url, code: pairing.code, expiresAt })
  }

  async #open(address: string, onRequest: RequestListener, context: WriteContext) {
    const open = this.#listener
    const stale = open !== null && (open.listener.address !== address || this.ports.clock.now() >= open.leaf.renewFrom)
    if (stale) await this.end('replaced', context)
    if (this.#listener !== null) return ok(this.#listener)
    const authority = await openAuthority(this.ports, context)
    const leaf = issueLeaf(authority, [address], this.ports.random, this.ports.clock.now())
    try {
      this.#listener = { listener: await listenForTablet({ address, port: this.ports.port, leaf, onRequest }), leaf }
      return ok(this.#listener)
    } catch (error) {
      this.ports.reportFault('tablet.listen', error)
      return fail('TABLET_PORT_REFUSED', {}, true)
    }
  }

  async #pairingEnded(pairing: Pairing): Promise<void> {
    if (this.#pairing?.pairing !== pairing) return
    this.#pairing = null
    this.changed()
    await this.#closeIdle()
  }

  /** A wrong try was made; the last one burns the offer (TAB-03). */
  async pairingRefused(): Promise<void> {
    const open = this.#pairing
    if (open === null) return
    const triesLeft = open.pairing.triesLeft()
    await this.ports.database.write('tablet.pairingRefused', { triesLeft }, onBehalf(open.context, this.ports.clock))
    this.changed()
    // The last refusal still has to reach the tablet.
    if (triesLeft === 0) this.#after(farewellMs, () => void this.#pairingEnded(open.pairing))
  }

  /** The offer has been used: this key is the tablet now, every other connection is cut. */
  async paired(possession: Possession, publicKey: string, socket: Socket): Promise<void> {
    const open = this.#pairing
    if (open === null) return
    const context = onBehalf(open.context, this.ports.clock)
    const { database, clock } = this.ports
    if (this.#tablet !== null) await database.write('tablet.ended', { reason: 'replaced' }, context)
    await database.write('tablet.paired', { keyId: possession.keyId, publicKey }, context)
    this.#cancelPairingTimer()
    this.#pairing = null
    this.#tablet = { possession, pairedAt: context.at, context, seenAt: clock.monotonic() }
    this.#cancelSessionTimer()
    this.#cancelSessionTimer = this.#after(sessionMs, () => void this.end('expired', onBehalf(context, clock)))
    // Strokes that another hand began on another tablet are not carried on.
    if (this.#task !== null && this.#task.pdf === null) this.#task = new TaskOnTablet(this.#task.taskId, this.#task.task)
    this.#listener?.listener.cutOff(socket)
    this.changed()
  }

  seen(): void {
    if (this.#tablet !== null) this.#tablet.seenAt = this.ports.clock.monotonic()
  }

  ready(): Result<null, 'TABLET_NOT_PAIRED' | 'TABLET_BUSY'> {
    if (this.#tablet === null) return fail('TABLET_NOT_PAIRED')
    return this.#task !== null && this.#task.phase !== 'signed' ? fail('TABLET_BUSY') : ok(null)
  }

  async offer(task: SigningTask, context: WriteContext): Promise<Result<string, 'TABLET_NOT_PAIRED' | 'TABLET_BUSY'>> {
    const ready = this.ready()
    if (!ready.ok) return ready
    const next = new TaskOnTablet(this.ports.random.uuid(), task)
    this.#task = next
    this.#taskContext = context
    await this.journalTask(next, 'offered', null)
    this.changed()
    return ok(next.taskId)
  }

  /** Takes the task from the tablet: `cancelled` by the station, or `finished` by the person who has read the signed document. */
  async removeTask(taskId: string, event: 'cancelled' | 'finished'): Promise<boolean> {
    const task = this.#task
    if (task === null || task.taskId !== taskId) return false
    await this.journalTask(task, event, null)
    this.#task = null
    this.changed()
    return true
  }

  /** @param document null: whatever it is */
  async removeCase(caseId: string, document: string | null): Promise<void> {
    const task = this.#task
    if (task?.task.caseId !== caseId || (document !== null && task.task.document !== document)) return
    await this.removeTask(task.taskId, task.pdf === null ? 'cancelled' : 'finished')
  }

  async journalTask(task: TaskOnTablet, event: TaskEvent['event'], textDigest: string | null): Promise<void> {
    if (this.#taskContext === null) return
    const { caseId, document } = task.task
    const keyId = this.#tablet?.possession.keyId ?? ''
    const row: TaskEvent = { event, taskId: task.taskId, caseId, document, keyId, textDigest }
    await this.ports.database.write('tablet.task', row, onBehalf(this.#taskContext, this.ports.clock))
  }

  /** TAB-06: pairing, task and every live connection end at this moment; the journal follows. */
  async end(reason: EndReason, context: WriteContext): Promise<void> {
    const task = this.#task
    const hadTablet = this.#tablet !== null
    this.#cancelPairingTimer()
    this.#cancelSessionTimer()
    this.#pairing = null
    const closed = this.#closeListener()
    if (task !== null && task.pdf === null) await this.journalTask(task, 'cancelled', null)
    this.#tablet = null
    this.#task = null
    this.changed()
    await closed
    if (hadTablet) await this.ports.database.write('tablet.ended', { reason }, context)
  }

  /** @returns when the revision is another one, after `milliseconds`, or when the caller gives up */
  waitForChange(
    revision: number,
    milliseconds: number,
    given: { readonly onGivenUp: (stop: () => void) => void },
  ): Promise<void> {
    if (revision !== this.#revision) return Promise.resolve()
    return new Promise((resolve) => {
      const stop = (): void => {
        cancel()
        this.#waiting.delete(stop)
        resolve()
      }
      const cancel = this.#after(milliseconds, stop)
      this.#waiting.add(stop)
      given.onGivenUp(stop)
    })
  }

  changed(): void {
    this.#revision += 1
    for (const wake of [...this.#waiting]) wake()
    this.ports.changed(this.#revision)
  }

  async #closeIdle(): Promise<void> {
    if (this.#tablet === null && this.#pairing === null) await this.#closeListener()
  }

  async #closeListener(): Promise<void> {
    const open = this.#listener
    this.#listener = null
    await open?.listener.close()
  }
}
