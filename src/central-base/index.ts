export { openBase, startBase, type AskedLink, type BaseOptions, type OpenBase, type RunningBase } from './start.js'
export { systemClock, systemRandom } from './system.js'
