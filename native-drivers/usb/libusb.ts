import { opendir, readFile } from 'node:fs/promises'
import { getDeviceList, type Device } from 'usb'
import { openLibusb } from './libusb-transport.js'
import { faultOf } from './libusb-faults.js'
import type { PluggedUsb, UsbBus, UsbStrings } from './transport.js'
import { UsbFault } from './transport.js'

/** The machine's own bus, through libusb's older interface: its transfers can be cancelled one by one. */
export const libusb: UsbBus = {
  list: async () => (await Promise.all(getDeviceList().filter(isNoHub).map(describe))).filter((one) => one !== null),
  open: async (plugged, wanted) => {
    const device = getDeviceList().find((one) => placeOf(one) === plugged.place && isSame(one, plugged))
    if (device === undefined) throw new UsbFault('removed', 'open')
    return openLibusb(device, wanted)
  },
}

const hubClass = 9
const isNoHub = ({ deviceDescriptor }: Device): boolean => deviceDescriptor.bDeviceClass !== hubClass

const isSame = ({ deviceDescriptor }: Device, plugged: PluggedUsb): boolean =>
  deviceDescriptor.idVendor === plugged.vendorId && deviceDescriptor.idProduct === plugged.productId

/** @returns null when it has gone since the list was made */
async function describe(device: Device): Promise<PluggedUsb | null> {
  const { idVendor, idProduct, bcdDevice } = device.deviceDescriptor
  const strings = process.platform === 'linux' ? await stringsOfKernel(device) : await stringsOfDevice(device)
  if (strings === null) return null
  return { vendorId: idVendor, productId: idProduct, version: bcdDevice, place: placeOf(device), strings }
}

/** As the kernel names it: bus, dash, ports. */
function placeOf({ busNumber, portNumbers, deviceAddress }: Device): string {
  const ports = portNumbers ?? []
  return ports.length > 0 ? `${busNumber}-${ports.join('.')}` : `${busNumber}-0.${deviceAddress}`
}

const kernelFolder = '/sys/bus/usb/devices'

/** The kernel has asked the device already when it was plugged in: nothing is sent to it again. @returns null: it knows it no more */
async function stringsOfKernel(device: Device): Promise<UsbStrings | null> {
  const folder = await kernelFolderOf(device)
  if (folder === null) return null
  const read = async (name: string): Promise<string> => (await readFile(`${folder}/${name}`, 'utf8').catch(() => '')).trim()
  return { manufacturer: await read('manufacturer'), product: await read('product'), serial: await read('serial') }
}

async function kernelFolderOf({ busNumber, deviceAddress }: Device): Promise<string | null> {
  for (const name of await namesIn(kernelFolder)) {
    const number = async (file: string): Promise<number> =>
      Number(await readFile(`${kernelFolder}/${name}/${file}`, 'utf8').catch(() => 'NaN'))
    if ((await number('busnum')) === busNumber && (await number('devnum')) === deviceAddress) return `${kernelFolder}/${name}`
  }
  return null
}

/**
 * Places of all that is plugged in, as the kernel knows them without libusb, whose own list stays as it is when an event of the
 * kernel is lost. Root hubs are left out. Empty where the kernel has no such list.
 */
export async function kernelPlaces(): Promise<readonly string[]> {
  const places: string[] = []
  for (const name of await namesIn(kernelFolder)) {
    if (!/^\d+-[\d.]+$/.test(name)) continue
    const kind = await readFile(`${kernelFolder}/${name}/bDeviceClass`, 'utf8').catch(() => '')
    if (kind.trim() !== '' && Number.parseInt(kind, 16) !== hubClass) places.push(name)
  }
  return places
}

/** Devices, without their interfaces. One by one: a recorded bus is seen by `opendir`, not by `scandir`. */
async function namesIn(folder: string): Promise<readonly string[]> {
  const names: string[] = []
  try {
    for await (const entry of await opendir(folder)) if (!entry.name.includes(':')) names.push(entry.name)
  } catch {
    return []
  }
  return names
}

/** Elsewhere the device itself must be asked, which it may refuse while another program holds it. */
async function stringsOfDevice(device: Device): Promise<UsbStrings> {
  const { iManufacturer, iProduct, iSerialNumber } = device.deviceDescriptor
  const none = { manufacturer: '', product: '', serial: '' }
  try {
    device.open()
  } catch (error) {
    faultOf(error, 'open')
    return none
  }
  const ask = (index: number): Promise<string> =>
    new Promise((resolve) => {
      if (index === 0) resolve('')
      else device.getStringDescriptor(index, (_error, value) => resolve((value ?? '').trim()))
    })
  try {
    return { manufacturer: await ask(iManufacturer), product: await ask(iProduct), serial: await ask(iSerialNumber) }
  } finally {
    device.close()
  }
}
