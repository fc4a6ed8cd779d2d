import { setTimeout as wait } from 'node:timers/promises'
import { fail, ok } from '../../../src/preload/contract/result.js'
import type {
  CaptureDeviceDriver,
  CaptureEvent,
  CaptureRequest,
  DeviceIdentity,
  DevicePicture,
} from '../../../src/main/devices/contract.js'
import { parseArgument, parseOrder, type Order } from './orders.js'
import { emptyGlass, faintTouch, printLeftOn, smoothSkin, syntheticHand, type SyntheticHand } from './prints.js'

/** As long as a finger takes to be laid on, so that a window shows every step. */
const layOn = 120

/** A scanner without a finger: prints of known identity grown from the seed in the device id. */
export const synthetic: CaptureDeviceDriver = {
  id: 'virtual/synthetic',
  version: '1.0.0',
  simulator: true,
  attach: async ({ argument }) => {
    const parsed = parseArgument(argument)
    if (parsed === null) return fail('SOURCE_NOT_READABLE', { reason: 'wanted SEED or SEED:POSITION=ORDER,…' })
    const orders = new Map(parsed.orders)
    let instructed: Order | null = null
    const hand = syntheticHand(parsed.seed)
    let touches = 0
    const orderFor = (position: number): Order => {
      const order = instructed ?? orders.get(position) ?? { kind: 'good' }
      if (instructed === null) orders.delete(position)
      instructed = null
      return order
    }
    const capture = (request: CaptureRequest, signal: AbortSignal): AsyncIterable<CaptureEvent> => {
      const position = request.position ?? 1
      touches += 1
      return act(hand, orderFor(position), position, touches, signal)
    }
    return ok({
      identity: identityOf(parsed.seed),
      selfTest: async () => ok(null),
      open: async () => ok({ capture, close: async () => undefined }),
      instruct: (text) => (instructed = parseOrder(text)),
      detach: async () => undefined,
    })
  },
}

const identityOf = (seed: number): DeviceIdentity => ({
  vendor: 'Tanba',
  product: 'Synthetic fingers',
  serial: `SEED-${seed}`,
  firmware: '1',
  driver: 'virtual/synthetic',
  driverVersion: '1.0.0',
  kind: 'fingerprint-single',
  use: 'enrolment',
  dpi: 500,
  frames: false,
  simulator: true,
})

async function* act(
  hand: SyntheticHand,
  order: Order,
  position: number,
  touch: number,
  signal: AbortSignal,
): AsyncGenerator<CaptureEvent> {
  yield { kind: 'platen', picture: order.kind === 'latent-print' ? printLeftOn(hand.stranger(position, touch)) : emptyGlass }
  yield { kind: 'place-finger' }
  const waited = await wait(order.kind === 'no-finger' ? 24 * 3600 * 1000 : layOn, 'laid on', { signal }).catch(() => null)
  if (waited === null) return
  yield { kind: 'finger-on' }
  if (order.kind === 'hang') stopTheProcess()
  if (order.kind === 'crash') process.kill(process.pid, 'SIGKILL')
  yield { kind: 'guidance', condition: 'hold-still' }
  yield { kind: 'picture', picture: pictureFor(hand, order, position, touch) }
  yield { kind: 'lift-finger' }
}

function pictureFor(hand: SyntheticHand, order: Order, position: number, touch: number): DevicePicture {
  switch (order.kind) {
    case 'same-as':
      return hand.touch(order.position, touch)
    case 'stranger':
      return hand.stranger(position, touch)
    case 'no-ridges':
      return smoothSkin
    case 'low-quality':
      return faintTouch(hand.touch(position, touch))
    default:
      return hand.touch(position, touch)
  }
}

/** The whole thread sleeps: no message is heard, no timer runs. What a vendor library does when its cable is pulled. */
function stopTheProcess(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}
