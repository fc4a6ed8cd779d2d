/** Pages of a scanner's PDF that are looked at: a consent has three. */
const mostImages = 6

/**
 * The JPEG pictures a scanner put into a PDF, in their order (ISO 32000-1 §7.4.8: DCTDecode streams are whole JPEG files). A PDF
 * without any was not made by scanning.
 */
export function jpegsInPdf(file: Uint8Array): readonly Uint8Array[] {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.length)
  const images: Uint8Array[] = []
  for (let at = bytes.indexOf('/DCTDecode'); at >= 0 && images.length < mostImages; at = bytes.indexOf('/DCTDecode', at + 1)) {
    const stream = bytes.indexOf('stream', at)
    const end = bytes.indexOf('endstream', stream)
    const start = bytes.indexOf(Buffer.from([0xff, 0xd8, 0xff]), stream)
    // The picture begins right behind the word and its line end; anything else is another filter's stream.
    if (stream < 0 || end < 0 || start < 0 || start > stream + 8) continue
    images.push(bytes.subarray(start, end))
  }
  return images
}
