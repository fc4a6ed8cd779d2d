import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TaskOnTablet } from '../../src/main/tablet/signing-task.js'
import { Stroke, strokesAfter, type PadOperation } from '../../src/preload/contract/tablet-page.js'
import { lastNumber, nextToSend, padFor, strokesOn, withOperation, type PadLog } from '../../src/renderer/tablet/pad-log.js'
import { strokeFromPad } from '../../src/renderer/tablet/pad-points.js'
import { taskOf } from './service-under-test.js'

const taskId = '11111111-1111-4111-8111-111111111111'
const stroke = (mark: number): PadOperation => ({ kind: 'stroke', points: [[mark % 1_000, 1, mark, 0.5]] })

const action = fc.oneof(
  { weight: 6, arbitrary: fc.nat(50_000).map((mark) => ({ do: 'draw' as const, mark })) },
  { weight: 2, arbitrary: fc.constant({ do: 'undo' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'clear' as const }) },
  { weight: 4, arbitrary: fc.constant({ do: 'send' as const }) },
  { weight: 3, arbitrary: fc.constant({ do: 'lose the request' as const }) },
  { weight: 3, arbitrary: fc.constant({ do: 'lose the answer' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'reload' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'reload with an old memory' as const }) },
)

/** The page and the station with a bad line between them. */
class Pair {
  readonly station = new TaskOnTablet(taskId, taskOf([]))
  log: PadLog = padFor(this.station.view(), null)
  acknowledged = 0
  older: PadLog | null = null

  send(answered: boolean): void {
    const next = nextToSend(this.log, this.acknowledged)
    if (next === null) return
    const taken = this.station.take(next.from, next.operations)
    if (!answered) return
    this.acknowledged = taken.ok ? taken.value : this.station.acknowledged
  }

  act(operation: PadOperation): void {
    this.older = this.log
    this.log = withOperation(this.log, operation, 1)
  }

  reload(kept: PadLog | null): void {
    this.log = padFor(this.station.view(), kept)
    this.acknowledged = this.station.acknowledged
  }
}

describe('lost Wi-Fi in mid-signature loses nothing', () => {
  test('whatever happens to requests, answers and the page, the station ends with what stands on the pad', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
        const pair = new Pair()
        for (const one of actions) {
          if (one.do === 'draw') pair.act(stroke(one.mark))
          else if (one.do === 'undo' || one.do === 'clear') pair.act({ kind: one.do })
          else if (one.do === 'send') pair.send(true)
          else if (one.do === 'lose the answer') pair.send(false)
          else if (one.do === 'reload') pair.reload(pair.log)
          else if (one.do === 'reload with an old memory') pair.reload(pair.older)
        }
        while (nextToSend(pair.log, pair.acknowledged) !== null) pair.send(true)
        expect(pair.station.strokes).toEqual(strokesOn(pair.log))
        expect(lastNumber(pair.log)).toBe(pair.station.acknowledged)
      }),
    )
  })

  test('a page without memory begins with an empty pad, and the station follows', () => {
    const pair = new Pair()
    pair.act(stroke(1))
    pair.send(true)
    pair.reload(null)
    pair.act(stroke(2))
    pair.send(true)
    expect(pair.station.strokes).toEqual(strokesAfter([stroke(2)]))
  })
})

describe('points of the pad', () => {
  test('whatever a browser reports becomes a stroke that the station takes', () => {
    const point = fc.record({
      x: fc.double({ min: -500, max: 3_000, noNaN: true }),
      y: fc.double({ min: -500, max: 5_000, noNaN: true }),
      time: fc.integer({ min: 1_000, max: 9_000_000 }),
      pressure: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 30 }), fc.integer({ min: 1, max: 3_000 }), (points, width) => {
        expect(Stroke.safeParse(strokeFromPad(points, width, 5_000)).success).toBe(true)
      }),
    )
  })

  test('units are thousandths of the width, time runs from the first touch, and lifting the pen is no pressure', () => {
    const points = [
      { x: 100, y: 50, time: 7_000, pressure: 0.4 },
      { x: 200, y: 100, time: 7_016, pressure: 0.6 },
      { x: 205, y: 100, time: 7_030, pressure: 0 },
    ]
    expect(strokeFromPad(points, 400, 6_000)).toEqual([
      [250, 125, 1_000, 0.4],
      [500, 250, 1_016, 0.6],
      [512.5, 250, 1_030, 0.6],
    ])
  })
})
