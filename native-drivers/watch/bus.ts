import { usb } from 'usb'
import type { PluggedDevice } from '../../src/main/devices/watch-protocol.js'
import { usbDrivers } from '../index.js'
import { kernelPlaces, libusb } from '../usb/libusb.js'
import { overlooked } from './overlooked.js'
import type { PluggedUsb } from '../usb/transport.js'

/** One plug makes several events: the list is read once they are over. */
const settle = 150
/** The kernel's list is read again now and then: an event that was lost must not leave a pulled device in the list. */
const lookEvery = 2000

/**
 * Tells the list now and after every change.
 * @param deaf called when the kernel knows a device that libusb was never told of: only a new process sees it @returns ends it
 */
export function watchBus(tell: (devices: readonly PluggedDevice[]) => void, deaf: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let last = ''
  let looking = false
  const missed = overlooked()
  const look = async (): Promise<void> => {
    if (looking) return soon()
    looking = true
    try {
      const known = await kernelPlaces()
      const devices = (await libusb.list()).map(pluggedOf)
      const text = JSON.stringify(devices)
      if (text !== last) tell(devices)
      last = text
      const places = devices.map(({ place }) => place)
      if (missed(known, places)) deaf()
    } finally {
      looking = false
    }
  }
  const soon = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => void look(), settle)
  }
  usb.on('attach', soon)
  usb.on('detach', soon)
  const again = setInterval(() => void look(), lookEvery)
  void look()
  return () => {
    clearInterval(again)
    clearTimeout(timer)
    usb.removeAllListeners()
  }
}

export function pluggedOf({ vendorId, productId, place, strings }: PluggedUsb): PluggedDevice {
  const driver = usbDrivers.find(({ members }) =>
    members.some((member) => member.vendorId === vendorId && member.productId === productId),
  )
  return {
    driver: driver?.id ?? null,
    deviceId: driver === undefined ? null : `${driver.id}:${strings.serial || place}`,
    use: driver?.use ?? null,
    vendorId,
    productId,
    vendor: strings.manufacturer,
    product: strings.product,
    serial: strings.serial,
    place,
  }
}
