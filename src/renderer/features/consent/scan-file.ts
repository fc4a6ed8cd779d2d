export type ScanType = 'application/pdf' | 'image/jpeg' | 'image/png'

/** Contract: a call carries at most 12 MiB of bytes. */
export const longestFileBytes = 12 * 1024 * 1024

export function mediaTypeOf(type: string): ScanType | null {
  return type === 'application/pdf' || type === 'image/jpeg' || type === 'image/png' ? type : null
}

/** In steps, because a function takes only so many arguments at once. */
export function base64Of(bytes: Uint8Array): string {
  const step = 32_768
  let text = ''
  for (let from = 0; from < bytes.length; from += step) text += String.fromCharCode(...bytes.subarray(from, from + step))
  return window.btoa(text)
}
