/** TAB-07: requests of one address. A page comes with some ten files, a fast hand makes a few strokes a second. */
const burst = 60
const perSecond = 12
const mostPeers = 256

export interface PeerRate {
  /** @param monotonic milliseconds; @returns false when this address has to wait */
  readonly admit: (address: string, monotonic: number) => boolean
}

/** A bucket an address: full at first, filled again by the clock. */
export function peerRate(): PeerRate {
  const buckets = new Map<string, { left: number; at: number }>()
  return {
    admit: (address, monotonic) => {
      const bucket = buckets.get(address) ?? { left: burst, at: monotonic }
      bucket.left = Math.min(burst, bucket.left + ((monotonic - bucket.at) / 1_000) * perSecond)
      bucket.at = monotonic
      buckets.delete(address)
      buckets.set(address, bucket)
      const [longestSilent] = buckets.keys()
      if (buckets.size > mostPeers) buckets.delete(longestSilent)
      if (bucket.left < 1) return false
      bucket.left -= 1
      return true
    },
  }
}
