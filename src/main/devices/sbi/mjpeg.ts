/** A part that is larger, or a header that does not end, is no picture of a finger. */
const longestPart = 8 * 1024 * 1024
const longestHeader = 4096

const contentLength = /^content-length\s*:\s*(\d{1,9})\s*$/im

/**
 * Cuts `multipart/x-mixed-replace` into its parts. Headers are read without regard to case and blanks (some services write
 * `Content-Length:123`); the length counts, boundaries are only passed over.
 * @returns takes a chunk; false when what comes is no such stream
 */
export function parts(onPart: (bytes: Uint8Array) => void): (chunk: Uint8Array) => boolean {
  let stock: Buffer = Buffer.alloc(0)
  return (chunk) => {
    stock = Buffer.concat([stock, chunk])
    for (;;) {
      const headerEnd = endOfHeader(stock)
      if (headerEnd === null) return stock.length <= longestHeader
      const match = contentLength.exec(stock.subarray(0, headerEnd).toString('latin1'))
      // A boundary, or the blank line between two parts: nothing to keep.
      if (match === null) {
        stock = stock.subarray(headerEnd)
        continue
      }
      const length = Number(match[1])
      if (length > longestPart) return false
      if (stock.length < headerEnd + length) return true
      onPart(Uint8Array.from(stock.subarray(headerEnd, headerEnd + length)))
      stock = stock.subarray(headerEnd + length)
    }
  }
}

/** After the blank line that ends a header, with line ends of either kind. */
function endOfHeader(bytes: Buffer): number | null {
  const ends = [
    { at: bytes.indexOf('\r\n\r\n'), length: 4 },
    { at: bytes.indexOf('\n\n'), length: 2 },
  ].filter(({ at }) => at >= 0)
  const first = ends.sort((a, b) => a.at - b.at)[0]
  return first === undefined ? null : first.at + first.length
}
