import { fail, ok } from '../../preload/contract/index.js'
import type { ApplicationPorts } from '../consent/index.js'
import { asPrinted, isLegible, matchScan, type ScanMatch, type ScanReader } from '../scan-back/index.js'
import type { StepRefusal } from '../rules/index.js'

const reasons: Readonly<Record<Exclude<ScanMatch, 'ok'>, StepRefusal>> = {
  'other-form': 'FORM_OF_ANOTHER_CASE',
  'other-page': 'CONSENT_NOT_CHECKED',
  'other-text-version': 'CONSENT_TEXT_CHANGED',
  unreadable: 'CONSENT_NOT_CHECKED',
}

/** 406-¶5.2: the signed D-04 comes back like any form: its code, or the number read by the eyes, is the one of this case. */
export const readForm =
  (scans: Pick<ScanReader, 'read'>): ApplicationPorts['readForm'] =>
  async (file, mediaType, { document, number, codeDigest, typedNumber }) => {
    const scanned = await scans.read(file, mediaType)
    if (!scanned.ok) return scanned
    const { page, codeText, quality } = scanned.value
    const match = matchScan(codeText, { document, number, digest: codeDigest })
    const asTyped = typedNumber !== null && asPrinted(typedNumber) === number
    const readByHand = match === 'unreadable' && asTyped && isLegible(quality)
    if (match === 'ok' || readByHand) return ok({ page, mediaType: 'image/jpeg' })
    return fail('REQUIREMENT_NOT_MET', {
      requirement: '406-¶5.2',
      reason: reasons[match],
      causes: [...quality.causes],
      scan: match,
    })
  }
