import { describe, expect, test } from 'vitest'
import { captureOnce } from '../../tests/recordings/drive.js'
import { simulatedReader, type ReaderState } from './simulated-reader.test-data.js'
import { uru4000 } from './driver.js'

const reader = (state: Partial<ReaderState> = {}, productId = 0x000a, vendorId = 0x05ba) =>
  simulatedReader({ vendorId, productId }, state)
const kinds = async (one: ReturnType<typeof reader>) => {
  const { events } = await captureOnce(uru4000.on(one.bus))
  return events.map((event) => (event.kind === 'failed' ? event.error.code : event.kind))
}
const whole = ['place-finger', 'finger-on', 'picture', 'lift-finger']

describe('U.are.U 4000 family, states that no recording holds', () => {
  test.each([0x0007, 0x0008, 0x000a])('05ba:%i captures', async (productId) =>
    expect(await kinds(reader({}, productId))).toEqual(whole),
  )
  test.each([0x00bb, 0x00bc, 0x00bd])('045e:%i captures', async (productId) =>
    expect(await kinds(reader({}, productId, 0x045e))).toEqual(whole),
  )

  test('045e:00ca powers up only with the answer to its challenge', async () => {
    const one = reader({ needsAnswer: true }, 0x00ca, 0x045e)
    expect(await kinds(one)).toEqual(whole)
    expect(one.answersRight()).toBe(true)
  })

  test('left half awake with a fault, it is rebooted first', async () => {
    const one = reader({ hardware: 0x85, rebootReads: 3 })
    expect(await kinds(one)).toEqual(whole)
    expect(one.written(0x07)[0]).toBe(0x05)
  })

  test('asleep already, it is not put to sleep again', async () => {
    const one = reader({ hardware: 0x80 })
    expect(await kinds(one)).toEqual(whole)
    expect(one.written(0x07)).toEqual([0x00])
  })

  test('a power-up that is not told within 300 ms is tried again, three times at most', async () => {
    expect(await kinds(reader({ silentWakeUps: 2 }))).toEqual(whole)
    expect(await kinds(reader({ silentWakeUps: 3 }))).toEqual(['DEVICE_NOT_ANSWERING'])
  })

  test('a picture cut short is taken again, with a word to hold still', async () => {
    expect(await kinds(reader({ shortPictures: 1 }))).toEqual(['place-finger', 'finger-on', 'guidance', 'picture', 'lift-finger'])
    expect(await kinds(reader({ shortPictures: 9 }))).toContain('DEVICE_PROTOCOL')
  })

  test('an open picture asks for no key; a scrambled one comes out as the open one', async () => {
    const open = reader()
    const scrambled = reader({ scrambled: true })
    const [a, b] = [await captureOnce(uru4000.on(open.bus)), await captureOnce(uru4000.on(scrambled.bus))]
    expect(open.written(0x33)).toEqual([])
    expect(scrambled.written(0x33)).toHaveLength(1)
    const differs = a.picture?.pixels.filter((value, i) => value !== b.picture?.pixels[i]).length
    // The last byte of each scrambled run is lost by the scheme itself.
    expect(differs).toBeLessThanOrEqual(1)
  })

  test('it is put to sleep at the end, also after a fault', async () => {
    const one = reader({ shortPictures: 9 })
    await kinds(one)
    expect(one.written(0x4e).at(-1)).toBe(0x70)
  })
})
