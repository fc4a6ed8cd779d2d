import { textToDigest, type TabletRefusal, type TabletTask } from '../../../preload/contract/tablet-page.js'
import { lastNumber, nextToSend, padFor } from '../pad-log.js'
import { setTablet, tabletState } from '../tablet-store.js'
import { digestOf } from './digests.js'
import { Interruptible } from './interruptible.js'
import type { Reply, StationLink } from './station-link.js'
import { memory } from './tablet-memory.js'

/** Between tries when nobody answers. */
const pausesMs = [500, 1_000, 2_000, 4_000]
/** A hand lifts between strokes: the long question to the station waits until it rests. */
const restMs = 1_500
/** Without an answer for so long the document leaves the screen; what the hand did stays in the tablet's memory. */
const hideAfterMs = 10 * 60 * 1000

/**
 * The tablet's side of the work, one request at a time: what the hand did goes first, then what the person decided, and when there
 * is nothing to say the station is asked whether it has something. Whatever fails is done again from what is kept here.
 */
export class TabletSession {
  readonly #link: StationLink
  readonly #pause = new Interruptible()
  #revision = 0
  #acknowledged = 0
  #wantsSigned = false
  #wantsFinished = false
  #asking: AbortController | null = null
  #failures = 0
  #heardAt = Date.now()

  constructor(link: StationLink) {
    this.#link = link
  }

  /** Something is to be said: a waiting question is broken off for it. */
  readonly wake = (): void => {
    this.#asking?.abort()
    this.#pause.interrupt()
  }

  readonly askToSign = (): void => {
    this.#wantsSigned = true
    setTablet({ step: 'sending', trouble: null })
    this.wake()
  }

  readonly askToFinish = (): void => {
    this.#wantsFinished = true
    setTablet({ step: 'thanks' })
    this.wake()
  }

  /** Runs until the station has ended the pairing. */
  async run(): Promise<void> {
    while (await this.#turn()) {
      if (this.#failures > 0) await this.#pause.wait(pausesMs[Math.min(this.#failures, pausesMs.length) - 1])
    }
    await Promise.all([memory.forget('pairing'), memory.forget('pad')])
    setTablet({ step: 'ended', task: null, pad: null, pdf: null, connected: true })
  }

  async #turn(): Promise<boolean> {
    const { task, pad, pdf } = tabletState()
    if (task !== null && task.phase === 'reading' && pad !== null) {
      const next = nextToSend(pad, this.#acknowledged)
      if (next !== null) return this.#sendStrokes(task, next)
      if (this.#wantsSigned) return this.#sign(task, lastNumber(pad))
    }
    if (task !== null && task.phase === 'signed' && this.#wantsFinished) return this.#finish(task)
    if (task !== null && task.phase === 'signed' && pdf === null) return this.#fetchDocument(task)
    return this.#ask()
  }

  async #sendStrokes(task: TabletTask, next: NonNullable<ReturnType<typeof nextToSend>>): Promise<boolean> {
    const reply = await this.#link.call('strokes', { taskId: task.taskId, ...next })
    return this.#heard(
      reply,
      async ({ acknowledged }) => {
        this.#acknowledged = acknowledged
        const { pad } = tabletState()
        const more = this.#wantsSigned || (pad !== null && nextToSend(pad, acknowledged) !== null)
        if (!more) await this.#pause.wait(restMs)
      },
      ({ expected }) => {
        if (expected !== undefined) this.#acknowledged = expected - 1
      },
    )
  }

  async #sign(task: TabletTask, through: number): Promise<boolean> {
    const { readIn } = tabletState()
    const reading = readIn === null ? undefined : task.readings[readIn]
    if (readIn === null || reading === undefined) return this.#notSigned('differs')
    const textDigest = await digestOf('SHA-384', textToDigest(reading))
    const reply = await this.#link.call('sign', {
      taskId: task.taskId,
      through,
      language: readIn,
      textDigest,
      tabletTime: Date.now(),
    })
    return this.#heard(
      reply,
      () => {
        this.#wantsSigned = false
      },
      ({ error, expected }) => {
        if (error === 'SIGNATURE_EMPTY') this.#notSigned('empty')
        else if (error === 'TEXT_DIFFERS') this.#notSigned('differs')
        else if (expected !== undefined) this.#acknowledged = expected - 1
      },
    )
  }

  #notSigned(kind: 'empty' | 'differs'): true {
    this.#wantsSigned = false
    setTablet({
      step: kind === 'empty' ? 'sign' : 'text',
      readIn: kind === 'empty' ? tabletState().readIn : null,
      trouble: { kind },
    })
    return true
  }

  async #fetchDocument(task: TabletTask): Promise<boolean> {
    return this.#heard(await this.#link.document(task.taskId), async (pdf) => {
      setTablet({ pdf, step: 'document' })
      await memory.forget('pad')
    })
  }

  async #finish(task: TabletTask): Promise<boolean> {
    return this.#heard(await this.#link.call('finish', { taskId: task.taskId }), () => {
      this.#wantsFinished = false
      this.#revision = 0
    })
  }

  /** Waits at the station until there is something new. */
  async #ask(): Promise<boolean> {
    this.#asking = new AbortController()
    const reply = await this.#link.call('state', { revision: this.#revision }, this.#asking.signal)
    const brokenOff = this.#asking.signal.aborted
    this.#asking = null
    if (brokenOff && reply.kind === 'lost') return true
    return this.#heard(reply, async ({ profile, revision, task }) => {
      this.#revision = revision
      setTablet({ profile })
      await this.#take(task)
    })
  }

  async #take(task: TabletTask | null): Promise<void> {
    const before = tabletState().task
    if (task === null) {
      this.#wantsSigned = false
      await memory.forget('pad')
      // Whoever has finished reads the thanks until the next document comes.
      const step = before !== null && tabletState().step !== 'thanks' ? 'waiting' : tabletState().step
      setTablet({ task: null, pad: null, pdf: null, readIn: null, trouble: null, step })
      return
    }
    this.#acknowledged = Math.max(task.acknowledged, before?.taskId === task.taskId ? this.#acknowledged : 0)
    if (before?.taskId === task.taskId) return setTablet({ task })
    const pad = padFor(task, await memory.read('pad'))
    this.#wantsSigned = false
    this.#wantsFinished = false
    setTablet({ task, pad, pdf: null, readIn: null, trouble: null, step: task.phase === 'signed' ? 'sending' : 'text' })
  }

  /** A tablet that was carried off, or un-paired: the next answer shows the document again where there still is one. */
  #hide(): void {
    this.#revision = 0
    setTablet({ task: null, pad: null, pdf: null, readIn: null, trouble: null, step: 'waiting' })
  }

  /** @returns false when the pairing is over */
  async #heard<Value>(
    reply: Reply<Value>,
    onValue: (value: Value) => void | Promise<void>,
    onRefusal: (refusal: TabletRefusal) => void = () => {},
  ): Promise<boolean> {
    if (reply.kind === 'lost') {
      this.#failures += 1
      setTablet({ connected: false })
      if (Date.now() - this.#heardAt > hideAfterMs) this.#hide()
      return true
    }
    this.#failures = 0
    this.#heardAt = Date.now()
    setTablet({ connected: true })
    if (reply.kind === 'value') await onValue(reply.value)
    else if (reply.refusal.error === 'NOT_PAIRED') return false
    else if (reply.refusal.error === 'TASK_GONE') this.#revision = 0
    else onRefusal(reply.refusal)
    if (reply.kind === 'refused' && reply.refusal.error === 'TASK_GONE') await this.#take(null)
    return true
  }
}
