import type { CaptureEvent } from '../../src/main/devices/contract.js'
import { UsbFault, type UsbTransport } from '../usb/transport.js'
import { usbDriver } from '../usb/usb-driver.js'
import {
  columns,
  encodeMessage,
  endpoints,
  firstRead,
  kind,
  lengthOf,
  lines,
  parseMessage,
  resetSetup,
  restRead,
  say,
  told,
  type Message,
} from './protocol.js'

const dpi = 500

/** A strip over which the finger is swept; the sensor itself puts the picture together. 144 pixels are 7 mm: too narrow to enrol. */
export const upektcImg = usbDriver({
  id: 'upektc-img',
  version: '1.0.0',
  vendor: () => 'UPEK',
  members: [{ vendorId: 0x147e, productId: 0x2016, name: 'TouchStrip' }],
  use: 'verification',
  dpi,
  interface: { classes: null, number: 0, endpoints: [endpoints.in, endpoints.out] },
  open: async ({ transport }) => {
    // A conversation left open by another program is ended first.
    await begin(transport, say.openShort)
    await talk(transport, kind.close, 0, say.bye)
    return { firmware: null, capture: (signal) => capture(transport, signal), close: async () => undefined }
  },
})

async function* capture(transport: UsbTransport, signal: AbortSignal): AsyncGenerator<CaptureEvent> {
  const conversation = await converse(transport)
  yield { kind: 'place-finger' }
  const picture = new Uint8Array(columns * lines)
  let filled = 0
  let seen = false
  let answer = await conversation(kind.data, say.picture, signal)
  for (;;) {
    const part = answer.kind === kind.data ? told(answer.payload) : ({ kind: 'waiting' } as const)
    if (part.kind === 'other') throw new UsbFault('input-output', 'an unknown message')
    if (part.kind === 'part') {
      if (!seen) yield { kind: 'finger-on' }
      seen = true
      const fits = part.pixels.subarray(0, picture.length - filled)
      picture.set(fits, filled)
      filled += fits.length
      if (part.last) break
    }
    answer = await next(conversation, answer, part.kind, signal)
  }
  await conversation(kind.close, say.bye, signal)
  if (filled < picture.length) throw new UsbFault('input-output', `a picture of ${filled} pixels`)
  yield { kind: 'picture', picture: { width: columns, height: lines, dpi, pixels: picture } }
  yield { kind: 'lift-finger' }
}

type Conversation = (kindOf: number, payload: Uint8Array, signal: AbortSignal) => Promise<Message>

function next(conversation: Conversation, answer: Message, part: string, signal: AbortSignal): Promise<Message> {
  if (answer.kind === kind.patience) return conversation(kind.patient, new Uint8Array(), signal)
  return conversation(kind.data, part === 'part' ? say.nextPart : say.goOn, signal)
}

/** Opens a conversation that waits for a finger; every message of ours that carries data has the next number. */
async function converse(transport: UsbTransport): Promise<Conversation> {
  await begin(transport, say.openLong)
  await talk(transport, kind.data, 0, say.version)
  let sequence = 0
  return (kindOf, payload, signal) => {
    if (kindOf === kind.patient) return talk(transport, kindOf, 0, payload, signal)
    sequence = (sequence + 1) & 15
    return talk(transport, kindOf, sequence, payload, signal)
  }
}

async function begin(transport: UsbTransport, open: Uint8Array): Promise<void> {
  await transport.controlOut(resetSetup, Uint8Array.of(0))
  await listen(transport)
  const answer = await talk(transport, kind.open, 0, open)
  if (answer.kind !== kind.opened) throw new UsbFault('input-output', 'the conversation is not opened')
}

async function talk(
  transport: UsbTransport,
  kindOf: number,
  sequence: number,
  payload: Uint8Array,
  signal?: AbortSignal,
): Promise<Message> {
  await transport.write(endpoints.out, encodeMessage({ kind: kindOf, sequence, payload }))
  return listen(transport, signal)
}

/** Waits for ever where a finger is awaited: the signal ends it. */
async function listen(transport: UsbTransport, signal?: AbortSignal): Promise<Message> {
  const begun = await transport.read(endpoints.in, firstRead, signal === undefined ? {} : { limit: 0, signal })
  const length = lengthOf(begun)
  const rest = length !== null && length > firstRead ? await transport.read(endpoints.in, restRead) : new Uint8Array()
  const message = parseMessage(Buffer.concat([begun, rest]))
  if (message === null) throw new UsbFault('input-output', 'a message whose checksum does not hold')
  return message
}
