import { performance } from 'node:perf_hooks'
import type { CaptureEvent, DeviceErrorCode, DevicePicture, SupervisedDevice } from '../main/devices/index.js'
import type { CommandIo } from './command.js'

export interface DeviceFault {
  readonly code: DeviceErrorCode
  /** the driver's own words, when it has any */
  readonly reason: string | null
}

export type Attempt =
  | { readonly kind: 'picture'; readonly picture: DevicePicture; readonly milliseconds: number }
  | { readonly kind: 'fault'; readonly fault: DeviceFault }
  | { readonly kind: 'cancelled' }

/** milliseconds a person has to lay the finger on */
const attemptLimit = 60_000

/** One capture; what the person has to do is said on standard error. Ends with Ctrl+C or after a minute. */
export async function attempt(device: SupervisedDevice, position: number, io: CommandIo): Promise<Attempt> {
  const abort = new AbortController()
  const stop = (): void => abort.abort()
  io.signal.addEventListener('abort', stop, { once: true })
  const timer = setTimeout(stop, attemptLimit)
  const pictures: DevicePicture[] = []
  const began = performance.now()
  const end = await device.capture(position, abort.signal, (event) => {
    if (event.kind === 'picture') pictures.push(event.picture)
    const words = wordsFor(event)
    if (words !== null) io.say(words)
  })
  clearTimeout(timer)
  io.signal.removeEventListener('abort', stop)
  const [picture] = pictures
  if (picture !== undefined) return { kind: 'picture', picture, milliseconds: Math.round(performance.now() - began) }
  if (end.outcome === 'device-error') return { kind: 'fault', fault: faultOf(end.error) }
  return end.outcome === 'cancelled'
    ? { kind: 'cancelled' }
    : { kind: 'fault', fault: { code: 'DEVICE_PROTOCOL', reason: 'no picture came' } }
}

export function faultOf(error: {
  readonly code: DeviceErrorCode
  readonly details: Readonly<Record<string, unknown>>
}): DeviceFault {
  const reason = error.details['reason']
  return { code: error.code, reason: typeof reason === 'string' ? reason : null }
}

function wordsFor(event: CaptureEvent): string | null {
  if (event.kind === 'guidance') return event.condition.replace('-', ' ')
  return event.kind === 'place-finger' || event.kind === 'lift-finger' ? event.kind.replace('-', ' ') : null
}
