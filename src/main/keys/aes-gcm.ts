import { createCipheriv, createDecipheriv } from 'node:crypto'

export const keyLength = 32
export const nonceLength = 12
export const tagLength = 16

/**
 * AES-256-GCM (NIST SP 800-38D) with a 96-bit nonce.
 * @returns ciphertext with the 16-byte tag behind it
 */
export function encrypt(key: Uint8Array, nonce: Uint8Array, plaintext: Uint8Array, associated: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength })
  cipher.setAAD(associated)
  return Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()])
}

/** @returns null when key, nonce, associated data or one bit of the ciphertext is not what was sealed */
export function decrypt(key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array, associated: Uint8Array): Buffer | null {
  if (key.length !== keyLength || nonce.length !== nonceLength || sealed.length < tagLength) return null
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength })
  decipher.setAAD(associated)
  decipher.setAuthTag(sealed.subarray(sealed.length - tagLength))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - tagLength)), decipher.final()])
  } catch {
    return null
  }
}

/** Overwrites secrets that are no longer needed (profile of 406-¶13.1: zeroisation after use). */
export function zeroise(...secrets: readonly Uint8Array[]): void {
  for (const secret of secrets) secret.fill(0)
}
