import type { StationEvents } from '../../preload/contract/index.js'
import type { Engine } from '../capture/index.js'
import { guidanceOf } from '../devices/index.js'
import type { CaptureEvent, DevicePicture, SupervisedDevice } from '../devices/index.js'

type Ended = Omit<StationEvents['devices.testEnded'], 'testId'>

export interface TestListeners {
  readonly guidance: (code: StationEvents['devices.testGuidance']['code']) => void
  readonly picture: (png: string) => void
}

/** milliseconds; a technician stands beside the scanner */
const testLimit = 30_000

/**
 * One picture for the technician's eyes. It goes to the window that asked and nowhere else; here it is overwritten as soon as it
 * was measured. Always ends, never rejects for a device's sake.
 */
export async function captureForTest(
  device: Pick<SupervisedDevice, 'capture'>,
  engine: Engine,
  abort: AbortController,
  { guidance, picture }: TestListeners,
): Promise<Ended> {
  const timer = setTimeout(() => abort.abort('timed-out'), testLimit)
  let measured: Promise<Ended['picture']> | null = null
  const onEvent = (event: CaptureEvent): void => {
    const code = guidanceOf(event)
    if (code !== null) guidance(code)
    if (event.kind === 'platen' || event.kind === 'frame') event.picture.pixels.fill(0)
    if (event.kind === 'picture' || event.kind === 'finger-picture') measured ??= measure(engine, event.picture, picture)
  }
  const end = await device.capture(null, abort.signal, onEvent)
  clearTimeout(timer)
  const found = await (measured ?? Promise.resolve(null))
  if (found !== null) return { outcome: 'done', faultCode: null, picture: found }
  if (abort.signal.aborted)
    return { outcome: abort.signal.reason === 'timed-out' ? 'timed-out' : 'cancelled', faultCode: null, picture: null }
  const faultCode = end.outcome === 'device-error' ? end.error.code : measured === null ? 'DEVICE_PROTOCOL' : 'ENGINE_FAILED'
  return { outcome: 'device-error', faultCode, picture: null }
}

async function measure(engine: Engine, image: DevicePicture, show: TestListeners['picture']): Promise<Ended['picture']> {
  const { width, height, dpi } = image
  const answer = await engine.ask('finger.examine', { image })
  image.pixels.fill(0)
  if (!answer.ok) return null
  const { extraction, preview } = answer.value
  show(Buffer.from(preview).toString('base64'))
  preview.fill(0)
  return { width, height, dpi, quality: Math.round(extraction.quality), minutiae: extraction.minutiae.length }
}
