/** The line to the station, whichever kind of process this is. */
export interface HostChannel {
  readonly send: (message: unknown) => void
  readonly onMessage: (listener: (message: unknown) => void) => void
  readonly end: (code: number) => void
}

/** What Electron puts on `process` in a utility process; a child of plain Node has `process.send` instead. */
interface ParentPort {
  readonly postMessage: (message: unknown) => void
  readonly on: (event: 'message', listener: (event: { readonly data: unknown }) => void) => void
}

/** @returns null when nobody started this process as a child of ours */
export function processChannel(): HostChannel | null {
  const port = 'parentPort' in process ? (process.parentPort as ParentPort | undefined) : undefined
  const end = (code: number): void => process.exit(code)
  if (port !== undefined && port !== null) {
    return {
      send: (message) => port.postMessage(message),
      onMessage: (listener) => port.on('message', (event) => listener(event.data)),
      end,
    }
  }
  if (process.send === undefined) return null
  // A host without its station would hold the device for ever.
  process.on('disconnect', () => process.exit(0))
  return {
    send: (message) => {
      // The station may end between the question and the write: nobody is left to be told.
      if (process.connected) process.send?.(message, undefined, undefined, () => undefined)
    },
    onMessage: (listener) => void process.on('message', listener),
    end,
  }
}
