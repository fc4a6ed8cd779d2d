import { type FaceModelName } from './manifest.js'

/** Floats in row-major order of `dims`. */
export interface Tensor {
  readonly data: Float32Array
  readonly dims: readonly number[]
}

/**
 * The port through which the pipelines reach the networks; tensors by the names they have in the ONNX file.
 * A rejection is a fault of the installation, never of the picture.
 */
export interface Inference {
  run(model: FaceModelName, inputs: Readonly<Record<string, Tensor>>): Promise<Readonly<Record<string, Tensor>>>
}

/** The named output; its absence means another model stands under that name. */
export function output(outputs: Readonly<Record<string, Tensor>>, name: string): Float32Array {
  const tensor = outputs[name]
  if (tensor === undefined) throw new Error(`the network has no output ${name}`)
  return tensor.data
}
