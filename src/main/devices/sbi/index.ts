// The feature inside the feature: `native-drivers/sbi` runs it in a process of its own.
export {
  authorityRefusals,
  isOfSimulator,
  knownAuthority,
  readAuthority,
  simulatorOrganisation,
  type Authority,
  type AuthorityRefusal,
} from './authority.js'
export { capture, claimedSerial, discover, inform, type FoundService, type KnownDevice } from './client.js'
export { serviceFault, type CapturedFinger, type CheckedAnswer } from './check-answer.js'
export { nextHash } from './hash-chain.js'
export { sbiPorts } from './http.js'
export { environments, type CaptureWish, type SbiEnvironment } from './messages.js'
export { groupOf, groups, nameOf, positionOf, type SbiGroup } from './names.js'
