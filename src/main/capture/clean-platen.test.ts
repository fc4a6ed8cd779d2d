import { describe, expect, test } from 'vitest'
import type { CaptureEnd, CaptureEvent, DevicePicture } from '../devices/index.js'
import { growFinger, impress } from '../fingerprint/index.js'
import { captureOnCleanPlaten } from './clean-platen.js'

const print = impress(growFinger(5, 2), 1, { severity: 0 }).image
const clean = (): DevicePicture => ({ ...print, pixels: new Uint8Array(print.pixels.length).fill(226) })
const dirty = (): DevicePicture => ({ ...print, pixels: print.pixels.map((value) => 228 - Math.round((255 - value) / 4)) })

/** A scanner that shows its glass, then waits for a finger until it is let go, or takes the picture at once where the glass is clean. */
function scanner(glasses: DevicePicture[]) {
  let rounds = 0
  const captureGroup = async (_ask: unknown, signal: AbortSignal, onEvent: (event: CaptureEvent) => void) => {
    rounds += 1
    const glass = glasses.shift()
    if (glass !== undefined) onEvent({ kind: 'platen', picture: glass })
    if (signal.aborted) {
      // A picture that is on its way already.
      onEvent({ kind: 'picture', picture: clean() })
      return { outcome: 'cancelled' } satisfies CaptureEnd
    }
    onEvent({ kind: 'picture', picture: clean() })
    return { outcome: 'done' } satisfies CaptureEnd
  }
  return { captureGroup, rounds: () => rounds }
}

async function take(glasses: DevicePicture[], alreadyClean = false) {
  const seen: string[] = []
  let known = alreadyClean
  const device = scanner(glasses)
  const glass = { isClean: () => known, seenClean: () => (known = true) }
  const attempt = { signal: AbortSignal.timeout(1500), glass }
  const end = await captureOnCleanPlaten(device, { position: 2, positions: [2], missing: [] }, attempt, (event) =>
    seen.push(event.kind === 'guidance' ? event.condition : event.kind),
  )
  return { end, seen, rounds: device.rounds(), known }
}

describe('406-¶6.1: the glass before the first finger of a case', () => {
  test('a print left on it is told, no picture passes, and once it is clean the attempt goes on', async () => {
    const left = dirty()
    const { end, seen, rounds, known } = await take([left, clean()])
    expect({ end, seen, rounds, known }).toEqual({
      end: { outcome: 'done' },
      seen: ['clean-platen', 'picture'],
      rounds: 2,
      known: true,
    })
    // The print of the person before stays nowhere.
    expect(left.pixels.every((value) => value === 0)).toBe(true)
  })

  test('nobody cleans it: the attempt ends by its own limit and nothing was taken', async () => {
    const { end, seen } = await take([dirty(), dirty(), dirty()])
    expect(end).toEqual({ outcome: 'cancelled' })
    expect(new Set(seen)).toEqual(new Set(['clean-platen']))
  })

  test('between the fingers of one person it is not asked for again; a scanner that shows no glass is not held up', async () => {
    expect((await take([dirty()], true)).seen).toEqual(['picture'])
    expect((await take([])).seen).toEqual(['picture'])
  })
})
