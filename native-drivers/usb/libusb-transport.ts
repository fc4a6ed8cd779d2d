import type { Device, Endpoint, InEndpoint, Interface, OutEndpoint } from 'usb'
import { faultOf } from './libusb-faults.js'
import {
  UsbFault,
  type ControlSetup,
  type InterfaceChoice,
  type Poll,
  type PollListener,
  type UsbTransport,
  type Wait,
} from './transport.js'

const controlLimit = 5000
const defaultLimit = 5000
const directionIn = 0x80

/** Opens the device and claims the interface that fits. The configuration is left as the system chose it. @throws UsbFault */
export function openLibusb(device: Device, wanted: InterfaceChoice): UsbTransport {
  try {
    device.open()
  } catch (error) {
    throw faultOf(error, 'open')
  }
  try {
    device.timeout = controlLimit
    const claimed = claim(device, wanted)
    return transportOf(device, claimed)
  } catch (error) {
    device.close()
    throw faultOf(error, 'claim')
  }
}

function claim(device: Device, wanted: InterfaceChoice): Interface {
  const found = (device.interfaces ?? []).find((one) => {
    const { bInterfaceClass, bInterfaceSubClass, bInterfaceProtocol, bInterfaceNumber } = one.descriptor
    const { classes, number, endpoints } = wanted
    if (number !== null && number !== bInterfaceNumber) return false
    const fits =
      classes === null ||
      (bInterfaceClass === classes.class && bInterfaceSubClass === classes.subclass && bInterfaceProtocol === classes.protocol)
    return fits && endpoints.every((address) => one.endpoint(address) !== undefined)
  })
  if (found === undefined) throw new UsbFault('stalled', 'the device has no interface of the expected kind')
  detachKernelDriver(found)
  found.claim()
  return found
}

/** Only Linux can, and not every kernel driver lets go: the claim tells whether it mattered. */
function detachKernelDriver(one: Interface): void {
  try {
    if (one.isKernelDriverActive()) one.detachKernelDriver()
  } catch (error) {
    faultOf(error, 'detach')
  }
}

function transportOf(device: Device, claimed: Interface): UsbTransport {
  const polls = new Set<Poll>()
  let closing: Promise<void> | null = null
  const endpointOf = (address: number): Endpoint => {
    const endpoint = claimed.endpoint(address)
    if (endpoint === undefined) throw new UsbFault('stalled', `endpoint 0x${address.toString(16)}`)
    return endpoint
  }
  const close = async (): Promise<void> => {
    // libusb throws when something is closed with a transfer in flight.
    await Promise.all([...polls].map((poll) => poll.stop()))
    await new Promise<void>((resolve) => claimed.release(true, () => resolve()))
    try {
      device.close()
    } catch (error) {
      // Its cable was pulled: there is nothing left to close.
      faultOf(error, 'close')
    }
  }
  return {
    controlIn: (setup, length) => control(device, setup, directionIn, length),
    controlOut: async (setup, bytes) => void (await control(device, setup, 0, Buffer.from(bytes))),
    read: (address, length, wait) => submit(endpointOf(address), Buffer.alloc(length), wait),
    write: async (address, bytes, wait) => void (await submit(endpointOf(address), Buffer.from(bytes), wait)),
    poll: (address, length, listener) => {
      const poll = startPoll(endpointOf(address), length, listener, () => polls.delete(poll))
      polls.add(poll)
      return poll
    },
    close: () => (closing ??= close()),
  }
}

function control(device: Device, setup: ControlSetup, direction: number, data: number | Buffer): Promise<Uint8Array> {
  const where = `control 0x${setup.request.toString(16)}, 0x${setup.value.toString(16)}`
  return new Promise((resolve, reject) => {
    try {
      device.controlTransfer(setup.type | direction, setup.request, setup.value, setup.index, data, (error, answer) =>
        error === undefined || error === null
          ? resolve(answer instanceof Uint8Array ? answer : new Uint8Array())
          : reject(faultOf(error, where)),
      )
    } catch (error) {
      reject(faultOf(error, where))
    }
  })
}

/** One transfer that its signal cancels. */
function submit(endpoint: Endpoint, buffer: Buffer, wait: Wait = {}): Promise<Uint8Array> {
  const where = `transfer 0x${endpoint.address.toString(16)}`
  const { signal, limit = defaultLimit } = wait
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) return reject(new UsbFault('cancelled', where))
    const cancel = (): void => void transfer.cancel()
    const transfer = (endpoint as InEndpoint | OutEndpoint).makeTransfer(limit, (error, data, actual) => {
      signal?.removeEventListener('abort', cancel)
      if (error === undefined || error === null) resolve(data.subarray(0, actual))
      else reject(faultOf(error, where))
    })
    try {
      transfer.submit(buffer)
      signal?.addEventListener('abort', cancel, { once: true })
    } catch (error) {
      reject(faultOf(error, where))
    }
  })
}

function startPoll(endpoint: Endpoint, length: number, listener: PollListener, onEnd: () => void): Poll {
  const where = `poll 0x${endpoint.address.toString(16)}`
  let stopping = false
  let over: () => void = () => undefined
  const ended = new Promise<void>((resolve) => (over = resolve))
  const transfer = endpoint.makeTransfer(0, (error, data, actual) => {
    if (error === undefined || error === null) {
      // A copy: the buffer is read into again at once.
      const copy = Uint8Array.from(data.subarray(0, actual))
      if (stopping || !again(data)) end()
      listener.data(copy)
      return
    }
    end()
    if (!stopping) listener.fault(faultOf(error, where))
  })
  const end = (): void => {
    onEnd()
    over()
  }
  const again = (buffer: Buffer): boolean => {
    try {
      transfer.submit(buffer)
      return true
    } catch (error) {
      queueMicrotask(() => listener.fault(faultOf(error, where)))
      return false
    }
  }
  if (!again(Buffer.alloc(length))) end()
  return {
    stop: async () => {
      stopping = true
      transfer.cancel()
      await ended
    },
  }
}
