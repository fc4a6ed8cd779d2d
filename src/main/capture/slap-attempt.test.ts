import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { verifyChain } from '../audit/index.js'
import type { CaptureEvent } from '../devices/index.js'
import { fail } from '../../preload/contract/result.js'
import { growFinger, impress, type FingerprintImage } from '../fingerprint/index.js'
import { slap } from '../fingerprint/slap/laid-hand.test-data.js'
import type { Engine } from './engine-client.js'
import { caseId, openCounter, startTestEngine, type Counter, type SlapScript } from './test-counter.js'

const masters = Array.from({ length: 11 }, (_, finger) => growFinger(23, finger))
/** the n-th clean touch of the finger of a position */
const touch = (position: number, impression = 1): FingerprintImage =>
  impress(masters[position], impression, { severity: 0.4 }).image
/** the same touch, but only a strip of it reached the glass */
function stripOf(image: FingerprintImage): FingerprintImage {
  const inside = (i: number) => Math.abs(Math.floor(i / image.width) / image.height - 0.5) < 0.05
  return { ...image, pixels: image.pixels.map((value, i) => (inside(i) ? value : 235)) }
}

const picture = (position: number, image: FingerprintImage): CaptureEvent => ({
  kind: 'finger-picture',
  position,
  picture: image,
  score: 70,
})
const lift: CaptureEvent = { kind: 'lift-finger' }
/** Finger by finger: those asked for, some of them replaced or left out (null). */
const separate =
  (changed: Readonly<Record<number, FingerprintImage | null>> = {}, impression = 1): SlapScript =>
  ({ positions, missing }) => ({
    events: [
      ...positions
        .filter((position) => !missing.includes(position))
        .flatMap((position) => {
          const image = position in changed ? changed[position] : touch(position, impression)
          return image === null ? [] : [picture(position, image)]
        }),
      lift,
    ],
  })
const whole =
  (image: FingerprintImage): SlapScript =>
  () => ({ events: [{ kind: 'picture', picture: image }, lift] })

let engine: Engine
beforeAll(async () => {
  engine = await startTestEngine()
}, 60_000)
afterAll(() => engine.close())
let counter: Counter
beforeEach(async () => {
  counter = await openCounter(engine)
})
afterEach(() => counter.close())

const rows = (table: string): number => Number(counter.database.sql.prepare(`SELECT count(*) FROM ${table}`).pluck().get())
const stored = () => [rows('capture_attempts'), rows('fingers'), rows('records')]
const takenFingers = () =>
  counter.database.sql.prepare('SELECT position FROM fingers WHERE image_record_id IS NOT NULL ORDER BY position').pluck().all()
const mark = (position: number) =>
  counter.database.sql.prepare(`INSERT INTO fingers (case_id, position, reason) VALUES (?, ?, 'F-ABSENT')`).run(caseId, position)

