import { UsbFault, type UsbTransport } from '../usb/transport.js'
import { endpoints, interruptLength, parseInterrupt, type InterruptKind } from './protocol.js'

/** The reader's own messages. One read is open at all times, from before the first register is touched. */
export interface Interrupts {
  /** The next of these kinds; one that came before it was awaited counts. @throws UsbFault: removed, or given up by the signal */
  readonly next: (kinds: readonly InterruptKind[], signal: AbortSignal) => Promise<InterruptKind>
  /** What came so far is of an earlier time. */
  readonly forget: () => void
  readonly stop: () => Promise<void>
}

export function listenForInterrupts(transport: UsbTransport): Interrupts {
  const early: InterruptKind[] = []
  let fault: UsbFault | null = null
  let look: () => void = () => undefined
  const poll = transport.poll(endpoints.interrupt, interruptLength, {
    data: (bytes) => {
      early.push(parseInterrupt(bytes))
      look()
    },
    fault: (found) => {
      fault = found
      look()
    },
  })
  const next: Interrupts['next'] = (kinds, signal) =>
    new Promise((resolve, reject) => {
      const settle = (act: () => void): void => {
        look = () => undefined
        signal.removeEventListener('abort', giveUp)
        act()
      }
      const giveUp = (): void => settle(() => reject(new UsbFault('cancelled', 'interrupt')))
      look = () => {
        const at = early.findIndex((kind) => kinds.includes(kind))
        const [found] = at < 0 ? [] : early.splice(0, at + 1).slice(-1)
        const broken = fault
        if (found !== undefined) settle(() => resolve(found))
        else if (broken !== null) settle(() => reject(broken))
      }
      if (signal.aborted) return giveUp()
      signal.addEventListener('abort', giveUp, { once: true })
      look()
    })
  return { next, forget: () => void early.splice(0), stop: poll.stop }
}
