export { auditHandlers } from './audit-handlers.js'
export { auditStore, journal, verifyChain, type AuditEvent, type AuditRow, type AuditVerdict } from './audit.store.js'
export { canonicalJson, type Canonical } from './canonical.js'
