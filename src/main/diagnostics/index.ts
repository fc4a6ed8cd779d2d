export { healthSteps, type HealthProbes, type Step } from './health.js'
export { journalHasRoom } from './disk.js'
export { diskEncryption } from './disk-encryption.js'
export { componentStates } from './protection-components.js'
