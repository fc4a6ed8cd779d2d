import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawnMesh } from './drawn-face.test-data.js'
import { headPose } from './head-pose.js'

describe('head pose from the mesh', () => {
  test('a face that looks into the camera has no angles', () => {
    const { yaw, pitch, roll } = headPose(drawnMesh({}))
    expect([yaw, pitch, roll].map((angle) => Math.abs(angle))).toEqual([
      expect.closeTo(0, 6),
      expect.closeTo(0, 6),
      expect.closeTo(0, 6),
    ])
  })

  test('a lean, a nod and a turn are read as they were made', () => {
    const angle = fc.double({ min: -40, max: 40, noNaN: true })
    fc.assert(
      fc.property(angle, (made) => {
        expect(headPose(drawnMesh({ roll: made })).roll).toBeCloseTo(made, 5)
        expect(headPose(drawnMesh({ pitch: made })).pitch).toBeCloseTo(made, 5)
        expect(headPose(drawnMesh({ yaw: made })).yaw).toBeCloseTo(made, 5)
      }),
    )
  })
})
