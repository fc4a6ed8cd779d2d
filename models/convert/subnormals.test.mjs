import { describe, expect, test } from 'vitest'
import { fieldsOf, MessageWriter } from './protobuf.mjs'
import { cleanOnnx } from './subnormals.mjs'

const floats = (...values) => new Uint8Array(Float32Array.of(...values).buffer)

/** A model with one weight tensor, listed among the inputs as older exporters do. */
function model(weights) {
  const tensor = new MessageWriter().integer(1, 4).integer(2, 1).string(8, 'weight')
  const graph = new MessageWriter()
    .string(2, 'net')
    .message(5, weights(tensor))
    .message(11, new MessageWriter().string(1, 'input'))
    .message(11, new MessageWriter().string(1, 'weight'))
  return new MessageWriter().integer(1, 6).message(7, graph).finish()
}

const find = (message, wanted) => [...fieldsOf(message)].filter(({ field }) => field === wanted).map(({ value }) => value)

describe('cleaning an ONNX model', () => {
  test.each([
    ['raw bytes', 9],
    ['packed floats', 4],
  ])('weights of no effect become zero and the others stay, in %s', (_, place) => {
    const bytes = model((tensor) => tensor.bytes(place, floats(1e-39, -1e-30, 0.25, -1e-19)))
    const [graph] = find(cleanOnnx(bytes), 7)
    const [weight] = find(graph, 5)
    const [values] = find(weight, place)
    expect([...new Float32Array(Uint8Array.from(values).buffer)]).toEqual([0, 0, 0.25, Math.fround(-1e-19)])
  })

  test('weights are no longer listed as inputs, the picture is', () => {
    const [graph] = find(cleanOnnx(model((tensor) => tensor.bytes(9, floats(1)))), 7)
    expect(find(graph, 11).map((input) => Buffer.from(find(input, 1)[0]).toString())).toEqual(['input'])
  })

  test('whole numbers are left as they are', () => {
    const whole = new MessageWriter()
      .integer(2, 7)
      .string(8, 'shape')
      .bytes(9, Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0))
    const bytes = new MessageWriter().message(7, new MessageWriter().message(5, whole)).finish()
    expect(cleanOnnx(bytes)).toEqual(bytes)
  })
})
