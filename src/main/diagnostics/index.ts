export { healthSteps, type HealthProbes, type Step } from './health.js'
