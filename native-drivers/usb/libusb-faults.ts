import { UsbFault, type UsbFaultKind } from './transport.js'

/** libusb.h: negative numbers are errors of a call, positive ones the end of a transfer. */
const kinds: Readonly<Record<number, UsbFaultKind>> = {
  [-1]: 'input-output',
  [-3]: 'denied',
  [-4]: 'removed',
  [-5]: 'removed',
  [-6]: 'busy',
  [-7]: 'timed-out',
  [-9]: 'stalled',
  1: 'input-output',
  2: 'timed-out',
  3: 'cancelled',
  4: 'stalled',
  5: 'removed',
  6: 'input-output',
}

/** @param where words for the technician, e.g. 'read 0x82' */
export function faultOf(error: unknown, where: string): UsbFault {
  if (error instanceof UsbFault) return error
  const errno = error instanceof Error && 'errno' in error ? Number(error.errno) : Number.NaN
  return new UsbFault(kinds[errno] ?? 'input-output', where)
}
