/** The largest photo of a camera fits; what is kept of it is a page of some 300 kB. Below the bytes a call may carry at all. */
export const largestScan = 12_000_000

type MediaType = 'application/pdf' | 'image/jpeg' | 'image/png'

const heads: Readonly<Record<MediaType, Buffer>> = {
  'application/pdf': Buffer.from('%PDF-'),
  'image/jpeg': Buffer.from([0xff, 0xd8, 0xff]),
  'image/png': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
}
const tails: Readonly<Record<MediaType, Buffer>> = {
  'application/pdf': Buffer.from('%%EOF'),
  'image/jpeg': Buffer.from([0xff, 0xd9]),
  'image/png': Buffer.from('IEND'),
}

/** Whether the file is what it says, from its first bytes to its last: a cut-off scan is no evidence (406-¶3.2 "scanned in full"). */
export function isReadableScan(file: Uint8Array, mediaType: MediaType): boolean {
  const head = heads[mediaType]
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.length)
  if (bytes.length < 64 || !bytes.subarray(0, head.length).equals(head)) return false
  return bytes.subarray(-1024).includes(tails[mediaType])
}
