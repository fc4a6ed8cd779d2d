import { hkdfSync } from 'node:crypto'

/**
 * One purpose, one key: HKDF-SHA384 (RFC 5869) of a root secret.
 * @param purpose names the key for ever: changing it changes the key
 * @returns 32 bytes
 */
export function deriveKey(root: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha384', root, 'tanba', purpose, 32))
}
