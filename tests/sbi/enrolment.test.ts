import { afterEach, describe, expect, test } from 'vitest'
import { groups } from '../../src/main/devices/sbi/index.js'
import type { Simulator } from '../../native-drivers/virtual/sbi/simulator.js'
import { attachedTo, attachTo, faultIn, finger, fingersIn, openSimulator, take } from './simulator-under-test.js'

const open: Simulator[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})
async function simulator(...given: Parameters<typeof openSimulator>): Promise<Simulator> {
  const one = await openSimulator(...given)
  open.push(one)
  return one
}

describe('a whole enrolment at an SBI slap scanner', () => {
  test('4-4-2: ten fingers in three captures, live pictures, every finger at its own position', async () => {
    const device = await attachedTo(await simulator())
    expect(device.identity).toMatchObject({ vendor: 'Tanba', serial: 'SIM-0001', kind: 'fingerprint-slap', simulator: true })
    expect(await device.selfTest()).toMatchObject({ ok: true })
    const taken: number[] = []
    for (const { positions } of groups) {
      const events = await take(device, positions)
      expect(events.filter(({ kind }) => kind === 'frame').length).toBeGreaterThan(0)
      expect(events[0]).toEqual({ kind: 'place-finger' })
      expect(events.at(-1)).toEqual({ kind: 'lift-finger' })
      taken.push(...fingersIn(events))
    }
    expect(taken).toEqual([7, 8, 9, 10, 2, 3, 4, 5, 6, 1])
  }, 60_000)

  test('the picture that arrives is the finger that lay on the glass, bit for bit', async () => {
    const device = await attachedTo(await simulator())
    const events = await take(device, [6, 1])
    const thumb = events.find((event) => event.kind === 'finger-picture' && event.position === 1)
    const own = finger(1)
    expect(thumb?.kind === 'finger-picture' && thumb.picture).toMatchObject({ width: own.width, height: own.height, dpi: 500 })
    const differs =
      thumb?.kind === 'finger-picture' ? thumb.picture.pixels.filter((value, i) => value !== own.pixels[i]).length : -1
    expect(differs).toBe(0)
  }, 30_000)

  test('a missing finger goes as an exception and is not asked for; one finger alone is the picture of its attempt', async () => {
    const device = await attachedTo(await simulator())
    expect(fingersIn(await take(device, [7, 8, 9, 10], [9]))).toEqual([7, 8, 10])
    expect((await take(device, [8])).map(({ kind }) => kind)).toContain('picture')
  }, 30_000)

  test('a single-finger service: any finger, one at a time', async () => {
    const device = await attachedTo(await simulator('Single'))
    expect(device.identity.kind).toBe('fingerprint-single')
    expect((await take(device, [4])).map(({ kind }) => kind)).toContain('picture')
    expect(faultIn(await take(device, [4, 5]))).toBe('SERVICE_REFUSED')
  }, 30_000)

  test('a cancel ends the attempt at once, and the next one works', async () => {
    const device = await attachedTo(await simulator())
    const began = performance.now()
    const events = await take(device, [6, 1], [], AbortSignal.timeout(60))
    expect(events.filter(({ kind }) => kind !== 'frame')).toEqual([{ kind: 'place-finger' }])
    expect(performance.now() - began).toBeLessThan(1000)
    expect(fingersIn(await take(device, [6, 1]))).toEqual([6, 1])
  }, 30_000)

  test('406-¶6.1: nothing is trusted without an authority, and a service that is not there is told so', async () => {
    const one = await simulator()
    expect(await attachTo(one, { authorities: [] })).toMatchObject({
      ok: false,
      error: { code: 'SERVICE_CERTIFICATE_UNTRUSTED' },
    })
    expect(await attachTo(one, { environment: 'nowhere' })).toMatchObject({ ok: false, error: { code: 'SERVICE_REFUSED' } })
    expect(await attachTo({ ...one, port: 4599 })).toMatchObject({
      ok: false,
      error: { code: 'DEVICE_REMOVED', retryable: true },
    })
  }, 30_000)
})
