import { InferenceSession, Tensor } from 'onnxruntime-node'
import { describe, expect, test } from 'vitest'
import { halfToFloat, readTflite } from './tflite.mjs'
import { padding, tfliteToOnnx } from './tflite-to-onnx.mjs'

/**
 * Writes a flatbuffer: a table is a list of fields, each undefined, { byte }, { int }, { table }, { tables }, { ints }, { bytes }.
 * Children lie behind their parents, as offsets ask for.
 */
function flatbuffer(root) {
  const bytes = [...new Uint8Array(4), ...Buffer.from('TFL3')]
  const int32 = (value) => [...new Uint8Array(Int32Array.of(value).buffer)]
  const set = (at, value) => bytes.splice(at, 4, ...int32(value))
  const point = (at) => set(at, bytes.length - at)
  const align = () => bytes.push(...new Uint8Array((4 - (bytes.length % 4)) % 4))
  const vector = (length, body) => {
    bytes.push(...int32(length))
    body()
  }
  const child = (at, field) => {
    align()
    if (field.table) return table(field.table, at)
    point(at)
    if (field.ints) return vector(field.ints.length, () => field.ints.forEach((value) => bytes.push(...int32(value))))
    if (field.bytes) return vector(field.bytes.length, () => bytes.push(...field.bytes))
    const start = bytes.length + 4
    vector(field.tables.length, () => bytes.push(...new Uint8Array(4 * field.tables.length)))
    field.tables.forEach((one, i) => table(one, start + 4 * i))
  }
  function table(fields, reference) {
    align()
    const virtual = bytes.length
    const offsets = fields.map((field, i) => (field === undefined ? 0 : 4 + 4 * i))
    bytes.push(...new Uint8Array(Uint16Array.of(4 + 2 * fields.length, 4 + 4 * fields.length, ...offsets).buffer))
    align()
    const start = bytes.length
    set(reference, start - reference)
    bytes.push(...int32(start - virtual))
    fields.forEach((field) => bytes.push(...int32(field?.int ?? field?.byte ?? 0)))
    fields.forEach((field, i) => {
      if (field !== undefined && field.int === undefined && field.byte === undefined) child(start + 4 + 4 * i, field)
    })
  }
  table(root, 0)
  return Buffer.from(bytes)
}

const floatBytes = (values) => [...new Uint8Array(Float32Array.from(values).buffer)]

const tensor = (name, shape, buffer) => [{ ints: shape }, undefined, { int: buffer }, { bytes: [...Buffer.from(name)] }]

/** A network of one operation on `input`, whose weights are constants. */
function network({ code, options, input, output, weights }) {
  const constants = weights.map(({ shape }, i) => tensor(`weight ${i}`, shape, i + 1))
  const tensors = [tensor('in put', input, 0), ...constants, tensor('result', output, 0)]
  const last = tensors.length - 1
  const inputs = { ints: [0, ...weights.map((_, i) => i + 1)] }
  const operation = [{ int: 0 }, inputs, { ints: [last] }, undefined, { table: options }]
  const graph = [{ tables: tensors }, { ints: [0] }, { ints: [last] }, { tables: [operation] }]
  const buffers = [[], ...weights.map(({ values }) => [{ bytes: floatBytes(values) }])]
  return flatbuffer([{ int: 3 }, { tables: [[{ byte: code }]] }, { tables: [graph] }, undefined, { tables: buffers }])
}

async function run(model, values, shape) {
  const session = await InferenceSession.create(tfliteToOnnx(model), { logSeverityLevel: 3 })
  const outputs = await session.run({ [session.inputNames[0]]: new Tensor('float32', Float32Array.from(values), shape) })
  return { names: [session.inputNames[0], session.outputNames[0]], values: [...outputs[session.outputNames[0]].data] }
}

const convolutionOptions = (padding, stride, activation) => [
  { byte: padding },
  { int: stride },
  { int: stride },
  { byte: activation },
]

describe('TensorFlow Lite to ONNX', () => {
  test('a convolution keeps the meaning of its kernel, bias, stride, padding and activation', async () => {
    const model = network({
      code: 3,
      options: convolutionOptions(0, 2, 1),
      input: [1, 4, 4, 1],
      output: [1, 2, 2, 1],
      weights: [
        { shape: [1, 3, 3, 1], values: [0, 0, 0, 0, 1, 0, 0, 0, 10] },
        { shape: [1], values: [-8] },
      ],
    })
    const { names, values } = await run(
      model,
      Array.from({ length: 16 }, (_, i) => i),
      [1, 4, 4, 1],
    )
    expect(names).toEqual(['in_put', 'result_out'])
    expect(values).toEqual([5 + 10 * 10 - 8, 0, 13 - 8, 15 - 8])
  })

  test('a depthwise convolution keeps each channel to itself', async () => {
    const model = network({
      code: 4,
      options: [{ byte: 1 }, { int: 1 }, { int: 1 }, { int: 1 }, { byte: 0 }],
      input: [1, 2, 2, 2],
      output: [1, 1, 1, 2],
      weights: [
        { shape: [1, 2, 2, 2], values: [1, 10, 1, 10, 1, 10, 1, 10] },
        { shape: [2], values: [0.5, 0] },
      ],
    })
    expect((await run(model, [1, 5, 2, 6, 3, 7, 4, 8], [1, 2, 2, 2])).values).toEqual([10.5, 260])
  })

  test('a batch of two becomes a batch of one', async () => {
    const model = network({
      code: 0,
      options: [{ byte: 0 }],
      input: [2, 3],
      output: [2, 3],
      weights: [{ shape: [3], values: [1, 2, 3] }],
    })
    expect((await run(model, [10, 20, 30], [1, 3])).values).toEqual([11, 22, 33])
  })

  test('the same file gives the same bytes', () => {
    const model = network({ code: 19, options: [], input: [1, 3], output: [1, 3], weights: [] })
    expect(tfliteToOnnx(model)).toEqual(tfliteToOnnx(model))
  })

  test('an operator without a conversion is named', () => {
    const model = network({ code: 99, options: [], input: [1, 3], output: [1, 3], weights: [] })
    expect(() => tfliteToOnnx(model)).toThrow('no conversion for operator 99')
  })

  test('a file of another kind is refused', () => {
    expect(() => readTflite(Buffer.from('something else'))).toThrow('not a TensorFlow Lite file')
  })
})

test('padding SAME puts the odd pixel below and to the right', () => {
  expect(padding(0, [1, 192, 192], [3, 3], [2, 2], [1, 1])).toEqual([0, 0, 1, 1])
  expect(padding(0, [1, 7, 7], [3, 3], [1, 1], [1, 1])).toEqual([1, 1, 1, 1])
  expect(padding(1, [1, 7, 7], [3, 3], [1, 1], [1, 1])).toEqual([0, 0, 0, 0])
})

test('half precision becomes single precision, with subnormals and infinities', () => {
  expect([0x3c00, 0xc000, 0x3555, 0x0001, 0x7c00, 0x8000].map(halfToFloat)).toEqual([
    1,
    -2,
    0.333251953125,
    2 ** -24,
    Infinity,
    -0,
  ])
})
