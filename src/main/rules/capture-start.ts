import type { CapacityFacts, DeviceFacts, EmployeeFacts, ProtectionFacts } from './case-facts.js'
import { day, isBefore, type PlainDate } from './dates.js'
import { decide, firstRefusal, type Decision } from './decision.js'
import { mayWorkOnCases } from './employee.js'
import { representativeReady } from './representative.js'

/** Stands for the employee's id when nobody is signed in; equal to no account, as ids are never empty. */
export const nobody = ''

export type Profile = 'training' | 'production'

/** 406-¶6.1: inkless, by an approved fingerprint scanner that passed its self-test today; a simulator only in training. */
export function deviceReady(device: DeviceFacts | null, profile: Profile, today: PlainDate): Decision {
  if (device === null) return decide.refuse('406-¶6.1', 'DEVICE_NOT_APPROVED', { device: 'none' })
  if (device.source !== 'fingerprint-scanner')
    return decide.refuse('406-¶6.1', 'NOT_A_FINGERPRINT_SCANNER', { source: device.source })
  if (device.simulated && profile === 'production') return decide.refuse('406-¶6.1', 'DEVICE_SIMULATED', { profile })
  if (!device.approved) return decide.refuse('406-¶6.1', 'DEVICE_NOT_APPROVED')
  const tested = device.selfTestPassedOn !== null && day(device.selfTestPassedOn).equals(today)
  return tested
    ? decide.allow('406-¶6.1', { simulated: device.simulated })
    : decide.refuse('406-¶6.1', 'DEVICE_NOT_TESTED_TODAY', { selfTestPassedOn: device.selfTestPassedOn ?? 'never' })
}

/** 406-¶13.1: no capture without a working provider, in production with its certificate in force; 395-¶7: the other measures. */
export function protectionReady(protection: ProtectionFacts | null, profile: Profile, today: PlainDate): Decision {
  if (protection === null || !protection.providerReady) return decide.refuse('406-¶13.1', 'CRYPTOGRAPHY_NOT_READY')
  const measures = measuresReady(protection, profile)
  if (!measures.allowed) return measures
  const { certificateValidUntil } = protection
  const certified = certificateValidUntil !== null && !isBefore(day(certificateValidUntil), today)
  return certified || profile === 'training'
    ? decide.allow('406-¶13.1', { profile, certified })
    : decide.refuse('406-¶13.1', 'CRYPTOGRAPHY_NOT_CERTIFIED', { certificateValidUntil: certificateValidUntil ?? 'none' })
}

/** 395-¶7: nothing without a journal; in production no disk without encryption, no named means of protection off or outdated. */
export function measuresReady(protection: ProtectionFacts, profile: Profile): Decision {
  if (!protection.journalWritable) return decide.refuse('395-¶7', 'JOURNAL_NOT_WRITABLE')
  if (profile === 'training' || protection.measures === null) return decide.allow('395-¶7', { profile })
  const { disk, encryptionAct, components } = protection.measures
  if (disk !== 'encrypted' && encryptionAct === '') return decide.refuse('395-¶7', 'DISK_NOT_ENCRYPTED', { disk })
  const off = components.find(({ state }) => state === 'off' || state === 'unknown')
  if (off !== undefined) return decide.refuse('395-¶7', 'PROTECTION_COMPONENT_OFF', { service: off.service })
  const old = components.find(({ state }) => state === 'outdated')
  return old === undefined
    ? decide.allow('395-¶7', { disk, components: components.length })
    : decide.refuse('395-¶7', 'PROTECTION_COMPONENT_OUTDATED', { service: old.service })
}

export interface CaptureStart {
  readonly today: PlainDate
  readonly profile: Profile
  readonly personId: string
  readonly employee: EmployeeFacts | null
  readonly capacity: CapacityFacts | null
  /** the answers of `admitIdentity`, `mayEnrolByAge`, `explanationGiven` and `consentAcceptable`, in this order */
  readonly before: readonly Decision[]
  readonly device: DeviceFacts | null
  readonly protection: ProtectionFacts | null
}

/** Whether the scanner may be opened now. Everything before it must hold; asked again before every finger. */
export function mayCapture(start: CaptureStart): Decision {
  const { today, profile, employee, capacity, device, protection, personId } = start
  return firstRefusal(
    mayWorkOnCases(employee, today),
    ...start.before.map((decision) => () => decision),
    () => representativeReady(capacity, personId, employee?.employeeId ?? nobody, today),
    () => protectionReady(protection, profile, today),
    () => deviceReady(device, profile, today),
  )
}
