import { describe, expect, test } from 'vitest'
import { type DetectedFace } from './detect.js'
import { type Inference, type Tensor } from './inference.js'
import { recaptureLimits } from './manifest.js'
import { decidePad, passivePad } from './passive-pad.js'
import { type RgbImage } from './rgb-image.js'

/** Remembers what it was given and answers with the three scores. */
function answering(scores: readonly number[]): Inference & { seen: Tensor | undefined } {
  return {
    seen: undefined,
    run(_model, inputs) {
      this.seen = inputs.input
      return Promise.resolve({ output: { data: Float32Array.from(scores), dims: [1, 3] } })
    },
  }
}

const face = (left: number, top: number, side: number): DetectedFace => ({
  box: { left, top, right: left + side, bottom: top + side },
  score: 1,
  keyPoints: [],
})

function plain(width: number, height: number, colour: readonly [number, number, number]): RgbImage {
  const data = new Uint8Array(width * height * 3)
  for (let i = 0; i < data.length; i += 3) data.set(colour, i)
  return { width, height, data }
}

describe('passive signal of one frame', () => {
  test('the first of the three classes is the living face', async () => {
    expect(await passivePad(plain(300, 300, [1, 2, 3]), face(100, 100, 100), answering([8, 0, 0]))).toBeGreaterThan(0.99)
    expect(await passivePad(plain(300, 300, [1, 2, 3]), face(100, 100, 100), answering([0, 8, 0]))).toBeLessThan(0.01)
  })

  test('the network gets blue first, without scaling', async () => {
    const inference = answering([0, 0, 0])
    await passivePad(plain(300, 300, [200, 120, 40]), face(100, 100, 100), inference)
    const plane = 128 * 128
    expect([0, plane, 2 * plane].map((at) => inference.seen?.data[at + 64 * 128 + 64])).toEqual([40, 120, 200])
  })

  test('a face at the edge is seen with its surroundings and without black borders', async () => {
    const inference = answering([0, 0, 0])
    await passivePad(plain(300, 260, [50, 50, 50]), face(-20, 180, 100), inference)
    expect(Math.min(...(inference.seen?.data ?? [0]))).toBeGreaterThan(49)
  })
})

describe('decision over a session', () => {
  const { block, review, frames } = recaptureLimits

  test('fewer frames than are needed decide nothing, however good they are', () => {
    expect(decidePad(Array(frames - 1).fill(1)).outcome).toBe('too-few-frames')
    expect(decidePad([]).outcome).toBe('too-few-frames')
  })

  test('the mean decides between refusing, the employee and passing', () => {
    const decided = (mean: number) => decidePad(Array(frames).fill(mean)).outcome
    expect([block - 0.01, block + 0.01, review - 0.01, review + 0.01].map(decided)).toEqual(['block', 'review', 'review', 'pass'])
  })

  test('single bad frames do not decide', () => {
    expect(decidePad([...Array(frames).fill(0.95), 0.01])).toMatchObject({ outcome: 'pass', frames: frames + 1 })
  })
})
