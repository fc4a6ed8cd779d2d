import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node'
import { fail, ok, type Result } from '../../preload/contract/result.js'
import { type FaceModelName, type Inference, modelFiles, type Tensor } from '../face/index.js'

/**
 * MODELS_NOT_BUILT: files are missing, `npm run models` makes them. MODEL_ALTERED: a file is not the one the manifest names;
 * delete it and run `npm run models`. INFERENCE_UNAVAILABLE: the runtime's library does not load on this machine.
 */
export type InferenceError = 'MODELS_NOT_BUILT' | 'MODEL_ALTERED' | 'INFERENCE_UNAVAILABLE'

type Runtime = typeof import('onnxruntime-node')

/**
 * The networks of a models folder behind the port of `src/main/face`. All files are checked now; each network is set up when
 * it is first asked for, from the very bytes that were checked. It computes on the calling thread: use it in a worker.
 */
export async function openInference(folder: string): Promise<Result<Inference, InferenceError>> {
  const files = await readModels(folder)
  if (!files.ok) return files
  const runtime = await loadRuntime()
  return runtime.ok ? ok(inferenceOver(runtime.value, files.value)) : runtime
}

async function readModels(folder: string): Promise<Result<Map<FaceModelName, Uint8Array>, InferenceError>> {
  const files = new Map<FaceModelName, Uint8Array>()
  for (const { name, file, sha256 } of modelFiles) {
    const bytes = await readFile(join(folder, file)).catch(() => undefined)
    if (bytes === undefined) return fail('MODELS_NOT_BUILT', { file, remedy: 'run npm run models' })
    if (createHash('sha256').update(bytes).digest('hex') !== sha256)
      return fail('MODEL_ALTERED', { file, remedy: 'run npm run models' })
    files.set(name, bytes)
  }
  return ok(files)
}

async function loadRuntime(): Promise<Result<Runtime, InferenceError>> {
  try {
    return ok(await import('onnxruntime-node'))
  } catch {
    return fail('INFERENCE_UNAVAILABLE', { platform: `${process.platform}-${process.arch}` })
  }
}

function inferenceOver(runtime: Runtime, files: Map<FaceModelName, Uint8Array>): Inference {
  const sessions = new Map<FaceModelName, Promise<InferenceSession>>()
  const sessionFor = (model: FaceModelName): Promise<InferenceSession> => {
    const session = sessions.get(model) ?? createSession(runtime, files.get(model))
    sessions.set(model, session)
    files.delete(model)
    return session
  }
  return {
    async run(model, inputs) {
      const session = await sessionFor(model)
      const feeds: Record<string, OrtTensor> = {}
      for (const [name, { data, dims }] of Object.entries(inputs)) feeds[name] = new runtime.Tensor('float32', data, [...dims])
      return fromRuntime(await session.run(feeds))
    },
  }
}

/** One thread a network: the station runs pictures one after another and shares two cores with everything else. */
async function createSession(runtime: Runtime, bytes: Uint8Array | undefined): Promise<InferenceSession> {
  if (bytes === undefined) throw new Error('the model was never read')
  return runtime.InferenceSession.create(bytes, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    logSeverityLevel: 3,
  })
}

function fromRuntime(outputs: InferenceSession.ReturnType): Record<string, Tensor> {
  const tensors: Record<string, Tensor> = {}
  for (const [name, { data, dims }] of Object.entries(outputs)) {
    if (!(data instanceof Float32Array)) throw new Error(`the network's output ${name} is not float32`)
    tensors[name] = { data, dims }
  }
  return tensors
}
