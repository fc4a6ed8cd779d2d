export type Exposure = 'good' | 'too-dark' | 'too-bright'

/** Shares of a picture's pixels; engineering values, to be tuned on cameras at counters. */
const blown = { level: 250, share: 0.25 }
const sunken = { level: 24, share: 0.6 }
const darkMean = 55
const brightMean = 215

/** @param rgba four bytes a pixel @returns what the light at the counter should be; a picture of nothing is good */
export function exposureOf(rgba: Uint8ClampedArray): Exposure {
  const pixels = Math.floor(rgba.length / 4)
  if (pixels === 0) return 'good'
  let [sum, white, black] = [0, 0, 0]
  for (let i = 0; i < pixels; i += 1) {
    // ITU-R BT.601 luma.
    const luma = 0.299 * rgba[i * 4] + 0.587 * rgba[i * 4 + 1] + 0.114 * rgba[i * 4 + 2]
    sum += luma
    if (luma >= blown.level) white += 1
    if (luma <= sunken.level) black += 1
  }
  const mean = sum / pixels
  if (mean < darkMean || black / pixels > sunken.share) return 'too-dark'
  return mean > brightMean || white / pixels > blown.share ? 'too-bright' : 'good'
}
