/**
 * Writes a float ONNX model (operator set 13). Field numbers are those of onnx.proto3.
 * @see https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3
 */
import { MessageWriter } from './protobuf.mjs'
import { withoutSubnormals } from './subnormals.mjs'

const dataType = { float: 1, int64: 7 }
const attributeType = { float: 1, integer: 2, string: 3, integers: 7 }
const irVersion = 7
const operatorSet = 13

export class OnnxGraph {
  #nodes = []
  #constants = new Map()
  #inputs = []
  #outputs = []

  input(name, shape) {
    this.#inputs.push({ name, shape })
    return name
  }

  /** Gives `value` the public name `name`. */
  output(name, value, shape) {
    this.#nodes.push({ type: 'Identity', inputs: [value], output: name, attributes: {} })
    this.#outputs.push({ name, shape })
  }

  floats(name, shape, values) {
    return this.#constant(name, { type: dataType.float, shape, bytes: bytesOf(withoutSubnormals(Float32Array.from(values))) })
  }

  integers(values) {
    const bytes = bytesOf(BigInt64Array.from(values, BigInt))
    return this.#constant(`int64_${values.join('_')}`, { type: dataType.int64, shape: [values.length], bytes })
  }

  /** Adds an operation with one output. @returns the output's name */
  operation(type, inputs, attributes = {}) {
    const output = `${type}_${this.#nodes.length}`
    this.#nodes.push({ type, inputs, output, attributes })
    return output
  }

  encode() {
    const graph = new MessageWriter()
    for (const node of this.#nodes) graph.message(1, encodeNode(node))
    graph.string(2, 'tanba')
    for (const [name, constant] of this.#constants) graph.message(5, encodeTensor(name, constant))
    for (const input of this.#inputs) graph.message(11, encodeValue(input))
    for (const output of this.#outputs) graph.message(12, encodeValue(output))
    const set = new MessageWriter().string(1, '').integer(2, operatorSet)
    return new MessageWriter().integer(1, irVersion).string(2, 'tanba').message(7, graph).message(8, set).finish()
  }

  #constant(name, constant) {
    if (!this.#constants.has(name)) this.#constants.set(name, constant)
    return name
  }
}

const bytesOf = (array) => new Uint8Array(array.buffer, array.byteOffset, array.byteLength)

function encodeNode({ type, inputs, output, attributes }) {
  const node = new MessageWriter()
  for (const input of inputs) node.string(1, input)
  node.string(2, output).string(3, `${output}_node`).string(4, type)
  for (const [name, value] of Object.entries(attributes)) node.message(5, encodeAttribute(name, value))
  return node
}

function encodeAttribute(name, value) {
  const attribute = new MessageWriter().string(1, name)
  if (typeof value === 'string') return attribute.string(4, value).integer(20, attributeType.string)
  if (typeof value === 'number') return attribute.integer(3, value).integer(20, attributeType.integer)
  for (const item of value) attribute.integer(8, item)
  return attribute.integer(20, attributeType.integers)
}

function encodeTensor(name, { type, shape, bytes }) {
  const tensor = new MessageWriter()
  for (const size of shape) tensor.integer(1, size)
  return tensor.integer(2, type).string(8, name).bytes(9, bytes)
}

function encodeValue({ name, shape }) {
  const dimensions = new MessageWriter()
  for (const size of shape) dimensions.message(1, new MessageWriter().integer(1, size))
  const tensor = new MessageWriter().integer(1, dataType.float).message(2, dimensions)
  return new MessageWriter().string(1, name).message(2, new MessageWriter().message(1, tensor))
}
