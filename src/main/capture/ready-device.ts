import { fail, ok, type Failure, type Result } from '../../preload/contract/result.js'
import type { DeviceIdentity, DeviceRegistry, SelfTestResult, SupervisedDevice } from '../devices/index.js'
import type { DeviceFacts } from '../rules/index.js'

export interface ReadyDevice {
  readonly supervised: SupervisedDevice
  readonly identity: DeviceIdentity
  /** the self-test of the day failed: the law refuses first, and this is said where it would not */
  readonly untested: ReturnType<typeof notReady> | null
}

/** @param deviceId null: the first that works */
export async function readyDevice(
  devices: Pick<DeviceRegistry, 'choose'>,
  deviceId: string | null,
): Promise<Result<ReadyDevice, 'DEVICE_NOT_READY'>> {
  const chosen = devices.choose(deviceId)
  if (!chosen.ok) return chosen
  const supervised = chosen.value
  const answer = await supervised.ready()
  if (answer.ok) return ok({ supervised, identity: answer.value, untested: null })
  const { identity, selfTest } = supervised.status()
  const untested = notReady(answer.error)
  return identity !== null && selfTest?.code === answer.error.code ? ok({ supervised, identity, untested }) : untested
}

const notReady = ({ code, details, retryable }: Failure) => fail('DEVICE_NOT_READY', { ...details, reason: code }, retryable)

/** The law refuses an untested scanner; what is wrong with it is told with the refusal. */
export const withFault = <Code extends string>(refusal: Failure<Code>, { details }: Failure) =>
  fail(refusal.code, { ...refusal.details, fault: String(details['reason']) }, refusal.retryable)

/** For the rule of 406-¶6.1. A device of the registry stands in the administrator's list. */
export function factsOf(device: SupervisedDevice, identity: DeviceIdentity): DeviceFacts {
  const selfTest: SelfTestResult | null = device.status().selfTest
  return {
    source: 'fingerprint-scanner',
    approved: true,
    simulated: identity.simulator,
    selfTestPassedOn: selfTest !== null && selfTest.code === null ? selfTest.day : null,
  }
}
