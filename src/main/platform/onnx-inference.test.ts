import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { modelFiles } from '../face/index.js'
import { openInference } from './onnx-inference.js'

describe('opening the face models', () => {
  let folder: string
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'tanba-models-test-'))))
  afterEach(() => rm(folder, { recursive: true, force: true }))

  test('a folder without models says which file is missing and what makes it', async () => {
    expect(await openInference(join(folder, 'nothing'))).toMatchObject({
      ok: false,
      error: { code: 'MODELS_NOT_BUILT', details: { file: modelFiles[0].file, remedy: 'run npm run models' } },
    })
  })

  test('a model that is not the one of the manifest is never run', async () => {
    for (const { file } of modelFiles) await writeFile(join(folder, file), 'not a model')
    expect(await openInference(folder)).toMatchObject({ ok: false, error: { code: 'MODEL_ALTERED' } })
  })
})
