import type { NewRecord, Regime, StationKeys } from '../keys/index.js'
import type { Random } from '../platform/ports.js'

export type SampleType = 'finger-image' | 'finger-template' | 'face-image' | 'face-template'

export interface SampleSealer {
  /** Seals under a data key of its own; the plain bytes are overwritten (406-¶13.1). */
  readonly seal: (caseId: string, type: SampleType, plaintext: Uint8Array) => NewRecord
}

const schemaVersion = 1
const regimeOf = (type: SampleType): Regime => (type.startsWith('face-') ? 'face' : 'fingerprint')

export const sampleSealer = (keys: Pick<StationKeys, 'sealRecord'>, random: Random): SampleSealer => ({
  seal: (caseId, type, plaintext) => {
    const recordId = random.uuid()
    const sealed = keys.sealRecord({ recordId, type, schemaVersion, plaintext })
    plaintext.fill(0)
    return { recordId, caseId, regime: regimeOf(type), type, schemaVersion, sealed }
  },
})
