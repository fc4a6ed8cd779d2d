import type { UsbMember } from '../usb/usb-driver.js'

const vendorId = 0x04f3

/** Inclusive. */
const range = (from: number, to: number): readonly number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i)

/**
 * The one that was replayed, and those that libfprint's driver speaks to in the very same way. Left out are 0907, 0c03 and 0c42, which
 * need a command, a layout or an answer of their own.
 */
export const members: readonly UsbMember[] = [
  0x0903,
  ...range(0x0c01, 0x0c02),
  ...range(0x0c04, 0x0c33),
  0x0c3d,
  0x0c4d,
  0x0c4f,
  0x0c63,
].map((productId) => ({ vendorId, productId, name: 'Fingerprint sensor' }))
