/**
 * The part of the protocol buffers wire format that ONNX files need.
 * @see https://protobuf.dev/programming-guides/encoding/
 */
const text = new TextEncoder()

export const wire = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 }

/** Collects one message; every method returns the writer. */
export class MessageWriter {
  #parts = []
  #length = 0

  #append(bytes) {
    this.#parts.push(bytes)
    this.#length += bytes.length
    return this
  }

  #varint(value) {
    let rest = BigInt.asUintN(64, BigInt(value))
    const bytes = []
    do {
      const low = Number(rest & 127n)
      rest >>= 7n
      bytes.push(rest > 0n ? low | 128 : low)
    } while (rest > 0n)
    return this.#append(Uint8Array.from(bytes))
  }

  #tag(field, type) {
    return this.#varint((field << 3) | type)
  }

  integer(field, value) {
    return this.#tag(field, wire.varint).#varint(value)
  }

  float(field, value) {
    const bytes = new Uint8Array(4)
    new DataView(bytes.buffer).setFloat32(0, value, true)
    return this.#tag(field, wire.fixed32).#append(bytes)
  }

  bytes(field, value) {
    return this.#tag(field, wire.bytes).#varint(value.length).#append(value)
  }

  string(field, value) {
    return this.bytes(field, text.encode(value))
  }

  message(field, writer) {
    return this.bytes(field, writer.finish())
  }

  /** Bytes that are already encoded fields. */
  encoded(bytes) {
    return this.#append(bytes)
  }

  finish() {
    const whole = new Uint8Array(this.#length)
    let at = 0
    for (const part of this.#parts) {
      whole.set(part, at)
      at += part.length
    }
    return whole
  }
}

/**
 * Fields of one message in their order; nested messages stay bytes.
 * @returns for each field its number, wire type, value (a bigint or a view into `message`) and its encoded bytes
 * @throws on bytes that are no message
 */
export function* fieldsOf(message) {
  let at = 0
  while (at < message.length) {
    const start = at
    const tag = readVarint(message, at)
    const field = Number(tag.value >> 3n)
    const type = Number(tag.value & 7n)
    const body = readBody(message, tag.end, type)
    at = body.end
    yield { field, type, value: body.value, encoded: message.subarray(start, at) }
  }
}

function readBody(message, at, type) {
  if (type === wire.varint) return readVarint(message, at)
  if (type === wire.fixed32) return slice(message, at, 4)
  if (type === wire.fixed64) return slice(message, at, 8)
  if (type !== wire.bytes) throw new Error(`wire type ${type} is not used in ONNX`)
  const length = readVarint(message, at)
  return slice(message, length.end, Number(length.value))
}

function slice(message, at, length) {
  if (at + length > message.length) throw new Error('a field ends behind its message')
  return { value: message.subarray(at, at + length), end: at + length }
}

function readVarint(message, start) {
  let value = 0n
  for (let at = start, shift = 0n; at < message.length && shift < 64n; at++, shift += 7n) {
    value |= BigInt(message[at] & 127) << shift
    if (message[at] < 128) return { value, end: at + 1 }
  }
  throw new Error('a number has no end')
}
