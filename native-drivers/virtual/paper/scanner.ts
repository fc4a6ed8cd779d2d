import { fail, ok, type Result } from '../../../src/preload/contract/result.js'
import { held, photograph } from './photograph.js'
import { printForm, printPreview } from './print-form.js'
import type { Sheet } from './sheet.js'
import { signAndStamp } from './sign.js'

export const paperScannerId = 'virtual/paper'

export interface PaperScanner {
  /** @param pdf the form as the station made it; @returns JPEG of the signed and stamped sheet as it lies on the counter */
  readonly signedForm: (pdf: Uint8Array) => Promise<Uint8Array>
  /** the same from the preview of the form in a window. @param png its first page */
  readonly signedPreview: (png: Uint8Array) => Uint8Array
}

export interface PaperScannerOptions {
  readonly profile: 'training' | 'production'
  readonly seed?: number
}

/**
 * The simulated paper scanner. 406-¶3.2: in production a consent is signed by a person on paper, so there it is refused by its name.
 */
export function openPaperScanner({ profile, seed = 1 }: PaperScannerOptions): Result<PaperScanner, 'DEVICE_NOT_READY'> {
  if (profile === 'production')
    return fail('DEVICE_NOT_READY', { reason: 'SIMULATOR_REFUSED', device: paperScannerId, requirement: '406-¶3.2' })
  const lay = (form: Sheet): Uint8Array => {
    const [width, height] = [1700, 2260]
    const corners = held({ width, height, share: 0.93, degrees: 2, tilt: 0.06 })
    return photograph(signAndStamp(form, seed), { width, height, corners, noise: 3, shadow: 0.25 }, seed)
  }
  return ok({
    signedForm: async (pdf) => lay(await printForm(pdf)),
    signedPreview: (png) => lay(printPreview(png)),
  })
}
