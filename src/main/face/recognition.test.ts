import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { openInference } from '../platform/onnx-inference.js'
import {
  averageTemplates,
  compareFaces,
  detectFaces,
  embed,
  type FaceTemplate,
  type Inference,
  landmarks,
  modelFiles,
  observeFace,
  passivePad,
  readFaceImage,
  type RgbImage,
} from './index.js'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const models = here('../../../models/built')
const faces = here('../../../../shared/data/faces')
const present = modelFiles.every(({ file }) => existsSync(join(models, file))) && existsSync(join(faces, 'pairs.csv'))

let inference: Inference

beforeAll(async () => {
  if (!present) return
  const opened = await openInference(models)
  if (!opened.ok) throw new Error(opened.error.code)
  inference = opened.value
})

function picture(file: string): RgbImage {
  const image = readFaceImage(readFileSync(join(faces, 'images', file)))
  if (!image.ok) throw new Error(image.error.code)
  return image.value
}

async function templateOf(file: string): Promise<FaceTemplate> {
  const image = picture(file)
  const [face] = await detectFaces(image, inference, 'near')
  return embed(image, await landmarks(image, face, inference), inference)
}

/** The first pairs of the given kind in the list. */
const pairs = (list: string, same: string, count: number): string[][] =>
  readFileSync(join(faces, list), 'utf8')
    .split('\n')
    .map((line) => line.trim().split(','))
    .filter((cells) => cells[2] === same)
    .slice(0, count)

const scoreOf = async ([a, b]: readonly string[]): Promise<number> => compareFaces(await templateOf(a), await templateOf(b)).score

describe('with the built models on research photographs', { timeout: 60_000 }, () => {
  test.skipIf(!present)('one face is found in the middle of a press photograph, with its eyes level', async () => {
    const image = picture(pairs('pairs.csv', '1', 1)[0][0])
    const observed = await observeFace(image, inference)
    if (observed === undefined) throw new Error('no face')
    const { box, keyPoints } = observed.face
    expect(Math.abs((box.left + box.right) / 2 - image.width / 2)).toBeLessThan(30)
    expect(keyPoints[0].x).toBeLessThan(keyPoints[1].x)
    expect(observed.mesh.presence).toBeGreaterThan(0.9)
  })

  test.skipIf(!present)('two photographs of one person score above those of two persons', async () => {
    const genuine = await Promise.all(pairs('pairs.csv', '1', 4).map(scoreOf))
    const impostor = await Promise.all(pairs('pairs.csv', '0', 4).map(scoreOf))
    expect(Math.min(...genuine)).toBeGreaterThan(0.4)
    expect(Math.max(...impostor)).toBeLessThan(0.33)
  })

  test.skipIf(!present)(
    'before one webcam, people of one age group stay under the limit of a match and each matches himself',
    async () => {
      const genuine = await Promise.all(pairs('pairs-webcam.csv', '1', 3).map(scoreOf))
      const impostor = await Promise.all(pairs('pairs-webcam.csv', '0', 3).map(scoreOf))
      expect(Math.min(...genuine)).toBeGreaterThanOrEqual(0.56)
      expect(Math.max(...impostor)).toBeLessThan(0.56)
    },
  )

  test.skipIf(!present)('the mean of several frames is nearer to a further frame than one frame is', async () => {
    const folder = 'pad/live/0003'
    const files = readdirSync(join(faces, 'images', folder)).slice(0, 7)
    const [probe, ...others] = await Promise.all(files.map((file) => templateOf(`${folder}/${file}`)))
    const single = others.map((other) => compareFaces(probe, other).score)
    const mean = single.reduce((sum, score) => sum + score, 0) / single.length
    expect(compareFaces(probe, averageTemplates(others)).score).toBeGreaterThan(mean)
  })

  test.skipIf(!present)('a head turned towards the right of the picture reads as turned, open eyes as open', async () => {
    const turned = await observeFace(picture('actions/stock-emotions-a-2.jpg'), inference, 'near')
    const frontal = await observeFace(picture('actions/stock-emotions-a-3.jpg'), inference, 'near')
    expect(turned?.pose.yaw).toBeLessThan(-18)
    expect(Math.abs(frontal?.pose.yaw ?? NaN)).toBeLessThan(10)
    expect(frontal?.eyesOpen.left).toBeGreaterThan(0.7)
    expect(frontal?.eyesOpen.right).toBeGreaterThan(0.7)
  })

  test.skipIf(!present)('a printed page before a camera scores far below a person before it', async () => {
    const liveness = async (file: string) => {
      const image = picture(`pad/frame/${file}`)
      const [face] = await detectFaces(image, inference)
      return passivePad(image, face, inference)
    }
    expect(await liveness('F1.jpg')).toBeLessThan(0.2)
    expect(await liveness('T1.jpg')).toBeGreaterThan(0.5)
  })

  test.skipIf(!present)('a picture without a face shows none', async () => {
    expect(await detectFaces({ width: 320, height: 240, data: new Uint8Array(320 * 240 * 3).fill(120) }, inference)).toEqual([])
  })
})
