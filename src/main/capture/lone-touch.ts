import type { FingerPosition } from '../../preload/contract/index.js'
import { guidanceOf } from '../devices/index.js'
import type { CaptureEnd, CaptureEvent, DevicePicture, SupervisedDevice } from '../devices/index.js'
import { attemptLimit } from './capture-ports.js'
import { captureOnCleanPlaten, type Glass } from './clean-platen.js'
import type { Engine } from './engine-client.js'
import { overwrite } from './guard-memory.js'
import { livePreview } from './live-preview.js'

/** One finger, minutiae alone: whoever gets the template overwrites it. */
export type LoneTouch =
  | { readonly kind: 'taken'; readonly template: Uint8Array; readonly quality: number }
  /** too poor to be compared, with what would help */
  | { readonly kind: 'unusable'; readonly code: 'quality-low' | 'no-ridges'; readonly causes: readonly string[] }
  | { readonly kind: 'failed'; readonly code: string }
  | { readonly kind: 'cancelled' }

export interface TouchAsk {
  readonly device: Pick<SupervisedDevice, 'captureGroup'>
  readonly position: FingerPosition
  /** 0 … 100; below it a touch is not compared */
  readonly leastQuality: number
  readonly glass: Glass
}

export interface TouchListeners {
  readonly guidance: (code: NonNullable<ReturnType<typeof guidanceOf>>) => void
  /** a small PNG as base64, for the window that asked */
  readonly picture: (png: string) => void
}

/** A touch without a case: nothing of it is written anywhere, its picture is overwritten here. Never rejects for a device's sake. */
export async function takeLoneTouch(
  engine: Engine,
  { device, position, leastQuality, glass }: TouchAsk,
  abort: AbortController,
  { guidance, picture }: TouchListeners,
): Promise<LoneTouch> {
  const { signal } = abort
  const timer = setTimeout(() => abort.abort('timed-out'), attemptLimit)
  const preview = livePreview(engine, picture)
  let looked: Promise<LoneTouch> | null = null
  const onEvent = (event: CaptureEvent): void => {
    const code = guidanceOf(event)
    if (code !== null) guidance(code)
    if (event.kind === 'frame') preview.show(event.picture)
    if (event.kind !== 'picture' || looked !== null) return
    preview.stop()
    const { picture: image } = event
    looked = look(engine, image, { position, leastQuality, signal, picture }).finally(() => image.pixels.fill(0))
  }
  const end = await captureOnCleanPlaten(device, { position, positions: [position], missing: [] }, { signal, glass }, onEvent)
  preview.stop()
  const found = await (looked ?? Promise.resolve(null))
  clearTimeout(timer)
  return outcomeOf(end, found, signal)
}

interface Looking extends Pick<TouchAsk, 'position' | 'leastQuality'>, Pick<TouchListeners, 'picture'> {
  readonly signal: AbortSignal
}

async function look(
  engine: Engine,
  image: DevicePicture,
  { position, leastQuality, signal, picture }: Looking,
): Promise<LoneTouch> {
  const examined = await engine.ask('finger.examine', { image }, { signal })
  if (!examined.ok) return { kind: 'failed', code: 'ENGINE_FAILED' }
  const { extraction, preview } = examined.value
  picture(Buffer.from(preview).toString('base64'))
  preview.fill(0)
  const quality = Math.round(extraction.quality)
  try {
    if (!extraction.ridgesPresent) return { kind: 'unusable', code: 'no-ridges', causes: [...extraction.causes] }
    if (extraction.quality < leastQuality) return { kind: 'unusable', code: 'quality-low', causes: [...extraction.causes] }
    const encoded = await engine.ask('finger.encode', { image, extraction, position }, { signal })
    if (!encoded.ok) return { kind: 'failed', code: 'ENGINE_FAILED' }
    encoded.value.png.fill(0)
    return { kind: 'taken', template: encoded.value.template, quality }
  } finally {
    overwrite(extraction)
  }
}

/** A touch that was cancelled is none, whatever the scanner had already sent. */
function outcomeOf(end: CaptureEnd, found: LoneTouch | null, signal: AbortSignal): LoneTouch {
  if (signal.aborted) {
    if (found?.kind === 'taken') found.template.fill(0)
    return signal.reason === 'timed-out' ? { kind: 'failed', code: 'TIMED_OUT' } : { kind: 'cancelled' }
  }
  if (found !== null) return found
  const code = end.outcome === 'device-error' ? end.error.code : 'DEVICE_PROTOCOL'
  // A scanner that keeps a poor picture back has looked at the finger all the same.
  return code === 'FINGER_SCORE_LOW' ? { kind: 'unusable', code: 'quality-low', causes: [] } : { kind: 'failed', code }
}
