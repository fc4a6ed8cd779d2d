/**
 * One signal that is aborted with the first of these, and with its reason. AbortSignal.any came with Node 20.3; the older Electron
 * that the one build also serves has Node 18.
 */
export function anySignal(signals: readonly AbortSignal[]): AbortSignal {
  const first = new AbortController()
  for (const signal of signals) {
    if (signal.aborted) first.abort(signal.reason)
    signal.addEventListener('abort', () => first.abort(signal.reason), { once: true, signal: first.signal })
  }
  return first.signal
}
