import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fieldsOf, MessageWriter } from './protobuf.mjs'

const fieldNumber = fc.integer({ min: 1, max: 500 })

test('fields come back in their order with their values', () => {
  const integer = fc.record({ field: fieldNumber, value: fc.bigInt({ min: 0n, max: 2n ** 63n }) })
  const bytes = fc.record({ field: fieldNumber, value: fc.uint8Array({ maxLength: 300 }) })
  fc.assert(
    fc.property(fc.array(fc.oneof(integer, bytes)), (fields) => {
      const writer = new MessageWriter()
      for (const { field, value } of fields) {
        if (typeof value === 'bigint') writer.integer(field, value)
        else writer.bytes(field, value)
      }
      const read = [...fieldsOf(writer.finish())].map(({ field, value }) => ({ field, value }))
      expect(read).toEqual(fields)
    }),
  )
})

test('a message put together again from its encoded fields is the same message', () => {
  const message = new MessageWriter()
    .integer(1, 300)
    .string(2, 'mesh')
    .float(3, 0.5)
    .message(4, new MessageWriter().integer(1, 1))
  const bytes = message.finish()
  const copy = new MessageWriter()
  for (const { encoded } of fieldsOf(bytes)) copy.encoded(encoded)
  expect(copy.finish()).toEqual(bytes)
})

test('negative numbers take ten bytes, as the format says', () => {
  const [{ value, encoded }] = fieldsOf(new MessageWriter().integer(1, -1).finish())
  expect(BigInt.asIntN(64, value)).toBe(-1n)
  expect(encoded).toHaveLength(11)
})

test('a message cut short is refused', () => {
  const bytes = new MessageWriter().string(2, 'a long enough text').finish()
  expect(() => [...fieldsOf(bytes.subarray(0, 5))]).toThrow('ends behind')
  expect(() => [...fieldsOf(Uint8Array.of(0x80, 0x80))]).toThrow('no end')
})
