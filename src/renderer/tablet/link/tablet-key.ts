import { base64Of, base64UrlOf } from './digests.js'

/** TAB-04: the private half never leaves the browser's key store, not even to this page. */
export const makeKeys = (): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])

/** SubjectPublicKeyInfo, base64 */
export const exportPublicKey = async (keys: CryptoKeyPair): Promise<string> =>
  base64Of(await crypto.subtle.exportKey('spki', keys.publicKey))

/** ECDSA with SHA-256 over the text's UTF-8, base64url */
export async function signText(keys: CryptoKeyPair, text: string): Promise<string> {
  const algorithm = { name: 'ECDSA', hash: 'SHA-256' }
  return base64UrlOf(await crypto.subtle.sign(algorithm, keys.privateKey, new TextEncoder().encode(text)))
}
