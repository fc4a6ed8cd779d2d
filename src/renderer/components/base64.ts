/** In steps, because a function takes only so many arguments at once. */
export function base64Of(bytes: Uint8Array): string {
  const step = 32_768
  let text = ''
  for (let from = 0; from < bytes.length; from += step) text += String.fromCharCode(...bytes.subarray(from, from + step))
  return window.btoa(text)
}
