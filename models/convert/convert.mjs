import { filesFromTarball } from '../archive.mjs'
import { cleanOnnx } from './subnormals.mjs'
import { tfliteToOnnx } from './tflite-to-onnx.mjs'

const converters = { tflite: tfliteToOnnx, onnx: cleanOnnx }

/**
 * The models of one package as ONNX.
 * @param tarball bytes of the npm package
 * @param models entries of the manifest: { take, from: 'tflite' | 'onnx', packed?: { index, name } }
 */
export function convertModels(tarball, models) {
  const wanted = models.flatMap((model) => [model.take, ...(model.packed === undefined ? [] : [model.packed.index])])
  const files = filesFromTarball(tarball, wanted)
  return models.map((model) => {
    const convert = converters[model.from]
    if (convert === undefined) throw new Error(`the manifest names no known format for ${model.file}`)
    const file = files.get(model.take)
    const source = model.packed === undefined ? file : cutOut(file, files.get(model.packed.index), model.packed.name)
    return { model, bytes: convert(source) }
  })
}

/** MediaPipe packs several files into one; the loader script beside it lists where each begins and ends. */
export function cutOut(pack, loader, name) {
  const escaped = name.replace(/[.]/g, '\\$&')
  const place = new RegExp(`/${escaped}", "start": (\\d+), "end": (\\d+)`).exec(loader.toString('utf8'))
  if (place === null) throw new Error(`${name} is not listed in the packed assets`)
  return pack.subarray(Number(place[1]), Number(place[2]))
}
