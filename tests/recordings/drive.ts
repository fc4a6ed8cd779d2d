import type { CaptureDeviceDriver, CaptureEvent, DevicePicture } from '../../src/main/devices/contract.js'

/** Attaches, opens, captures once and closes, as the driver's host does. */
export async function captureOnce(
  driver: CaptureDeviceDriver,
  options: {
    readonly random?: (length: number) => Uint8Array
    readonly signal?: AbortSignal
    readonly onEvent?: (event: CaptureEvent) => void
  } = {},
): Promise<{ readonly events: readonly CaptureEvent[]; readonly picture: DevicePicture | null; readonly firmware: string }> {
  const random = options.random ?? ((length) => new Uint8Array(length))
  const attached = await driver.attach({ argument: '', random, settings: {} })
  if (!attached.ok) throw new Error(`${attached.error.code} ${String(attached.error.details['reason'])}`)
  const opened = await attached.value.open()
  const events: CaptureEvent[] = []
  if (!opened.ok) return { events: [{ kind: 'failed', error: opened.error }], picture: null, firmware: '' }
  try {
    const signal = options.signal ?? new AbortController().signal
    for await (const event of opened.value.capture({ position: null, positions: [], missing: [] }, signal)) {
      events.push(event)
      options.onEvent?.(event)
    }
  } finally {
    await opened.value.close()
  }
  const found = events.find((event) => event.kind === 'picture')
  return { events, picture: found?.kind === 'picture' ? found.picture : null, firmware: attached.value.identity.firmware }
}
