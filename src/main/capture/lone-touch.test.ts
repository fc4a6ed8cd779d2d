import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fail } from '../../preload/contract/result.js'
import type { CaptureEnd, CaptureEvent, DevicePicture } from '../devices/index.js'
import { decodeTemplate, growFinger, impress } from '../fingerprint/index.js'
import type { Engine } from './engine-client.js'
import { takeLoneTouch } from './lone-touch.js'
import { startTestEngine } from './test-counter.js'

const finger = (): DevicePicture => impress(growFinger(11, 1), 1, { severity: 0.5 }).image
const bareSkin = (): DevicePicture => ({ width: 300, height: 400, dpi: 500, pixels: new Uint8Array(300 * 400).fill(140) })
const glass = { isClean: () => true, seenClean: () => undefined }

let engine: Engine
beforeAll(async () => {
  engine = await startTestEngine()
}, 60_000)
afterAll(() => engine.close())

/** A scanner that says these events and ends so. */
async function take(
  events: readonly CaptureEvent[],
  end: CaptureEnd,
  more: { leastQuality?: number; abort?: AbortController } = {},
) {
  const { leastQuality = 40, abort = new AbortController() } = more
  const pictures: string[] = []
  const guidance: string[] = []
  const device = {
    captureGroup: async (_ask: unknown, _signal: AbortSignal, onEvent: (event: CaptureEvent) => void) => {
      events.forEach(onEvent)
      return end
    },
  }
  const listeners = { guidance: (code: string) => guidance.push(code), picture: (png: string) => pictures.push(png) }
  const touch = await takeLoneTouch(engine, { device, position: 2, leastQuality, glass }, abort, listeners)
  return { touch, pictures, guidance }
}
const done: CaptureEnd = { outcome: 'done' }

describe('a touch without a case', () => {
  test('406-¶13.1: gives minutiae of the asked finger and shows it once; the picture is overwritten', async () => {
    const picture = finger()
    const { touch, pictures, guidance } = await take(
      [
        { kind: 'guidance', condition: 'press-harder' },
        { kind: 'picture', picture },
      ],
      done,
    )
    if (touch.kind !== 'taken') return expect.fail(JSON.stringify(touch))
    const decoded = decodeTemplate(touch.template)
    expect(decoded).toMatchObject({ ok: true, value: { position: 2 } })
    expect(touch.quality).toBeGreaterThanOrEqual(40)
    expect(picture.pixels.every((value) => value === 0)).toBe(true)
    expect(pictures).toHaveLength(1)
    expect(guidance).toEqual(['press-harder', 'working'])
  })

  test('a touch that cannot be compared says what is poor, and is no template', async () => {
    expect((await take([{ kind: 'picture', picture: bareSkin() }], done)).touch).toMatchObject({
      kind: 'unusable',
      code: 'no-ridges',
    })
    expect((await take([{ kind: 'picture', picture: finger() }], done, { leastQuality: 101 })).touch).toMatchObject({
      kind: 'unusable',
      code: 'quality-low',
    })
    const low: CaptureEnd = { outcome: 'device-error', error: fail('FINGER_SCORE_LOW', { score: 12 }).error }
    expect((await take([], low)).touch).toMatchObject({ kind: 'unusable', code: 'quality-low' })
  })

  test('406-¶4.2: given up, it is none, even where the picture was on its way', async () => {
    const abort = new AbortController()
    abort.abort('cancelled')
    const picture = finger()
    expect((await take([{ kind: 'picture', picture }], { outcome: 'cancelled' }, { abort })).touch).toEqual({ kind: 'cancelled' })
    expect(picture.pixels.every((value) => value === 0)).toBe(true)
  })

  test('a scanner that fails, or ends without a picture, is named', async () => {
    const lost: CaptureEnd = { outcome: 'device-error', error: fail('DEVICE_REMOVED').error }
    expect((await take([], lost)).touch).toEqual({ kind: 'failed', code: 'DEVICE_REMOVED' })
    expect((await take([], done)).touch).toEqual({ kind: 'failed', code: 'DEVICE_PROTOCOL' })
    const abort = new AbortController()
    abort.abort('timed-out')
    expect((await take([], { outcome: 'cancelled' }, { abort })).touch).toEqual({ kind: 'failed', code: 'TIMED_OUT' })
  })
})
