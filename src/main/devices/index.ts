export {
  deviceErrorCodes,
  type CaptureEvent,
  type DeviceErrorCode,
  type DeviceIdentity,
  type DevicePicture,
  type RetryCondition,
} from './contract.js'
export { driverTiming, type CaptureEnd, type DriverTiming } from './driver-process.js'
export { isSimulatorId } from './protocol.js'
export { createDeviceRegistry, type DeviceRegistry, type DeviceView } from './registry.js'
export { superviseDevice, type DeviceStatus, type SupervisedDevice } from './supervisor.js'
