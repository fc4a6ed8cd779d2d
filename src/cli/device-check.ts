import { performance } from 'node:perf_hooks'
import { extract } from '../main/fingerprint/index.js'
import type { SupervisedDevice } from '../main/devices/index.js'
import type { CommandIo } from './command.js'
import { attempt, faultOf } from './device-attempt.js'

export interface DeviceCheck {
  readonly check: 'driver attaches the device' | 'one picture comes' | 'the picture shows ridges' | 'a cancel is obeyed'
  readonly passed: boolean
  readonly milliseconds: number
  readonly found: string
}

/** From the program to a picture with ridges, in the order in which a technician looks; ends at the first link that is broken. */
export async function* checkDevice(device: SupervisedDevice, io: CommandIo): AsyncGenerator<DeviceCheck> {
  const since = stopwatch()
  const attached = await device.ready()
  const identity = attached.ok
    ? `${attached.value.vendor} ${attached.value.product}, ${attached.value.serial}`
    : words(faultOf(attached.error))
  yield { check: 'driver attaches the device', passed: attached.ok, milliseconds: since(), found: identity }
  if (!attached.ok) return
  const taken = await attempt(device, 1, io)
  const size = taken.kind === 'picture' ? `${taken.picture.width} × ${taken.picture.height}, ${taken.picture.dpi} dpi` : null
  const fault = taken.kind === 'fault' ? words(taken.fault) : 'stopped'
  yield { check: 'one picture comes', passed: size !== null, milliseconds: since(), found: size ?? fault }
  if (taken.kind !== 'picture') return
  const { quality, minutiae, ridgesPresent } = extract(taken.picture)
  const seen = `quality ${Math.round(quality)}, ${minutiae.length} minutiae`
  yield { check: 'the picture shows ridges', passed: ridgesPresent, milliseconds: since(), found: seen }
  const abort = new AbortController()
  const end = await device.capture(1, abort.signal, (event) => {
    if (event.kind === 'place-finger') abort.abort()
  })
  yield { check: 'a cancel is obeyed', passed: end.outcome === 'cancelled', milliseconds: since(), found: end.outcome }
}

/** Each call tells the milliseconds since the one before. */
function stopwatch(): () => number {
  let last = performance.now()
  return () => {
    const now = performance.now()
    const passed = Math.round(now - last)
    last = now
    return passed
  }
}

const words = ({ code, reason }: { readonly code: string; readonly reason: string | null }): string =>
  reason === null ? code : `${code}, ${reason}`
