/**
 * Reads a TensorFlow Lite flatbuffer: tensors, weights as floats, operations with their options.
 * Field positions are those of the public schema, tensorflow/lite/schema/schema.fbs.
 */
const operators = {
  0: 'ADD',
  2: 'CONCATENATION',
  3: 'CONV_2D',
  4: 'DEPTHWISE_CONV_2D',
  6: 'DEQUANTIZE',
  17: 'MAX_POOL_2D',
  18: 'MUL',
  19: 'RELU',
  22: 'RESHAPE',
  23: 'RESIZE_BILINEAR',
  34: 'PAD',
  41: 'SUB',
  54: 'PRELU',
  101: 'ABS',
}

/** @returns {{ tensors, operations, inputs, outputs }} @throws when the bytes are no such file */
export function readTflite(bytes) {
  if (bytes.length < 8 || Buffer.from(bytes.subarray(4, 8)).toString('latin1') !== 'TFL3')
    throw new Error('not a TensorFlow Lite file')
  const buffer = new FlatBuffer(bytes)
  const model = buffer.root()
  const codes = buffer.tables(model, 1).map((code) => Math.max(buffer.byte(code, 0), buffer.integer(code, 3)))
  const buffers = buffer.tables(model, 4).map((table) => buffer.vectorBytes(table, 0))
  const graph = buffer.tables(model, 2)[0]
  return {
    tensors: buffer.tables(graph, 0).map((tensor) => readTensor(buffer, tensor, buffers)),
    operations: buffer.tables(graph, 3).map((operation) => readOperation(buffer, operation, codes)),
    inputs: buffer.integers(graph, 1),
    outputs: buffer.integers(graph, 2),
  }
}

function readTensor(buffer, table, buffers) {
  const shape = buffer.integers(table, 0)
  const weights = buffers[buffer.integer(table, 2)]
  const values = weights.length === 0 ? undefined : readWeights(weights, buffer.byte(table, 1))
  return { name: buffer.string(table, 3), shape, values }
}

function readOperation(buffer, table, codes) {
  const code = codes[buffer.integer(table, 0)]
  const options = buffer.table(table, 4)
  return {
    type: operators[code] ?? `operator ${code}`,
    inputs: buffer.integers(table, 1),
    output: buffer.integers(table, 2)[0],
    byte: (field) => (options === undefined ? 0 : buffer.byte(options, field)),
    integer: (field, standard = 0) => (options === undefined ? standard : buffer.integer(options, field, standard)),
  }
}

/** Types of the schema: 0 float32, 1 float16, 2 int32. */
function readWeights(bytes, type) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (type === 0) return Float32Array.from({ length: bytes.length / 4 }, (_, i) => view.getFloat32(4 * i, true))
  if (type === 1) return Float32Array.from({ length: bytes.length / 2 }, (_, i) => halfToFloat(view.getUint16(2 * i, true)))
  if (type === 2) return Float32Array.from({ length: bytes.length / 4 }, (_, i) => view.getInt32(4 * i, true))
  throw new Error(`tensor type ${type} is not expected here`)
}

/** IEEE 754 binary16. */
export function halfToFloat(half) {
  const sign = half & 0x8000 ? -1 : 1
  const exponent = (half >> 10) & 31
  const fraction = half & 1023
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}

/** A table is its offset; its vtable gives the place of every field or zero. */
class FlatBuffer {
  #bytes
  #view

  constructor(bytes) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  root() {
    return this.#follow(0)
  }

  byte(table, field) {
    const at = this.#field(table, field)
    return at === 0 ? 0 : this.#view.getInt8(at)
  }

  integer(table, field, standard = 0) {
    const at = this.#field(table, field)
    return at === 0 ? standard : this.#view.getInt32(at, true)
  }

  table(table, field) {
    const at = this.#field(table, field)
    return at === 0 ? undefined : this.#follow(at)
  }

  tables(table, field) {
    const { at, length } = this.#vector(table, field)
    return Array.from({ length }, (_, i) => this.#follow(at + 4 * i))
  }

  integers(table, field) {
    const { at, length } = this.#vector(table, field)
    return Array.from({ length }, (_, i) => this.#view.getInt32(at + 4 * i, true))
  }

  vectorBytes(table, field) {
    const { at, length } = this.#vector(table, field)
    return this.#bytes.subarray(at, at + length)
  }

  string(table, field) {
    return Buffer.from(this.vectorBytes(table, field)).toString('utf8')
  }

  #field(table, field) {
    const virtual = table - this.#view.getInt32(table, true)
    const position = 4 + 2 * field
    if (position >= this.#view.getUint16(virtual, true)) return 0
    const offset = this.#view.getUint16(virtual + position, true)
    return offset === 0 ? 0 : table + offset
  }

  #vector(table, field) {
    const at = this.#field(table, field)
    if (at === 0) return { at: 0, length: 0 }
    const start = this.#follow(at)
    return { at: start + 4, length: this.#view.getUint32(start, true) }
  }

  #follow(at) {
    return at + this.#view.getUint32(at, true)
  }
}
