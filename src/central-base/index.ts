export { openBase, startBase, type BaseOptions, type OpenBase, type RunningBase } from './start.js'
export { systemClock, systemRandom } from './system.js'
