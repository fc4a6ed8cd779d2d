export { auditHandlers } from './audit-handlers.js'
export {
  auditStore,
  journal,
  verifyChain,
  type AuditDetails,
  type AuditEvent,
  type AuditRow,
  type AuditVerdict,
} from './audit.store.js'
export { anything, searchStore } from './search.store.js'
export { canonicalJson, type Canonical } from './canonical.js'
