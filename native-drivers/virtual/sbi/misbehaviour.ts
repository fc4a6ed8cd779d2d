/** What the simulator can do wrong, for the next capture or for good. Each has its own answer at the station. */
export const misbehaviours = [
  'wrong-hand',
  'missing-finger',
  'low-score',
  'bad-signature',
  'expired-certificate',
  'foreign-certificate',
  'stale-clock',
  'dropped-stream',
  'timeout',
  'corrupted-record',
  'wrong-transaction',
  'broken-chain',
  'other-device',
  'busy',
  'not-ready',
] as const
export type Misbehaviour = (typeof misbehaviours)[number]

export const isMisbehaviour = (text: string): text is Misbehaviour => misbehaviours.some((one) => one === text)
