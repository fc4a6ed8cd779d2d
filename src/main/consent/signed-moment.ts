/**
 * A form names the minute, not the second: the signature counts as the last moment of that minute that has come, so that a
 * signature in the minute of the explanation or of the acceptance is in order, and one in a minute to come is not.
 */
export function signedMoment(today: string, time: string, now: string): string {
  const minute = Date.parse(`${today}T${time}:00+05:00`)
  const latest = Math.min(minute + 59_999, Date.parse(now))
  return new Date(Math.max(minute, latest)).toISOString()
}
