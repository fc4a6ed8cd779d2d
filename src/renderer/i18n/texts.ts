import enAccess from './en/access.json'
import enActions from './en/actions.json'
import enAudit from './en/audit.json'
import enBase from './en/base.json'
import enCalendar from './en/calendar.json'
import enCapacity from './en/capacity.json'
import enCapture from './en/capture.json'
import enCases from './en/cases.json'
import enCauses from './en/causes.json'
import enCommon from './en/common.json'
import enConfirmations from './en/confirmations.json'
import enConsent from './en/consent.json'
import enDevices from './en/devices.json'
import enDiagnostics from './en/diagnostics.json'
import enEquipment from './en/equipment.json'
import enErrors from './en/errors.json'
import enExclusion from './en/exclusion.json'
import enFindings from './en/findings.json'
import enHealth from './en/health.json'
import enIdentity from './en/identity.json'
import enInstructions from './en/instructions.json'
import enLaw from './en/law.json'
import enLinks from './en/links.json'
import enLookup from './en/lookup.json'
import enMeasures from './en/measures.json'
import enOutbox from './en/outbox.json'
import enProof from './en/proof.json'
import enReasons from './en/reasons.json'
import enRights from './en/rights.json'
import enScan from './en/scan.json'
import enRecognition from './en/recognition.json'
import enReports from './en/reports.json'
import enSession from './en/session.json'
import enSettings from './en/settings.json'
import enTablet from './en/tablet.json'
import enTexts from './en/texts.json'
import enVerdicts from './en/verdicts.json'
import kkAccess from './kk/access.json'
import kkActions from './kk/actions.json'
import kkAudit from './kk/audit.json'
import kkBase from './kk/base.json'
import kkCalendar from './kk/calendar.json'
import kkCapacity from './kk/capacity.json'
import kkCapture from './kk/capture.json'
import kkCases from './kk/cases.json'
import kkCauses from './kk/causes.json'
import kkCommon from './kk/common.json'
import kkConfirmations from './kk/confirmations.json'
import kkConsent from './kk/consent.json'
import kkDevices from './kk/devices.json'
import kkDiagnostics from './kk/diagnostics.json'
import kkEquipment from './kk/equipment.json'
import kkErrors from './kk/errors.json'
import kkExclusion from './kk/exclusion.json'
import kkFindings from './kk/findings.json'
import kkHealth from './kk/health.json'
import kkIdentity from './kk/identity.json'
import kkInstructions from './kk/instructions.json'
import kkLaw from './kk/law.json'
import kkLinks from './kk/links.json'
import kkLookup from './kk/lookup.json'
import kkMeasures from './kk/measures.json'
import kkOutbox from './kk/outbox.json'
import kkProof from './kk/proof.json'
import kkReasons from './kk/reasons.json'
import kkRights from './kk/rights.json'
import kkScan from './kk/scan.json'
import kkRecognition from './kk/recognition.json'
import kkReports from './kk/reports.json'
import kkSession from './kk/session.json'
import kkSettings from './kk/settings.json'
import kkTablet from './kk/tablet.json'
import kkTexts from './kk/texts.json'
import kkVerdicts from './kk/verdicts.json'
import ruAccess from './ru/access.json'
import ruActions from './ru/actions.json'
import ruAudit from './ru/audit.json'
import ruBase from './ru/base.json'
import ruCalendar from './ru/calendar.json'
import ruCapacity from './ru/capacity.json'
import ruCapture from './ru/capture.json'
import ruCases from './ru/cases.json'
import ruCauses from './ru/causes.json'
import ruCommon from './ru/common.json'
import ruConfirmations from './ru/confirmations.json'
import ruConsent from './ru/consent.json'
import ruDevices from './ru/devices.json'
import ruDiagnostics from './ru/diagnostics.json'
import ruEquipment from './ru/equipment.json'
import ruErrors from './ru/errors.json'
import ruExclusion from './ru/exclusion.json'
import ruFindings from './ru/findings.json'
import ruHealth from './ru/health.json'
import ruIdentity from './ru/identity.json'
import ruInstructions from './ru/instructions.json'
import ruLaw from './ru/law.json'
import ruLinks from './ru/links.json'
import ruLookup from './ru/lookup.json'
import ruMeasures from './ru/measures.json'
import ruOutbox from './ru/outbox.json'
import ruProof from './ru/proof.json'
import ruReasons from './ru/reasons.json'
import ruRights from './ru/rights.json'
import ruScan from './ru/scan.json'
import ruRecognition from './ru/recognition.json'
import ruReports from './ru/reports.json'
import ruSession from './ru/session.json'
import ruSettings from './ru/settings.json'
import ruTablet from './ru/tablet.json'
import ruTexts from './ru/texts.json'
import ruVerdicts from './ru/verdicts.json'

