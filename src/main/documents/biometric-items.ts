import type { PersonalDataItem } from './personal-data-list.js'

/** Data of the two biometric regimes: destroyed on the day of the wish, and kept by no other norm (406-¶11.1, CX-03, X-3). */
export const isBiometric = (item: PersonalDataItem): boolean => item === 'fingerprints' || item === 'face'
