import type { CaptureEvent } from '../../src/main/devices/contract.js'
import { UsbFault, type UsbTransport } from '../usb/transport.js'
import { usbDriver } from '../usb/usb-driver.js'
import { arm, endpoints, parsePicture, pictureLength, side, wakeUp } from './protocol.js'

const dpi = 500

/** 128 × 128 pixels are 6.5 mm: enough to compare with a full print, not to enrol one. */
export const aes3500 = usbDriver({
  id: 'aes3500',
  version: '1.0.0',
  vendor: () => 'AuthenTec',
  members: [{ vendorId: 0x08ff, productId: 0x5731, name: 'AES3500 TruePrint' }],
  use: 'verification',
  dpi,
  interface: { classes: null, number: 0, endpoints: [endpoints.in, endpoints.out] },
  open: async ({ transport }) => {
    await send(transport, wakeUp)
    return { firmware: null, capture: (signal) => capture(transport, signal), close: async () => undefined }
  },
})

async function* capture(transport: UsbTransport, signal: AbortSignal): AsyncGenerator<CaptureEvent> {
  await send(transport, arm)
  yield { kind: 'place-finger' }
  // The sensor answers when a finger lies on it, however long that takes.
  const pixels = parsePicture(await transport.read(endpoints.in, pictureLength, { limit: 0, signal }))
  if (pixels === null) throw new UsbFault('input-output', 'the picture has frames out of order')
  yield { kind: 'finger-on' }
  yield { kind: 'picture', picture: { width: side, height: side, dpi, pixels } }
  yield { kind: 'lift-finger' }
}

async function send(transport: UsbTransport, transfers: readonly Uint8Array[]): Promise<void> {
  for (const bytes of transfers) await transport.write(endpoints.out, bytes)
}
