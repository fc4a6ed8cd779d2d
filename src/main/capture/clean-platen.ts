import { anySignal, inspectPlaten, type CaptureEnd, type CaptureEvent, type SupervisedDevice } from '../devices/index.js'

/** milliseconds between two looks at a glass that is not clean: a cloth needs as long */
const nextLook = 1000

/** Whether the glass was seen clean since the person before. */
export interface Glass {
  readonly isClean: () => boolean
  readonly seenClean: () => void
}

/** As `CaptureRequest` of a driver. */
export type DeviceAsk = Parameters<SupervisedDevice['captureGroup']>[0]

interface Attempt {
  readonly signal: AbortSignal
  readonly glass: Glass
}

/**
 * Platen hygiene before the first finger of a case: what the person before left on the glass may be taken for a finger, or shine
 * through the next one. A glass that is not clean is told as guidance, the sensor is let go, and it is looked at again until it is
 * clean or the attempt ends. Scanners that cannot picture an empty glass never send it, and are not held up.
 */
export async function captureOnCleanPlaten(
  device: Pick<SupervisedDevice, 'captureGroup'>,
  ask: DeviceAsk,
  { signal, glass }: Attempt,
  onEvent: (event: CaptureEvent) => void,
): Promise<CaptureEnd> {
  for (;;) {
    const look = new AbortController()
    const end = await device.captureGroup(ask, anySignal([signal, look.signal]), (event) => {
      if (look.signal.aborted) return
      if (event.kind !== 'platen') return onEvent(event)
      // The person's own print between two fingers is nobody else's.
      const state = glass.isClean() ? 'clean' : inspectPlaten(event.picture).state
      event.picture.pixels.fill(0)
      if (state === 'clean') return glass.seenClean()
      look.abort('clean-platen')
      onEvent({ kind: 'guidance', condition: 'clean-platen' })
    })
    if (!look.signal.aborted || signal.aborted) return end
    await pause(nextLook, signal)
  }
}

/** Ends early, and in silence, when the attempt does. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, milliseconds)
    signal.addEventListener('abort', end, { once: true })
  })
}
