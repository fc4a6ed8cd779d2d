import { describe, expect, test } from 'vitest'
import { type DrawnFace, drawnFace, textured } from './drawn-face.test-data.js'
import { type FaceAdvice, faceQuality, type FaceQualityName } from './quality.js'

const adviceFor = (drawn: DrawnFace): readonly FaceAdvice[] => faceQuality(drawnFace(drawn)).advice

const qualityOf = (drawn: DrawnFace, name: FaceQualityName): number =>
  faceQuality(drawnFace(drawn)).components.find((component) => component.name === name)?.quality ?? NaN

/** Nothing of the texture but its slow waves is left, as when the hand shakes. */
const blurred = (x: number, y: number) => 150 + 60 * Math.sin((x + y) * 0.02)

describe('quality of a portrait', () => {
  test('a well framed, well lit face that looks into the camera is acceptable and nothing is asked for', () => {
    const quality = faceQuality(drawnFace())
    expect(quality.advice).toEqual([])
    expect(quality.acceptable).toBe(true)
    expect(quality.overall).toBeGreaterThan(70)
  })

  test('every component is a whole number from 0 to 100', () => {
    for (const { quality } of faceQuality(drawnFace({ yaw: 60, skin: () => 0 })).components) {
      expect(Number.isInteger(quality) && quality >= 0 && quality <= 100).toBe(true)
    }
  })

  const spoilt: readonly (readonly [string, DrawnFace, FaceAdvice])[] = [
    ['turned to his own right', { yaw: 20 }, 'turn-left'],
    ['turned to his own left', { yaw: -20 }, 'turn-right'],
    ['looking down', { pitch: 25 }, 'raise-chin'],
    ['looking up', { pitch: -25 }, 'lower-chin'],
    ['leaning', { roll: 15 }, 'level-head'],
    ['with closed eyes', { lidGap: 1, eyesSeenOpen: 0 }, 'open-eyes'],
    ['with eyes behind dark glasses', { eyesSeenOpen: 0.05 }, 'uncover-eyes'],
    ['with an open mouth', { lipGap: 40 }, 'close-mouth'],
    ['far away', { eyeDistance: 60 }, 'come-closer'],
    ['too near', { eyeDistance: 165 }, 'step-back'],
    ['at the edge', { centre: { x: 75, y: 170 } }, 'centre-face'],
    ['in the dark', { skin: textured(20, 6) }, 'more-light'],
    ['in glaring light', { skin: textured(265, 20) }, 'less-light'],
    ['lit from one side', { skin: (x, y) => textured(40 + x / 2, 10)(x, y) }, 'even-light'],
    ['blurred', { skin: blurred }, 'hold-still'],
  ]
  test.each(spoilt)('a face %s is refused with the advice that mends it', (_, drawn, advice) => {
    expect(faceQuality(drawnFace(drawn)).acceptable).toBe(false)
    expect(adviceFor(drawn)).toContain(advice)
  })

  test('a second person of half the size is named, a small face in the background is not', () => {
    const other = (half: number) => ({ box: { left: 0, top: 0, right: 2 * half, bottom: 2 * half }, score: 1, keyPoints: [] })
    expect(adviceFor({ others: [other(80)] })).toContain('one-person')
    expect(adviceFor({ others: [other(25)] })).not.toContain('one-person')
  })

  test('in the dark the light is named and not the eyes that nobody could see', () => {
    expect(adviceFor({ skin: textured(20, 6), eyesSeenOpen: 0.1 })).not.toContain('uncover-eyes')
  })

  test('the further the head is turned the lower its quality', () => {
    const qualities = [0, 10, 20, 40].map((yaw) => qualityOf({ yaw }, 'yaw'))
    expect(qualities).toEqual([100, 97, 88, 59])
  })

  test('a camera that cannot give enough pixels at any distance is named as such', () => {
    const observed = drawnFace({ eyeDistance: 30 })
    const mesh = { ...observed.mesh, points: observed.mesh.points.map(({ x, y, z }) => ({ x: x - 130, y: y - 110, z })) }
    const image = { width: 140, height: 140, data: observed.image.data.slice(0, 140 * 140 * 3) }
    expect(faceQuality({ ...observed, mesh, image }).advice).toContain('finer-picture')
  })
})
