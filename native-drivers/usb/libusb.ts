import { readFile, readdir } from 'node:fs/promises'
import { getDeviceList, type Device } from 'usb'
import { openLibusb } from './libusb-transport.js'
import { faultOf } from './libusb-faults.js'
import type { PluggedUsb, UsbBus, UsbStrings } from './transport.js'
import { UsbFault } from './transport.js'

/** The machine's own bus, through libusb's older interface: its transfers can be cancelled one by one. */
export const libusb: UsbBus = {
  list: async () => Promise.all(getDeviceList().map(describe)),
  open: async (plugged, wanted) => {
    const device = getDeviceList().find((one) => placeOf(one) === plugged.place && isSame(one, plugged))
    if (device === undefined) throw new UsbFault('removed', 'open')
    return openLibusb(device, wanted)
  },
}

const isSame = ({ deviceDescriptor }: Device, plugged: PluggedUsb): boolean =>
  deviceDescriptor.idVendor === plugged.vendorId && deviceDescriptor.idProduct === plugged.productId

export async function describe(device: Device): Promise<PluggedUsb> {
  const { idVendor, idProduct, bcdDevice } = device.deviceDescriptor
  const strings = process.platform === 'linux' ? await stringsOfKernel(device) : await stringsOfDevice(device)
  return { vendorId: idVendor, productId: idProduct, version: bcdDevice, place: placeOf(device), strings }
}

/** As the kernel names it: bus, dash, ports. */
function placeOf({ busNumber, portNumbers, deviceAddress }: Device): string {
  const ports = portNumbers ?? []
  return ports.length > 0 ? `${busNumber}-${ports.join('.')}` : `${busNumber}-0.${deviceAddress}`
}

const kernelFolder = '/sys/bus/usb/devices'

/** The kernel has asked the device already when it was plugged in: nothing is sent to it again. */
async function stringsOfKernel(device: Device): Promise<UsbStrings> {
  const folder = await kernelFolderOf(device)
  const read = async (name: string): Promise<string> =>
    folder === null ? '' : (await readFile(`${folder}/${name}`, 'utf8').catch(() => '')).trim()
  return { manufacturer: await read('manufacturer'), product: await read('product'), serial: await read('serial') }
}

async function kernelFolderOf({ busNumber, deviceAddress }: Device): Promise<string | null> {
  const names = await readdir(kernelFolder).catch((): string[] => [])
  for (const name of names.filter((one) => !one.includes(':'))) {
    const number = async (file: string): Promise<number> =>
      Number(await readFile(`${kernelFolder}/${name}/${file}`, 'utf8').catch(() => 'NaN'))
    if ((await number('busnum')) === busNumber && (await number('devnum')) === deviceAddress) return `${kernelFolder}/${name}`
  }
  return null
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
