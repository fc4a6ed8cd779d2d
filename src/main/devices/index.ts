export { anySignal } from './any-signal.js'
export {
  deviceErrorCodes,
  type CaptureEvent,
  type DeviceErrorCode,
  type DeviceIdentity,
  type DevicePicture,
  type DriverSettings,
  type RetryCondition,
} from './contract.js'
export { type JournalEntry, type JournalEvent } from './capture-journal.js'
export { deviceLinks, linksOf, type DeviceLink, type DeviceLinkName } from './device-health.js'
export { driverTiming, type CaptureEnd, type DriverTiming } from './driver-process.js'
export { guidanceOf } from './guidance.js'
export { inspectPlaten, type PlatenState } from './platen-hygiene.js'
export { isSimulatorId, parseDeviceId } from './protocol.js'
export { createDeviceRegistry, type DeviceRegistry, type DeviceView } from './registry.js'
export {
  authorityRefusals,
  isOfSimulator,
  knownAuthority,
  readAuthority,
  type Authority,
  type AuthorityRefusal,
} from './sbi/index.js'
export { superviseDevice, type DeviceStatus, type SelfTestResult, type SupervisedDevice } from './supervisor.js'
export { watchDevices, type DeviceWatcher, type PedalState } from './watcher.js'
export { type PluggedDevice } from './watch-protocol.js'
