import { describe, expect, test } from 'vitest'
import { exposureOf } from './exposure.js'

const grey = (levels: readonly number[]) => Uint8ClampedArray.from(levels.flatMap((level) => [level, level, level, 255]))

describe('the light in a camera picture', () => {
  test('an even room is good, a dark one and a glaring one are told', () => {
    expect(exposureOf(grey([90, 120, 150, 130]))).toBe('good')
    expect(exposureOf(grey([20, 40, 30, 50]))).toBe('too-dark')
    expect(exposureOf(grey([220, 240, 230, 210]))).toBe('too-bright')
  })
  test('a window behind the person blows out a part and is told although the mean is fair', () =>
    expect(exposureOf(grey([255, 255, 60, 70, 80, 90]))).toBe('too-bright'))
  test('no picture is no complaint', () => expect(exposureOf(new Uint8ClampedArray())).toBe('good'))
})
