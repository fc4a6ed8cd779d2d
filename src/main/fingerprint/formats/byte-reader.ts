/** Big-endian reading that never goes past the end: `left` tells how much there is, reading more gives zeros. */
export interface ByteReader {
  readonly at: number
  readonly left: number
  u8(): number
  u16(): number
  u32(): number
  skip(bytes: number): void
  take(bytes: number): Uint8Array
}

export function byteReader(bytes: Uint8Array, start = 0): ByteReader {
  let at = start
  const next = () => (at < bytes.length ? bytes[at++] : (at++, 0))
  return {
    get at() {
      return at
    },
    get left() {
      return Math.max(0, bytes.length - at)
    },
    u8: next,
    u16: () => next() * 256 + next(),
    u32: () => next() * 16777216 + next() * 65536 + next() * 256 + next(),
    skip: (count) => {
      at += count
    },
    take: (count) => {
      const part = bytes.subarray(Math.min(at, bytes.length), Math.min(at + count, bytes.length))
      at += count
      return part
    },
  }
}

export interface ByteWriter {
  u8(value: number): ByteWriter
  u16(value: number): ByteWriter
  u32(value: number): ByteWriter
  raw(bytes: Uint8Array): ByteWriter
  done(): Uint8Array
}

/** Big-endian writing into a record that grows. */
export function byteWriter(): ByteWriter {
  let bytes = new Uint8Array(256)
  let length = 0
  const need = (more: number) => {
    if (length + more <= bytes.length) return
    const larger = new Uint8Array(Math.max(bytes.length * 2, length + more))
    larger.set(bytes)
    bytes = larger
  }
  const writer: ByteWriter = {
    u8: (value) => {
      need(1)
      bytes[length++] = value & 255
      return writer
    },
    u16: (value) => writer.u8(value >>> 8).u8(value),
    u32: (value) => writer.u16(value >>> 16).u16(value & 65535),
    raw: (more) => {
      need(more.length)
      bytes.set(more, length)
      length += more.length
      return writer
    },
    done: () => bytes.slice(0, length),
  }
  return writer
}
