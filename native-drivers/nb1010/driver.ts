import { setTimeout as wait } from 'node:timers/promises'
import { anySignal } from '../../src/main/devices/any-signal.js'
import type { CaptureEvent } from '../../src/main/devices/contract.js'
import { UsbFault, type UsbTransport } from '../usb/transport.js'
import { usbDriver } from '../usb/usb-driver.js'
import { answerLength, columns, endpoints, fingerIsOn, isPictureReady, lines, linesOf, piece, request } from './protocol.js'

/** The maker's figure: 256 pixels over 16.9 mm. The engine resamples to 500. */
const dpi = 385
const limit = 500
const pollPause = 50
const liftLimit = 1500

export const nb1010 = usbDriver({
  id: 'nb1010',
  version: '1.0.0',
  vendor: () => 'NEXT Biometrics',
  members: [{ vendorId: 0x298d, productId: 0x1010, name: 'NB-1010-U' }],
  use: 'enrolment',
  dpi,
  interface: { classes: null, number: 0, endpoints: [endpoints.out, endpoints.in] },
  open: async ({ transport }) => ({
    firmware: null,
    capture: (signal) => capture(transport, signal),
    close: async () => undefined,
  }),
})

async function* capture(transport: UsbTransport, signal: AbortSignal): AsyncGenerator<CaptureEvent> {
  yield { kind: 'place-finger' }
  await untilFinger(transport, true, signal)
  yield { kind: 'finger-on' }
  const pixels = await takePicture(transport)
  yield { kind: 'picture', picture: { width: columns, height: lines, dpi, pixels } }
  yield { kind: 'lift-finger' }
  await untilLifted(transport, signal)
}

/** Not for ever: the picture is taken, and a finger left on the sensor must not hold up the case. */
async function untilLifted(transport: UsbTransport, signal: AbortSignal): Promise<void> {
  try {
    await untilFinger(transport, false, anySignal([signal, AbortSignal.timeout(liftLimit)]))
  } catch (error) {
    if (!(error instanceof UsbFault)) throw error
  }
}

async function untilFinger(transport: UsbTransport, wanted: boolean, signal: AbortSignal): Promise<void> {
  for (;;) {
    if (signal.aborted) throw new UsbFault('cancelled', 'finger')
    if (fingerIsOn(await ask(transport, request.finger)) === wanted) return
    await wait(pollPause, null, { signal }).catch(() => null)
  }
}

async function ask(transport: UsbTransport, message: Uint8Array): Promise<Uint8Array> {
  await transport.write(endpoints.out, message, { limit })
  return transport.read(endpoints.in, answerLength, { limit })
}

/** Its pieces come in one go and are not given up half-way: the reader would hand the rest to the next question. */
async function takePicture(transport: UsbTransport): Promise<Uint8Array> {
  await ask(transport, request.prepare)
  if (!isPictureReady(await ask(transport, request.picture))) throw new UsbFault('input-output', 'the reader makes no picture')
  const pixels = new Uint8Array(columns * lines)
  for (let index = 0; index < piece.count; index += 1) {
    const two = linesOf(await transport.read(endpoints.in, piece.length, { limit }))
    if (two === null) throw new UsbFault('input-output', `piece ${index} of the picture`)
    pixels.set(two, index * piece.data)
  }
  return pixels
}
