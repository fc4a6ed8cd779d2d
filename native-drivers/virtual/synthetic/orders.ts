/** How the synthetic scanner misbehaves at one capture. */
export type Order =
  | { readonly kind: 'good' }
  /** the finger of another position is laid on instead */
  | { readonly kind: 'same-as'; readonly position: number }
  /** another person's finger */
  | { readonly kind: 'stranger' }
  | { readonly kind: 'no-ridges' }
  /** the print of the person before still lies on the glass at the first look; it is wiped away before the second */
  | { readonly kind: 'latent-print' }
  | { readonly kind: 'low-quality' }
  /** nobody lays a finger on: waits until cancelled */
  | { readonly kind: 'no-finger' }
  /** stops answering altogether, cancel and heartbeat included */
  | { readonly kind: 'hang' }
  /** ends its process in the middle of the capture */
  | { readonly kind: 'crash' }

const simple = ['good', 'stranger', 'no-ridges', 'latent-print', 'low-quality', 'no-finger', 'hang', 'crash'] as const

export function parseOrder(text: string): Order | null {
  const kind = simple.find((name) => name === text)
  if (kind !== undefined) return { kind }
  const same = /^same-as-(10|[1-9])$/.exec(text)
  return same === null ? null : { kind: 'same-as', position: Number(same[1]) }
}

export interface SyntheticArgument {
  readonly seed: number
  /** the first capture of a position after the start of the process */
  readonly orders: ReadonlyMap<number, Order>
}

/** `7` or `7:3=same-as-2,4=no-ridges`: a seed of 32 bits, then what goes wrong at the first capture of which position. */
export function parseArgument(text: string): SyntheticArgument | null {
  const match = /^(\d{1,10})(?::(.+))?$/.exec(text === '' ? '1' : text)
  if (match === null || Number(match[1]) > 0xffffffff) return null
  const orders = new Map<number, Order>()
  for (const part of match[2]?.split(',') ?? []) {
    const [position, word] = part.split('=')
    const order = parseOrder(word ?? '')
    if (!/^(10|[1-9])$/.test(position) || order === null) return null
    orders.set(Number(position), order)
  }
  return { seed: Number(match[1]), orders }
}
