/** '1005' → '10:05'; the colon appears by itself. */
export function shownTime(digits: string): string {
  return digits.length > 2 ? `${digits.slice(0, 2)}:${digits.slice(2)}` : digits
}

/** Four digits of a clock → 'HH:MM'; null while they are none. */
export function keptTime(digits: string): string | null {
  return /^([01]\d|2[0-3])[0-5]\d$/.test(digits) ? shownTime(digits) : null
}
