import { parseDeviceId } from './protocol.js'
import type { PluggedDevice } from './watch-protocol.js'

/** Whether the id means one of these devices: by driver alone, or by driver and serial, or by driver and place. */
export function isPlugged(deviceId: string, plugged: readonly PluggedDevice[]): boolean {
  const { driver, argument } = parseDeviceId(deviceId)
  return plugged.some((one) => one.driver === driver && (argument === '' || argument === one.serial || argument === one.place))
}
