const utf8 = new TextEncoder()

/** @returns the digest of a text's UTF-8, hexadecimal */
export async function digestOf(algorithm: 'SHA-256' | 'SHA-384', text: string): Promise<string> {
  const digest = await crypto.subtle.digest(algorithm, utf8.encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

export function base64Of(bytes: ArrayBuffer): string {
  let binary = ''
  for (const byte of new Uint8Array(bytes)) binary += String.fromCharCode(byte)
  return window.btoa(binary)
}

export const base64UrlOf = (bytes: ArrayBuffer): string =>
  base64Of(bytes).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
