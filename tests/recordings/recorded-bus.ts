import { setTimeout as wait } from 'node:timers/promises'
import {
  UsbFault,
  type ControlSetup,
  type PluggedUsb,
  type Poll,
  type UsbBus,
  type UsbTransport,
} from '../../native-drivers/usb/transport.js'
import type { RecordedHalf } from './pcapng.js'

interface Submitted {
  readonly kind: RecordedHalf['kind']
  readonly endpoint: number
  readonly length: number
  readonly setup: Uint8Array | null
  readonly data: Uint8Array
  /** its signal can give it up: it waits for a person */
  readonly waits: boolean
  id: bigint | null
  cancelled: boolean
  readonly settle: (data: Uint8Array | UsbFault) => void
}

/**
 * A bus that answers as the recorded one did: strictly in order, every byte sent compared. A driver that does something else
 * is told where the recording stood.
 */
export function recordedBus(ids: { readonly vendorId: number; readonly productId: number }, halves: readonly RecordedHalf[]) {
  let at = 0
  const open: Submitted[] = []
  let pulled = false
  let left = false

  const pump = (): void => {
    for (let half = halves[at]; half !== undefined; half = halves[at]) {
      const taken = half.event === 'submit' ? accept(half) : complete(half)
      if (!taken) return
      at += 1
    }
  }
  const accept = (half: RecordedHalf): boolean => {
    const found = open.find((one) => one.id === null && !one.cancelled && isSame(one, half))
    if (found !== undefined) found.id = half.id
    return found !== undefined
  }
  const complete = (half: RecordedHalf): boolean => {
    const found = open.find((one) => one.id === half.id)
    if (found === undefined || (half.status === -2 && !found.cancelled)) return false
    open.splice(open.indexOf(found), 1)
    found.settle(half.status === 0 ? Uint8Array.from(half.data) : new UsbFault('cancelled', 'recorded'))
    return true
  }
  const submit = (one: Submitted): void => {
    if (pulled) return one.settle(new UsbFault('removed', 'recorded'))
    if (left && !one.waits) return one.settle(new Uint8Array(one.length))
    open.push(one)
    queueMicrotask(pump)
  }
  const bus: UsbBus = {
    list: async () => (pulled ? [] : [pluggedOf(ids)]),
    open: async () => transportOf(submit, open, pump),
  }
  return {
    bus,
    /** what of the recording is left: nothing, when a driver did all that was recorded */
    left: () => halves.length - at,
    /** the driver leaves the recorded way, e.g. by a cancel: from now on requests are granted and nothing comes by itself */
    leave: () => (left = true),
    /** the cable is pulled: every transfer ends, no other begins */
    pull: () => {
      pulled = true
      for (const one of open.splice(0)) one.settle(new UsbFault('removed', 'recorded'))
    },
    /** the place where it stands, for the message of a test that does not come to its end */
    place: () =>
      `packet ${at} of ${halves.length}: ${JSON.stringify({ ...halves[at], id: String(halves[at]?.id) })}`.slice(0, 300),
  }
}

function isSame(one: Submitted, half: RecordedHalf): boolean {
  if (one.kind !== half.kind) return false
  if (one.kind === 'control') {
    if (Buffer.compare(one.setup ?? Buffer.alloc(0), half.setup ?? Buffer.alloc(0)) !== 0) return false
    return (one.endpoint & 0x80) !== 0 || Buffer.compare(one.data, half.data) === 0
  }
  if (one.endpoint !== half.endpoint) return false
  return (one.endpoint & 0x80) !== 0 ? one.length === half.length : Buffer.compare(one.data, half.data) === 0
}

function transportOf(submit: (one: Submitted) => void, open: readonly Submitted[], pump: () => void): UsbTransport {
  const polls = new Set<Poll>()
  const transfer = (
    asked: Omit<Submitted, 'id' | 'waits' | 'cancelled' | 'settle'>,
    { signal, limit }: { readonly signal?: AbortSignal; readonly limit?: number } = {},
  ): Promise<Uint8Array> =>
    new Promise((resolve, reject) => {
      const cancel = (): void => end('cancelled')
      const one: Submitted = {
        ...asked,
        waits: signal !== undefined,
        id: null,
        cancelled: false,
        settle: (data) => {
          signal?.removeEventListener('abort', cancel)
          if (data instanceof UsbFault) reject(data)
          else resolve(data)
        },
      }
      const end = (kind: 'cancelled' | 'timed-out'): void => {
        one.cancelled = true
        reject(new UsbFault(kind, 'recorded'))
      }
      if (signal?.aborted === true) return cancel()
      signal?.addEventListener('abort', cancel, { once: true })
      if (limit !== undefined && limit > 0) void wait(limit, null, { ref: false }).then(() => end('timed-out'))
      submit(one)
    })
  const control = (setup: ControlSetup, direction: number, length: number, data: Uint8Array): Promise<Uint8Array> =>
    transfer({ kind: 'control', endpoint: direction, length, setup: setupBytes(setup, direction, length), data })
  return {
    controlIn: (setup, length) => control(setup, 0x80, length, new Uint8Array()),
    controlOut: async (setup, bytes) => void (await control(setup, 0, bytes.length, bytes)),
    read: (endpoint, length, options) =>
      transfer({ kind: 'bulk', endpoint, length, setup: null, data: new Uint8Array() }, options),
    write: async (endpoint, data, options) =>
      void (await transfer({ kind: 'bulk', endpoint, length: data.length, setup: null, data }, options)),
    poll: (endpoint, length, listener) => {
      let current: Submitted | null = null
      let stopped = false
      const again = (): void => {
        current = {
          kind: 'interrupt',
          endpoint,
          length,
          setup: null,
          data: new Uint8Array(),
          waits: true,
          id: null,
          cancelled: false,
          settle: (data) => {
            if (data instanceof UsbFault) return stopped ? undefined : listener.fault(data)
            if (!stopped) again()
            listener.data(data)
          },
        }
        submit(current)
      }
      again()
      const poll: Poll = {
        stop: async () => {
          stopped = true
          if (current !== null) current.cancelled = true
          polls.delete(poll)
          pump()
        },
      }
      polls.add(poll)
      return poll
    },
    close: async () => {
      await Promise.all([...polls].map((poll) => poll.stop()))
      pump()
      if (open.some((one) => !one.cancelled)) throw new Error('closed with a transfer in flight')
    },
  }
}

function setupBytes({ type, request, value, index }: ControlSetup, direction: number, length: number): Uint8Array {
  const bytes = Buffer.alloc(8)
  bytes.writeUInt8(type | direction, 0)
  bytes.writeUInt8(request, 1)
  bytes.writeUInt16LE(value, 2)
  bytes.writeUInt16LE(index, 4)
  bytes.writeUInt16LE(length, 6)
  return bytes
}

const pluggedOf = (ids: { readonly vendorId: number; readonly productId: number }): PluggedUsb => ({
  ...ids,
  version: 0x0103,
  place: '1-10',
  strings: { manufacturer: '', product: '', serial: '' },
})
