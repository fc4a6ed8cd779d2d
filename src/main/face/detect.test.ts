import { describe, expect, test } from 'vitest'
import { detectFaces } from './detect.js'
import { type Inference, type Tensor } from './inference.js'
import { type FaceModelName } from './manifest.js'
import { type RgbImage } from './rgb-image.js'

interface Found {
  readonly model: FaceModelName
  readonly anchor: number
  /** before the sigmoid */
  readonly logit: number
  /** centre relative to the anchor, width and height, in input pixels */
  readonly box: readonly [number, number, number, number]
}

/** A detector that sees what it is told to see; `from` is the number of the call from which it sees it. */
function scripted(found: readonly Found[], from = 1): Inference & { readonly calls: FaceModelName[] } {
  const calls: FaceModelName[] = []
  return {
    calls,
    run(model) {
      calls.push(model)
      const far = model === 'far-detector'
      const anchors = far ? 2304 : 896
      const regressors = new Float32Array(anchors * 16)
      const scores = new Float32Array(anchors).fill(-20)
      for (const { anchor, logit, box } of calls.length >= from ? found.filter((one) => one.model === model) : []) {
        scores[anchor] = logit
        regressors.set([...box, ...box.slice(0, 2)], anchor * 16)
      }
      const tensor = (data: Float32Array): Tensor => ({ data, dims: [1, anchors, data.length / anchors] })
      const names = far
        ? ['reshaped_regressor_face_4_out', 'reshaped_classifier_face_4_out']
        : ['regressors_out', 'classificators_out']
      return Promise.resolve({ [names[0]]: tensor(regressors), [names[1]]: tensor(scores) })
    },
  }
}

const image = (width: number, height: number): RgbImage => ({ width, height, data: new Uint8Array(width * height * 3) })

/** Anchor 272 of the near detector: cell (8, 8) of 16 × 16, in the middle of the picture to within half a cell. */
const centralAnchor = 2 * (8 * 16 + 8)
const central: Found = { model: 'near-detector', anchor: centralAnchor, logit: 3, box: [-4, -4, 32, 40] }

describe('finding faces', () => {
  test('a box of the network comes back in pixels of a wide picture', async () => {
    const [face] = await detectFaces(image(640, 480), scripted([central]), 'near')
    const { left, top, right, bottom } = face.box
    expect((left + right) / 2).toBeCloseTo(319.5)
    expect((top + bottom) / 2).toBeCloseTo(239.5)
    expect(right - left).toBeCloseTo(32 * 5)
    expect(bottom - top).toBeCloseTo(40 * 5)
    expect(face.keyPoints).toHaveLength(6)
    expect(face.keyPoints[0].x).toBeCloseTo(319.5)
  })

  test('two answers for one face become the surer one', async () => {
    const echo: Found = { ...central, anchor: centralAnchor + 1, logit: 5, box: [-3, -4, 32, 40] }
    const faces = await detectFaces(image(640, 480), scripted([central, echo]), 'near')
    expect(faces.map(({ score }) => score)).toEqual([expect.closeTo(1 / (1 + Math.exp(-5)), 6)])
  })

  test('a doubtful answer is no face', async () => {
    expect(await detectFaces(image(640, 480), scripted([{ ...central, logit: -0.1 }]))).toEqual([])
  })

  test('the person in the middle comes before a larger one at the edge, then the others by size', async () => {
    const large: Found = { model: 'near-detector', anchor: 0, logit: 6, box: [20, 20, 48, 48] }
    const small: Found = { model: 'far-detector', anchor: 48 * 48 - 1, logit: 6, box: [-10, -10, 12, 12] }
    const faces = await detectFaces(image(400, 400), scripted([large, small, central]))
    expect(faces.map(({ box }) => Math.round((box.right - box.left) / (400 / 128)))).toEqual([32, 48, 8])
  })

  test('a face that both detectors see counts once', async () => {
    const seenFar: Found = { model: 'far-detector', anchor: 24 * 48 + 24, logit: 6, box: [-2, -2, 48, 60] }
    expect(await detectFaces(image(400, 400), scripted([central, seenFar]))).toHaveLength(1)
  })

  test('when nothing is seen the picture is looked at once more with air about it', async () => {
    const inference = scripted([central], 2)
    const [face] = await detectFaces(image(100, 100), inference, 'near')
    expect(inference.calls).toEqual(['near-detector', 'near-detector', 'far-detector'])
    expect(face.box.right - face.box.left).toBeCloseTo(32 * (160 / 128))
    expect((face.box.left + face.box.right) / 2).toBeCloseTo(49.5)
  })

  test('numbers that are none are no face', async () => {
    expect(await detectFaces(image(64, 64), scripted([{ ...central, logit: NaN }]))).toEqual([])
  })
})
