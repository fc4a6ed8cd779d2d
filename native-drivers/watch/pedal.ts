import { devices, HID, type Device } from 'node-hid'

/** 'unavailable': node-hid cannot be loaded; on Debian its prebuilt module needs the package libusb-1.0-0 */
export type PedalEvent = 'listening' | 'absent' | 'denied' | 'unavailable' | 'pressed'

/** How often a pedal that is not there is looked for; a plug of the USB is seldom quicker by hand. */
const lookEvery = 1000

/**
 * A foot pedal or keypad: whatever its reports mean, a report with a key in it after one without is one press. It is opened
 * for itself, so that its keys reach no window as text.
 * @returns ends it
 */
export function watchPedal(
  id: { readonly vendorId: number; readonly productId: number },
  tell: (event: PedalEvent) => void,
): () => void {
  const available = canLoadHid()
  let open: HID | null = null
  let last: PedalEvent | null = null
  const say = (state: Exclude<PedalEvent, 'pressed'>): void => {
    if (state !== last) tell(state)
    last = state
  }
  const look = (): void => {
    if (open !== null) return
    if (!available) return say('unavailable')
    const found = devices(id.vendorId, id.productId)[0]
    if (found === undefined) return say('absent')
    open = openPedal(found, tell, () => {
      open = null
      say('absent')
    })
    say(open === null ? 'denied' : 'listening')
  }
  const timer = setInterval(look, lookEvery)
  look()
  return () => {
    clearInterval(timer)
    open?.close()
  }
}

/** Its native module is opened by the first call, and may be missing. */
function canLoadHid(): boolean {
  try {
    devices(0xffff, 0xffff)
    return true
  } catch {
    return false
  }
}

function openPedal({ path }: Device, tell: (event: PedalEvent) => void, onEnd: () => void): HID | null {
  if (path === undefined) return null
  try {
    const hid = new HID(path)
    const isPress = presses()
    hid.on('data', (report: Uint8Array) => {
      if (isPress(report)) tell('pressed')
    })
    hid.on('error', () => {
      hid.close()
      onEnd()
    })
    return hid
  } catch {
    return null
  }
}

/** Held down it sends on and on; only the change from nothing to something counts. */
export function presses(): (report: Uint8Array) => boolean {
  let down = false
  return (report) => {
    const now = report.some((byte) => byte !== 0)
    const pressed = now && !down
    down = now
    return pressed
  }
}