/** One file per feature and language; the parity of the three is proved by tests/locales. */
export const kk = {
  access: kkAccess,
  actions: kkActions,
  audit: kkAudit,
  base: kkBase,
  calendar: kkCalendar,
  capacity: kkCapacity,
  capture: kkCapture,
  cases: kkCases,
  causes: kkCauses,
  common: kkCommon,
  confirmations: kkConfirmations,
  consent: kkConsent,
  devices: kkDevices,
  diagnostics: kkDiagnostics,
  equipment: kkEquipment,
  errors: kkErrors,
  exclusion: kkExclusion,
  findings: kkFindings,
  health: kkHealth,
  identity: kkIdentity,
  instructions: kkInstructions,
  law: kkLaw,
  links: kkLinks,
  lookup: kkLookup,
  measures: kkMeasures,
  outbox: kkOutbox,
  proof: kkProof,
  reasons: kkReasons,
  rights: kkRights,
  scan: kkScan,
  recognition: kkRecognition,
  reports: kkReports,
  session: kkSession,
  settings: kkSettings,
  tablet: kkTablet,
  texts: kkTexts,
  verdicts: kkVerdicts,
} as const
export const ru = {
  access: ruAccess,
  actions: ruActions,
  audit: ruAudit,
  base: ruBase,
  calendar: ruCalendar,
  capacity: ruCapacity,
  capture: ruCapture,
  cases: ruCases,
  causes: ruCauses,
  common: ruCommon,
  confirmations: ruConfirmations,
  consent: ruConsent,
  devices: ruDevices,
  diagnostics: ruDiagnostics,
  equipment: ruEquipment,
  errors: ruErrors,
  exclusion: ruExclusion,
  findings: ruFindings,
  health: ruHealth,
  identity: ruIdentity,
  instructions: ruInstructions,
  law: ruLaw,
  links: ruLinks,
  lookup: ruLookup,
  measures: ruMeasures,
  outbox: ruOutbox,
  proof: ruProof,
  reasons: ruReasons,
  rights: ruRights,
  scan: ruScan,
  recognition: ruRecognition,
  reports: ruReports,
  session: ruSession,
  settings: ruSettings,
  tablet: ruTablet,
  texts: ruTexts,
  verdicts: ruVerdicts,
} as const
export const en = {
  access: enAccess,
  actions: enActions,
  audit: enAudit,
  base: enBase,
  calendar: enCalendar,
  capacity: enCapacity,
  capture: enCapture,
  cases: enCases,
  causes: enCauses,
  common: enCommon,
  confirmations: enConfirmations,
  consent: enConsent,
  devices: enDevices,
  diagnostics: enDiagnostics,
  equipment: enEquipment,
  errors: enErrors,
  exclusion: enExclusion,
  findings: enFindings,
  health: enHealth,
  identity: enIdentity,
  instructions: enInstructions,
  law: enLaw,
  links: enLinks,
  lookup: enLookup,
  measures: enMeasures,
  outbox: enOutbox,
  proof: enProof,
  reasons: enReasons,
  rights: enRights,
  scan: enScan,
  recognition: enRecognition,
  reports: enReports,
  session: enSession,
  settings: enSettings,
  tablet: enTablet,
  texts: enTexts,
  verdicts: enVerdicts,
} as const
