import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TaskOnTablet } from '../../src/main/tablet/signing-task.js'
import { PadOperation, strokesAfter, tabletRequests, type Point } from '../../src/preload/contract/tablet-page.js'
import { taskOf } from './service-under-test.js'

const point = fc.tuple(
  fc.double({ min: 0, max: 1_000, noNaN: true }),
  fc.double({ min: 0, max: 2_000, noNaN: true }),
  fc.integer({ min: 0, max: 60_000 }),
  fc.double({ min: 0, max: 1, noNaN: true }),
)
const stroke = fc.array(point, { minLength: 1, maxLength: 12 }).map((points): Point[] => [...points].sort((a, b) => a[2] - b[2]))
const operation = fc.oneof(
  { weight: 5, arbitrary: stroke.map((points) => ({ kind: 'stroke' as const, points })) },
  { weight: 2, arbitrary: fc.constant({ kind: 'undo' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'clear' as const }) },
)
const newTask = () => new TaskOnTablet('11111111-1111-4111-8111-111111111111', taskOf([]))

describe('strokes on their way from the tablet', () => {
  test('whatever is lost, doubled or sent late, the station ends with the strokes of the hand', () => {
    const deliveries = fc.array(fc.record({ from: fc.nat(30), count: fc.integer({ min: 1, max: 8 }) }), { maxLength: 40 })
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 25 }), deliveries, (operations, noise) => {
        const task = newTask()
        for (const { from, count } of noise) {
          const part = operations.slice(from, from + count)
          if (part.length > 0) task.take(from + 1, part)
        }
        // What the page does in the end: it goes on from what was acknowledged.
        while (task.acknowledged < operations.length)
          task.take(task.acknowledged + 1, operations.slice(task.acknowledged, task.acknowledged + 3))
        expect(task.strokes).toEqual(strokesAfter(operations))
      }),
    )
  })

  test('a gap is never closed over', () => {
    const task = newTask()
    const one = { kind: 'stroke' as const, points: [[1, 1, 1, 1] as Point] }
    expect(task.take(2, [one])).toMatchObject({ ok: false, error: { code: 'OUT_OF_ORDER', details: { expected: 1 } } })
    expect(task.acknowledged).toBe(0)
  })

  test('the parser lets a sound operation through unchanged and survives any JSON', () => {
    fc.assert(
      fc.property(operation, (given) => {
        const sent: unknown = JSON.parse(JSON.stringify(given))
        expect(PadOperation.parse(sent)).toEqual(sent)
      }),
    )
    fc.assert(
      fc.property(fc.jsonValue(), (anything) => {
        for (const schema of Object.values(tabletRequests)) expect(typeof schema.safeParse(anything).success).toBe('boolean')
      }),
    )
  })

  test('a point outside the pad, without measure or running back in time is refused', () => {
    const bad = fc.oneof(
      fc.tuple(fc.double({ min: 1_000.01, max: 1e9, noNaN: true }), fc.constant(1), fc.constant(1), fc.constant(1)),
      fc.tuple(fc.constant(1), fc.double({ max: -0.01, noNaN: true }), fc.constant(1), fc.constant(1)),
      fc.constant([1, 1, null, 1]),
      fc.constant([1, 1, 1, '0.5']),
    )
    fc.assert(
      fc.property(stroke, bad, fc.nat(), (points, wrong, at) => {
        const mixed = [...points]
        mixed.splice(at % (points.length + 1), 0, wrong as Point)
        expect(PadOperation.safeParse({ kind: 'stroke', points: mixed }).success).toBe(false)
      }),
    )
  })
})
