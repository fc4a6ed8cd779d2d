export type ScanType = 'application/pdf' | 'image/jpeg' | 'image/png'

/** Contract: a call carries at most 12 MiB of bytes. */
export const longestFileBytes = 12 * 1024 * 1024

export function mediaTypeOf(type: string): ScanType | null {
  return type === 'application/pdf' || type === 'image/jpeg' || type === 'image/png' ? type : null
}
