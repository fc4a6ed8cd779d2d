import { createHash } from 'node:crypto'
import { fail, ok, type Language, type Result } from '../../preload/contract/index.js'
import {
  strokeLimits,
  strokesAfter,
  textToDigest,
  type PadOperation,
  type Reading,
  type Stroke,
  type TabletTask,
} from '../../preload/contract/tablet-page.js'

/** SHA-384 of the exact text shown, hexadecimal (TAB-08). */
export const digestOfReading = (reading: Reading): string => createHash('sha384').update(textToDigest(reading)).digest('hex')

/** TAB-08: what is known of a signature made on the tablet. */
export interface TabletSignature {
  readonly taskId: string
  readonly caseId: string
  readonly keyId: string
  readonly language: Language
  /** of the text in that language: shown on the tablet and known to the station, found equal */
  readonly textDigest: string
  readonly strokes: readonly Stroke[]
  /** number of points in them */
  readonly points: number
  /** station's clock, ISO 8601 UTC */
  readonly signedAt: string
  /** ms the station's clock is ahead of the Base's; null = not known */
  readonly stationOffsetMs: number | null
  /** ms the tablet's clock is ahead of the station's */
  readonly tabletOffsetMs: number
}

export interface SigningTask {
  readonly caseId: string
  /** e.g. 'D-04' */
  readonly document: string
  /** name of the person who signs, as the tablet shows it under the line */
  readonly signatory: string
  /** the very text in each language it exists in */
  readonly readings: Partial<Readonly<Record<Language, Reading>>>
  /**
   * Stores the signature and renders the signed document. The tablet is told "signed" only after it has answered; when it fails
   * the tablet asks again with the same strokes.
   * @returns the PDF that is shown back
   */
  readonly signed: (signature: TabletSignature) => Promise<Result<{ readonly pdf: Uint8Array }>>
}

export type StrokesRefusal = 'OUT_OF_ORDER' | 'NOT_READABLE'

/** The one task on the tablet: its pad operations in order, and the document once it is signed. */
export class TaskOnTablet {
  readonly taskId: string
  readonly task: SigningTask
  readonly #operations: PadOperation[] = []
  #points = 0
  #pdf: Uint8Array | null = null
  #signing: Promise<Result<{ readonly pdf: Uint8Array }>> | null = null

  constructor(taskId: string, task: SigningTask) {
    this.taskId = taskId
    this.task = task
  }

  get pdf(): Uint8Array | null {
    return this.#pdf
  }
  get phase(): 'offered' | 'signing' | 'signed' {
    if (this.#pdf !== null) return 'signed'
    return this.#operations.length === 0 ? 'offered' : 'signing'
  }
  get strokes(): readonly Stroke[] {
    return strokesAfter(this.#operations)
  }

  view(): TabletTask {
    const { signatory, readings } = this.task
    const phase = this.#pdf === null ? 'reading' : 'signed'
    return { taskId: this.taskId, signatory, readings, phase, acknowledged: this.#operations.length }
  }

  /**
   * Takes what is new of these operations; what came before is left out, a gap is refused with the number expected next.
   * @param from number of the first one; @returns the number of the last operation kept
   */
  take(from: number, operations: readonly PadOperation[]): Result<number, StrokesRefusal> {
    const kept = this.#operations.length
    if (from > kept + 1) return fail('OUT_OF_ORDER', { expected: kept + 1 })
    const fresh = operations.slice(kept + 1 - from)
    if (this.#pdf !== null || this.#signing !== null) return ok(kept)
    const points = this.#points + fresh.reduce((sum, one) => sum + (one.kind === 'stroke' ? one.points.length : 0), 0)
    if (points > strokeLimits.points || kept + fresh.length > strokeLimits.operations) return fail('NOT_READABLE')
    if (strokesAfter([...this.#operations, ...fresh]).length > strokeLimits.strokes) return fail('NOT_READABLE')
    this.#operations.push(...fresh)
    this.#points = points
    return ok(this.#operations.length)
  }

  get acknowledged(): number {
    return this.#operations.length
  }

  /** Asked twice it signs once: the second call waits for the first. A failure may be tried again. */
  async sign(run: () => Promise<Result<{ readonly pdf: Uint8Array }>>): Promise<Result<null>> {
    if (this.#pdf !== null) return ok(null)
    this.#signing ??= run().finally(() => (this.#signing = null))
    const signed = await this.#signing
    if (!signed.ok) return signed
    this.#pdf = signed.value.pdf
    return ok(null)
  }
}
