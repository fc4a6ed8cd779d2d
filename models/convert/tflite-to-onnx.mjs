/**
 * A float TensorFlow Lite network as ONNX: the operators that small face models use.
 * TensorFlow keeps pictures as height × width × channels; ONNX convolves channels × height × width. Each convolution is put
 * between two transpositions, which the runtime cancels out when it loads the model.
 */
import { OnnxGraph } from './onnx-graph.mjs'
import { readTflite } from './tflite.mjs'

/** @param bytes the .tflite file @returns the .onnx file, always for a batch of one; the same bytes for the same input */
export function tfliteToOnnx(bytes) {
  const network = readTflite(bytes)
  const state = new Conversion(network)
  for (const index of network.inputs) state.declareInput(index)
  for (const operation of network.operations) {
    const convert = converters[operation.type]
    if (convert === undefined) throw new Error(`no conversion for ${operation.type}`)
    convert(state, operation)
  }
  for (const index of network.outputs) state.declareOutput(index)
  return state.graph.encode()
}

/** What is known while walking through a network: where each tensor is found in the ONNX graph. */
class Conversion {
  graph = new OnnxGraph()
  #tensors
  #batch
  #names = new Map()

  constructor(network) {
    this.#tensors = network.tensors
    this.#batch = network.tensors[network.inputs[0]].shape[0]
  }