describe('406-¶6.2: a slap whose scanner gives finger by finger', () => {
  test('406-¶6.1: each finger is a sample and an attempt of its own, in one transaction', async () => {
    const { positions, ended, verdicts } = await counter.takeGroup('right-four', separate())
    expect(positions).toEqual([2, 3, 4, 5])
    expect(ended).toMatchObject({ outcome: 'done', faultCode: null, fingers: [] })
    expect(verdicts).toEqual({ 2: 'accepted', 3: 'accepted', 4: 'accepted', 5: 'accepted' })
    expect(stored()).toEqual([4, 4, 8])
    // One moment, one journal, each finger numbered by itself.
    const attempts = counter.database.sql.prepare('SELECT DISTINCT number, at FROM capture_attempts').all()
    expect(attempts).toHaveLength(1)
    expect(verifyChain(counter.database.sql).whole).toBe(true)
    expect(counter.seen('capture.preview').map(({ position }) => position)).toEqual([2, 3, 4, 5])
    expect(counter.seen('capture.guidance').map(({ position, code }) => [position, code])).toContainEqual([null, 'place-finger'])
  })

  test('406-¶6.2: one poor finger: the others stay, and it alone is asked for again', async () => {
    const first = await counter.takeGroup('right-four', separate({ 4: stripOf(touch(4)) }))
    expect(first.verdicts).toEqual({ 2: 'accepted', 3: 'accepted', 4: 'quality-low', 5: 'accepted' })
    const again = await counter.takeGroup('right-four', separate({}, 2))
    expect(again.positions).toEqual([4])
    expect(counter.groupsAsked.at(-1)).toEqual({ position: null, positions: [2, 3, 4, 5], missing: [2, 3, 5] })
    expect(again.verdicts).toEqual({ 4: 'accepted' })
    expect(counter.database.sql.prepare('SELECT position, number FROM capture_attempts WHERE number > 1').all()).toEqual([
      { position: 4, number: 2 },
    ])
  })

  test('a finger that the scanner itself scored too low counts as an attempt, and is told as such', async () => {
    const refused: SlapScript = (ask) => {
      const { events } = separate({ 7: null })(ask)
      return { events: [{ kind: 'finger-refused', position: 7, score: 12 }, ...events] }
    }
    const { samples, verdicts } = await counter.takeGroup('left-four', refused)
    expect(verdicts).toEqual({ 7: 'quality-low', 8: 'accepted', 9: 'accepted', 10: 'accepted' })
    expect(samples.find(({ position }) => position === 7)).toMatchObject({ quality: 12, causes: ['scored-by-device'] })
    expect(stored()).toEqual([4, 3, 6])
  })

  test('406-¶6.1: alone on the scanner too: its attempt is on record, so that the attempts can be exhausted', async () => {
    const error = fail('FINGER_SCORE_LOW', { finger: 7, score: 12 }, true).error
    counter.slaps.push(() => ({ events: [lift], end: { outcome: 'device-error', error } }))
    const device = counter.ports.devices.choose(null)
    if (!device.ok) throw new Error('no device')
    // The scripted scanner knows scripts for groups alone.
    const { captureGroup } = device.value
    Object.assign(device.value, {
      captureGroup: (_ask: unknown, ...rest: [AbortSignal, () => void]) =>
        captureGroup({ position: 7, positions: [7, 8], missing: [8] }, ...rest),
    })
    const { sample, ended } = await counter.take(7)
    expect(sample).toMatchObject({ verdict: 'quality-low', quality: 12, causes: ['scored-by-device'] })
    expect(ended).toMatchObject({ outcome: 'done' })
    expect(stored()).toEqual([1, 0, 0])
  })

  test('406-¶7.1: a marked finger is not asked for', async () => {
    mark(9)
    const { positions, verdicts } = await counter.takeGroup('left-four', separate())
    expect(positions).toEqual([7, 8, 10])
    expect(Object.keys(verdicts)).toEqual(['7', '8', '10'])
  })

  test('a finger of another position on the glass is named, and its neighbours stay', async () => {
    await counter.takeGroup('right-four', separate())
    const { samples, verdicts } = await counter.takeGroup('left-four', separate({ 8: touch(3, 2) }))
    expect(verdicts).toEqual({ 7: 'accepted', 8: 'same-finger-twice', 9: 'accepted', 10: 'accepted' })
    expect(samples.find(({ position }) => position === 8)).toMatchObject({ otherPosition: 3, requirement: '406-¶6.2' })
  })

  test('one finger in two places of one slap is taken in neither', async () => {
    const { verdicts } = await counter.takeGroup('thumbs', separate({ 1: touch(6, 2) }))
    expect(verdicts).toEqual({ 1: 'same-finger-twice', 6: 'same-finger-twice' })
    expect(takenFingers()).toEqual([])
  })

  test('the hand that was taken before as the other one: its own answer, and nothing of it is kept', async () => {
    await counter.takeGroup('right-four', separate())
    const before = stored()
    const wrong = separate({ 7: touch(2, 2), 8: touch(3, 2), 9: touch(4, 2), 10: touch(5, 2) })
    const { ended, samples } = await counter.takeGroup('left-four', wrong)
    expect(ended).toMatchObject({ outcome: 'device-error', faultCode: 'FINGERS_OTHER_HAND' })
    expect([samples, stored()]).toEqual([[], before])
    expect(counter.database.sql.prepare(`SELECT reason FROM audit WHERE action = 'capture.failed'`).all()).toEqual([
      { reason: 'FINGERS_OTHER_HAND' },
    ])
  })

  test('a retake with the fingers in another order, and one of another person, replace nothing', async () => {
    await counter.takeGroup('right-four', separate())
    const before = stored()
    const swapped = await counter.takeGroup(
      'right-four',
      separate({ 2: touch(3, 2), 3: touch(2, 2), 4: touch(4, 2), 5: touch(5, 2) }),
    )
    expect(swapped.ended).toMatchObject({ faultCode: 'FINGERS_SWAPPED', fingers: [2, 3] })
    const stranger = (position: number) => impress(growFinger(99, position), 1, { severity: 0.4 }).image
    const other = await counter.takeGroup(
      'right-four',
      separate({ 2: stranger(2), 3: stranger(3), 4: stranger(4), 5: stranger(5) }),
    )
    expect(other.ended).toMatchObject({ faultCode: 'FINGERS_OTHER_PERSON' })
    expect(stored()).toEqual(before)
  })

  test('a finger that is absent is named, and nothing is kept; a foreign one, one too many and one twice likewise', async () => {
    const absent = await counter.takeGroup('left-four', separate({ 10: null }))
    expect(absent.ended).toMatchObject({ faultCode: 'FINGERS_INCOMPLETE', fingers: [10] })
    const foreign: SlapScript = () => ({ events: [picture(2, touch(2)), lift] })
    expect((await counter.takeGroup('left-four', foreign)).ended).toMatchObject({
      faultCode: 'FINGERS_OTHER_HAND',
      fingers: [2],
    })
    mark(9)
    const tooMany: SlapScript = ({ positions }) => ({ events: [...positions.map((one) => picture(one, touch(one))), lift] })
    expect((await counter.takeGroup('left-four', tooMany)).ended).toMatchObject({
      faultCode: 'FINGERS_UNEXPECTED',
      fingers: [9],
    })
    const twice: SlapScript = (ask) => ({ events: [...separate()(ask).events.slice(0, 3), picture(7, touch(7)), lift] })
    expect((await counter.takeGroup('left-four', twice)).ended).toMatchObject({ faultCode: 'DEVICE_PROTOCOL' })
    expect(stored()).toEqual([0, 1, 0])
  })

  test('406-¶13.1: half a slap of a scanner that fails is none, and every picture is overwritten', async () => {
    const images = [touch(2), touch(3)]
    const error = fail('SERVICE_STREAM_LOST', {}, true).error
    const half: SlapScript = () => ({
      events: [picture(2, images[0]), picture(3, images[1])],
      end: { outcome: 'device-error', error },
    })
    expect((await counter.takeGroup('right-four', half)).ended).toMatchObject({ faultCode: 'SERVICE_STREAM_LOST' })
    const good = [touch(2), touch(3), touch(4), touch(5)]
    await counter.takeGroup('right-four', separate({ 2: good[0], 3: good[1], 4: good[2], 5: good[3] }))
    expect([...images, ...good].every(({ pixels }) => pixels.every((value) => value === 0))).toBe(true)
    expect(stored()).toEqual([4, 4, 8])
  })

  test('406-¶4.2: cancelled while the slap is being judged, nothing of it is stored', async () => {
    counter.slaps.push(separate())
    const begun = await counter.startGroup('right-four')
    if (!begun.ok) throw new Error(begun.error.code)
    await counter.until(() => counter.seen('capture.preview').length > 0)
    await counter.cancel(begun.value.attemptId)
    expect(counter.seen('capture.ended')).toMatchObject([{ outcome: 'cancelled', faultCode: null }])
    expect(stored()).toEqual([0, 0, 0])
  })

  test('a scanner for one finger takes no groups, and says so', async () => {
    counter.oneFingerOnly()
    expect(await counter.startGroup('thumbs')).toMatchObject({
      error: { code: 'DEVICE_NOT_READY', details: { reason: 'DEVICE_ONE_FINGER' } },
    })
    expect(counter.sensorOpened()).toBe(0)
  })
})

