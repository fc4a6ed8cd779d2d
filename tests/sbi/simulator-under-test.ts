import { randomBytes } from 'node:crypto'
import { sbi } from '../../native-drivers/sbi/driver.js'
import type { Misbehaviour } from '../../native-drivers/virtual/sbi/misbehaviour.js'
import { startSimulator, type Simulator } from '../../native-drivers/virtual/sbi/simulator.js'
import type { FingerprintImage } from '../../src/main/fingerprint/index.js'
import type { AttachedDevice, CaptureEvent, DriverSettings } from '../../src/main/devices/contract.js'

/** Ridges enough for codecs and small enough to be quick: the transport is on trial here, not the engine. */
export const finger = (position: number): FingerprintImage => {
  const [width, height] = [120 + position, 160]
  const ridge = (i: number): number => 128 + Math.round(90 * Math.sin((i % width) / 3 + Math.floor(i / width) / (3 + position)))
  return { width, height, dpi: 500, pixels: Uint8Array.from({ length: width * height }, (_, i) => ridge(i)) }
}

export const openSimulator = (
  kind: 'Slap' | 'Single' = 'Slap',
  misbehaviours: readonly Misbehaviour[] = [],
): Promise<Simulator> =>
  startSimulator({
    port: 0,
    kind,
    environment: 'Developer',
    touch: finger,
    misbehaviours,
    captureMs: 250,
  })

export function attachTo({ port, authority }: Simulator, settings: DriverSettings = {}) {
  return sbi.attach({
    argument: String(port),
    random: (length) => randomBytes(length),
    settings: { authorities: [authority], environment: 'Developer', timeoutMs: '1500', ...settings },
  })
}

export async function attachedTo(simulator: Simulator, settings: DriverSettings = {}): Promise<AttachedDevice> {
  const attached = await attachTo(simulator, settings)
  if (!attached.ok) throw new Error(attached.error.code)
  return attached.value
}

/** One capture of these positions; missing ones as the case has marked them. */
export async function take(
  device: AttachedDevice,
  positions: readonly number[],
  missing: readonly number[] = [],
  signal: AbortSignal = new AbortController().signal,
): Promise<readonly CaptureEvent[]> {
  const opened = await device.open()
  if (!opened.ok) throw new Error(opened.error.code)
  const events: CaptureEvent[] = []
  for await (const event of opened.value.capture({ position: null, positions, missing }, signal)) events.push(event)
  await opened.value.close()
  return events
}

export const fingersIn = (events: readonly CaptureEvent[]): readonly number[] =>
  events.flatMap((event) => (event.kind === 'finger-picture' ? [event.position] : []))

export const faultIn = (events: readonly CaptureEvent[]): string | null => {
  const failed = events.find((event) => event.kind === 'failed')
  return failed?.kind === 'failed' ? failed.error.code : null
}