  /** MobileFaceNet comes with a batch of two; the first size of everything that is no weight is the batch. */
  shape(index) {
    const { shape, values } = this.#tensors[index]
    return shape.map((size, axis) => (axis === 0 && values === undefined && size === this.#batch ? 1 : size))
  }

  constant(index) {
    const { values, shape } = this.#tensors[index]
    if (values === undefined) throw new Error('a weight was expected and a computed value was found')
    return { values, shape }
  }

  /** DEQUANTIZE of a half-precision weight: the reader has made it float already. */
  alias(index, target) {
    if (this.#tensors[index].values === undefined) this.#names.set(target, this.name(index))
    else this.#tensors[target] = { ...this.#tensors[target], values: this.#tensors[index].values }
  }

  name(index) {
    const known = this.#names.get(index)
    if (known !== undefined) return known
    const { values, shape } = this.constant(index)
    const name = this.graph.floats(`constant_${index}`, shape, values)
    this.#names.set(index, name)
    return name
  }

  set(index, name) {
    this.#names.set(index, name)
  }

  declareInput(index) {
    const name = identifier(this.#tensors[index].name)
    this.set(index, this.graph.input(name, this.shape(index)))
  }

  declareOutput(index) {
    this.graph.output(`${identifier(this.#tensors[index].name)}_out`, this.name(index), this.shape(index))
  }

  channelsFirst(index) {
    return this.graph.operation('Transpose', [this.name(index)], { perm: [0, 3, 1, 2] })
  }

  channelsLast(name) {
    return this.graph.operation('Transpose', [name], { perm: [0, 2, 3, 1] })
  }

  /** Fused activation of the schema: 0 none, 1 ReLU. */
  activated(name, activation) {
    if (activation === 0) return name
    if (activation === 1) return this.graph.operation('Relu', [name])
    throw new Error(`no conversion for activation ${activation}`)
  }
}

const identifier = (name) => name.replace(/\W/g, '_')

const elementwise = (type) => (state, operation) => {
  const result = state.graph.operation(
    type,
    operation.inputs.map((index) => state.name(index)),
  )
  state.set(operation.output, state.activated(result, operation.byte(0)))
}

const unary =
  (type) =>
  (state, { inputs, output }) =>
    state.set(output, state.graph.operation(type, [state.name(inputs[0])]))

const converters = {
  ADD: elementwise('Add'),
  SUB: elementwise('Sub'),
  MUL: elementwise('Mul'),
  RELU: unary('Relu'),
  ABS: unary('Abs'),
  DEQUANTIZE: (state, { inputs, output }) => state.alias(inputs[0], output),
  CONV_2D: (state, operation) => convolution(state, operation, fullKernel, { dilation: 4, activation: 3 }),
  DEPTHWISE_CONV_2D: (state, operation) => convolution(state, operation, depthwiseKernel, { dilation: 5, activation: 4 }),
  MAX_POOL_2D: maximumPool,
  PRELU: (state, { inputs, output }) => {
    const slope = state.constant(inputs[1])
    const shape = [slope.shape[slope.shape.length - 1]]
    if (slope.values.length !== shape[0]) throw new Error('a PReLU slope for each channel was expected')
    const slopes = state.graph.floats(`slope_${inputs[1]}`, shape, slope.values)
    state.set(output, state.graph.operation('PRelu', [state.name(inputs[0]), slopes]))
  },
  RESHAPE: (state, { inputs, output }) => {
    const shape = state.graph.integers(state.shape(output))
    state.set(output, state.graph.operation('Reshape', [state.name(inputs[0]), shape]))
  },
  CONCATENATION: (state, operation) => {
    const parts = operation.inputs.map((index) => state.name(index))
    state.set(operation.output, state.graph.operation('Concat', parts, { axis: operation.integer(0) }))
  },
  PAD: (state, { inputs, output }) => {
    const pairs = [...state.constant(inputs[1]).values]
    const before = pairs.filter((_, i) => i % 2 === 0)
    const after = pairs.filter((_, i) => i % 2 === 1)
    state.set(output, state.graph.operation('Pad', [state.name(inputs[0]), state.graph.integers([...before, ...after])]))
  },
  RESIZE_BILINEAR: resizeBilinear,
}

function convolution(state, operation, arrange, place) {
  const [input, weight, bias] = operation.inputs
  const kernel = arrange(state.constant(weight))
  const [, , height, width] = kernel.shape
  const strides = [operation.integer(2, 1), operation.integer(1, 1)]
  const dilations = [operation.integer(place.dilation + 1, 1), operation.integer(place.dilation, 1)]
  const inputs = [state.channelsFirst(input), state.graph.floats(`kernel_${weight}`, kernel.shape, kernel.values)]
  if (bias !== undefined && bias >= 0) inputs.push(state.name(bias))
  const result = state.graph.operation('Conv', inputs, {
    kernel_shape: [height, width],
    strides,
    dilations,
    group: kernel.groups,
    pads: padding(operation.byte(0), state.shape(input), [height, width], strides, dilations),
  })
  state.set(operation.output, state.channelsLast(state.activated(result, operation.byte(place.activation))))
}

/** out × height × width × in → out × in × height × width */
function fullKernel({ values, shape }) {
  const [out, height, width, into] = shape
  const arranged = new Float32Array(values.length)
  for (let o = 0; o < out; o++)
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        for (let i = 0; i < into; i++)
          arranged[((o * into + i) * height + y) * width + x] = values[((o * height + y) * width + x) * into + i]
  return { values: arranged, shape: [out, into, height, width], groups: 1 }
}

/** 1 × height × width × channels → channels × 1 × height × width */
function depthwiseKernel({ values, shape }) {
  const [, height, width, channels] = shape
  const arranged = new Float32Array(values.length)
  for (let c = 0; c < channels; c++)
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) arranged[(c * height + y) * width + x] = values[(y * width + x) * channels + c]
  return { values: arranged, shape: [channels, 1, height, width], groups: channels }
}

function maximumPool(state, operation) {
  const [input] = operation.inputs
  const strides = [operation.integer(2, 1), operation.integer(1, 1)]
  const kernel = [operation.integer(4, 1), operation.integer(3, 1)]
  const result = state.graph.operation('MaxPool', [state.channelsFirst(input)], {
    kernel_shape: kernel,
    strides,
    pads: padding(operation.byte(0), state.shape(input), kernel, strides, [1, 1]),
  })
  state.set(operation.output, state.channelsLast(result))
}

/** Padding of the schema: 0 SAME (the odd pixel goes below and to the right), 1 VALID. @returns top, left, bottom, right */
export function padding(kind, [, height, width], kernel, strides, dilations) {
  if (kind === 1) return [0, 0, 0, 0]
  const total = [height, width].map((size, axis) => {
    const out = Math.ceil(size / strides[axis])
    return Math.max((out - 1) * strides[axis] + (kernel[axis] - 1) * dilations[axis] + 1 - size, 0)
  })
  const before = total.map((pixels) => pixels >> 1)
  return [...before, ...total.map((pixels, axis) => pixels - before[axis])]
}

function resizeBilinear(state, operation) {
  const [input, size] = operation.inputs
  const [, height, width] = state.shape(input)
  const [toHeight, toWidth] = state.constant(size).values
  const scales = state.graph.floats(`scales_${operation.output}`, [4], [1, 1, toHeight / height, toWidth / width])
  const coordinates = operation.byte(2) !== 0 ? 'align_corners' : operation.byte(3) !== 0 ? 'half_pixel' : 'asymmetric'
  const result = state.graph.operation('Resize', [state.channelsFirst(input), '', scales], {
    mode: 'linear',
    coordinate_transformation_mode: coordinates,
  })
  state.set(operation.output, state.channelsLast(result))
}
