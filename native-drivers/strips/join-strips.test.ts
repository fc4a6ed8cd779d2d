import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { joinStrips, type Joined } from './join-strips.js'
import { movementsOf } from './movement.js'
import { find, finger, seeded, swiped } from './swipe.test-data.js'

const skin = finger(2)
const sensor = { width: 128, height: 56 }
const least = { leastLines: 112, scale: 1 }

interface Course {
  /** lines from frame to frame at the beginning and at the end */
  readonly slow: number
  readonly fast: number
  /** columns to the side for one line down */
  readonly askew: number
  readonly readout: number
  readonly seed: number
}

/** From one end of the print to the other, faster and faster. */
function pathOf({ slow, fast, askew }: Course, up: boolean) {
  const ys = [20]
  while (ys[ys.length - 1] < 400 - 20 - sensor.height) {
    ys.push(ys[ys.length - 1] + slow + ((fast - slow) * (ys[ys.length - 1] - 20)) / 300)
  }
  const path = ys.map((y) => ({ x: 86 + askew * (y - 180), y }))
  return up ? path.reverse() : path
}

const swipeOf = (course: Course, up: boolean) => {
  const path = pathOf(course, up)
  return swiped({ finger: skin, ...sensor, path, noise: 5, readout: course.readout, random: seeded(course.seed) })
}

const turned = ({ width, height, pixels }: Extract<Joined, { kind: 'joined' }>) => ({
  width,
  height,
  pixels: Uint8Array.from(pixels).reverse(),
})

const course = fc
  .record({
    slow: fc.double({ min: 5, max: 12, noNaN: true }),
    more: fc.double({ min: 0, max: 16, noNaN: true }),
    askew: fc.double({ min: -0.08, max: 0.08, noNaN: true }),
    readout: fc.constantFrom(0, 0.5),
    seed: fc.nat(1_000_000),
  })
  .map(({ slow, more, ...rest }): Course => ({ slow, fast: slow + more, ...rest }))

describe('strips of a drawn finger', () => {
  test('whatever its speed, its slant and the sensor’s noise: the picture is the finger, both ends in their place', async () => {
    await fc.assert(
      fc.asyncProperty(course, fc.boolean(), async (one, up) => {
        const joined = await joinStrips(swipeOf(one, up), least)
        if (joined.kind !== 'joined') throw new Error(joined.kind)
        // Drawn the other way the sensor stands upside down to the finger, and the picture is turned upright.
        const picture = up ? { ...joined } : turned(joined)
        const part = { x: Math.round(picture.width / 2) - 40, columns: 80, lines: 40 }
        const upper = find(picture, { ...part, y: 30 }, skin)
        const lower = find(picture, { ...part, y: picture.height - 70 }, skin)
        expect(Math.min(upper.correlation, lower.correlation)).toBeGreaterThan(0.8)
        const length = picture.height - 100
        expect(Math.abs(lower.y - upper.y - length)).toBeLessThan(0.03 * length + 2)
      }),
      { numRuns: 5, seed: 7 },
    )
  }, 120_000)

  test('a finger that sticks and slips under a sensor that reads its columns one after another: its shear is undone', async () => {
    const steps = Array.from({ length: 24 }, (_, k) => (k % 6 < 3 ? 3 : 24))
    const path = steps.reduce((ys, step) => [...ys, ys[ys.length - 1] + step], [20]).filter((y) => y < 324)
    const strips = swiped({
      finger: skin,
      ...sensor,
      path: path.reverse().map((y) => ({ x: 86, y })),
      noise: 5,
      readout: 0.5,
      random: seeded(3),
    })
    const found = async (readout: number) => {
      const joined = await joinStrips({ ...strips, readout }, least)
      if (joined.kind !== 'joined') return joined.kind
      return find(joined, { x: 24, y: 60, columns: 80, lines: 60 }, skin).correlation
    }
    expect(await found(0.5)).toBeGreaterThan(0.93)
    expect(await found(0)).toBeLessThan(0.9)
  }, 60_000)

  test('parts of a pixel are told: no drift over many slow frames', async () => {
    const strips = swipeOf({ slow: 2.4, fast: 2.4, askew: 0, readout: 0, seed: 5 }, true)
    const movements = await movementsOf(strips)
    const mean = movements.reduce((sum, { dy }) => sum + dy, 0) / movements.length
    expect([mean > 2.3, mean < 2.5, mean]).toEqual([true, true, mean])
  }, 60_000)

  test('a finger ahead of the sensor is too fast, one that is held or lifted too short', async () => {
    for (const [speed, readout] of [
      [62, 0],
      [70, 0],
      [70, 0.5],
      [110, 0.5],
    ]) {
      const swipe = swipeOf({ slow: speed, fast: speed, askew: 0, readout, seed: speed }, false)
      expect(await joinStrips(swipe, least)).toEqual({ kind: 'too-fast' })
    }
    const still = Array.from({ length: 12 }, () => ({ x: 86, y: 180 }))
    const held = swiped({ finger: skin, ...sensor, path: still, noise: 5, readout: 0, random: seeded(4) })
    expect(await joinStrips(held, least)).toEqual({ kind: 'too-short' })
    const { frames, ...rest } = swipeOf({ slow: 5, fast: 5, askew: 0, readout: 0, seed: 6 }, false)
    expect(await joinStrips({ ...rest, frames: frames.slice(0, 6) }, least)).toEqual({ kind: 'too-short' })
    for (const few of [[], frames.slice(0, 1)]) {
      expect(await joinStrips({ ...rest, frames: few }, least)).toEqual({ kind: 'too-short' })
    }
  }, 60_000)

  test('noise alone is never joined', async () => {
    const random = seeded(9)
    const noise = Array.from({ length: 10 }, () =>
      Uint8Array.from({ length: sensor.width * sensor.height }, () => 235 + 20 * random()),
    )
    expect((await joinStrips({ ...sensor, frames: noise, readout: 0.5 }, least)).kind).not.toBe('joined')
  }, 60_000)

  test('it is given up when its signal says so', async () => {
    const abort = new AbortController()
    const joining = joinStrips(swipeOf({ slow: 4, fast: 4, askew: 0, readout: 0, seed: 8 }, false), least, abort.signal)
    setImmediate(() => abort.abort(new Error('given up')))
    await expect(joining).rejects.toThrow('given up')
  })
})
