export { healthSteps, type HealthProbes, type Step } from './health.js'
export { journalHasRoom } from './disk.js'