describe('406-¶6.2: a slap whose scanner gives one picture of the whole glass', () => {
  test('the hand is taken apart, each finger is its own sample', async () => {
    const { verdicts, ended } = await counter.takeGroup('right-four', whole(slap('right', 0).image))
    expect(ended).toMatchObject({ outcome: 'done' })
    expect(verdicts).toEqual({ 2: 'accepted', 3: 'accepted', 4: 'accepted', 5: 'accepted' })
  })

  test('the other hand is told by its layout, before any finger was taken', async () => {
    const { ended } = await counter.takeGroup('right-four', whole(slap('left', 0).image))
    expect(ended).toMatchObject({ faultCode: 'FINGERS_OTHER_HAND' })
    expect(stored()).toEqual([0, 0, 0])
  })

  test('an absent finger is named; a marked one that lies there too', async () => {
    const three = await counter.takeGroup('right-four', whole(slap('right', 5, [4]).image))
    expect(three.ended).toMatchObject({ faultCode: 'FINGERS_INCOMPLETE', fingers: [4] })
    mark(4)
    const four = await counter.takeGroup('right-four', whole(slap('right', 0).image))
    expect(four.ended).toMatchObject({ faultCode: 'FINGERS_UNEXPECTED', fingers: [4] })
    const marked = await counter.takeGroup('right-four', whole(slap('right', 5, [4]).image))
    expect(marked.verdicts).toEqual({ 2: 'accepted', 3: 'accepted', 5: 'accepted' })
  })

  test('the poor finger is taken again with the hand or alone, and the others are left as they are', async () => {
    const first = slap('right', 0)
    const little = first.laid.find(({ position }) => position === 5)
    if (little === undefined) throw new Error('no little finger')
    // Only its very tip reached the glass.
    const pixels = first.image.pixels.map((value, i) => {
      const [dx, dy] = [Math.abs((i % 1500) - little.x), Math.abs(Math.floor(i / 1500) - little.y)]
      return dx < 170 && dy < 220 && (dx > 50 || dy > 60) ? 250 : value
    })
    const taken = await counter.takeGroup('right-four', whole({ ...first.image, pixels }))
    expect(taken.verdicts).toMatchObject({ 2: 'accepted', 3: 'accepted', 4: 'accepted', 5: 'quality-low' })
    const before = stored()
    const again = await counter.takeGroup('right-four', whole(slap('right', 0, [], 1, 2).image))
    expect([again.positions, again.verdicts]).toEqual([[5], { 5: 'accepted' }])
    expect(stored()).toEqual([before[0] + 1, before[1] + 1, before[2] + 2])
  })

  test('only the finger that is asked for lies there: it is no absence of the others', async () => {
    mark(2)
    await counter.takeGroup('right-four', whole(slap('right', 5, [2]).image))
    counter.database.sql.prepare('DELETE FROM fingers WHERE position = 2').run()
    const alone = await counter.takeGroup('right-four', whole(slap('right', 0, [3, 4, 5]).image))
    expect(alone.verdicts).toEqual({ 2: 'accepted' })
  })
})
