import { createHash } from 'node:crypto'

const sha256 = (...parts: readonly Uint8Array[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()

/**
 * The next link: SHA-256 over the bytes of the previous link and of the record's own SHA-256, in upper-case hexadecimal. The words of the
 * specification are ambiguous; this is what the compliance toolkit and the mock service compute.
 * @param previous '' at the beginning
 */
export function nextHash(previous: string, record: Uint8Array): string {
  const before = previous === '' ? sha256() : Buffer.from(previous, 'hex')
  return sha256(before, sha256(record)).toString('hex').toUpperCase()
}
