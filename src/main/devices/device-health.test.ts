import { describe, expect, test } from 'vitest'
import { fail } from '../../preload/contract/result.js'
import type { DeviceErrorCode, DeviceIdentity } from './contract.js'
import { linksOf } from './device-health.js'
import type { DeviceStatus } from './supervisor.js'
import type { PluggedDevice } from './watch-protocol.js'

const identity: DeviceIdentity = {
  ...{
    vendor: 'DigitalPersona',
    product: 'U.are.U 4500',
    serial: 'A',
    firmware: '1.03',
    driver: 'uru4000',
    driverVersion: '1.0.0',
  },
  ...{ kind: 'fingerprint-single', use: 'enrolment', dpi: 500, frames: false, simulator: false },
}
const plugged: readonly PluggedDevice[] = [
  {
    ...{ driver: 'uru4000', deviceId: 'uru4000:A', use: 'enrolment', vendorId: 0x05ba, productId: 0x000a },
    ...{ vendor: '', product: 'U.are.U 4500', serial: 'A', place: '1-10' },
  },
]
const today = '2026-11-23'
const status = (change: Partial<DeviceStatus> = {}): DeviceStatus => ({
  ...{ state: 'ready', identity, fault: null, selfTest: { day: today, code: null } },
  ...change,
})
const fault = (code: DeviceErrorCode): DeviceStatus => status({ state: 'failed', fault: fail(code).error })
const states = (...given: Parameters<typeof linksOf>): readonly string[] =>
  linksOf(...given).map(({ link, state }) => `${link} ${state}`)

describe('406-¶6.1: the links from the socket to the picture', () => {
  test('a sound reader is green all along', () => {
    expect(states('uru4000', status(), plugged, today)).toEqual(['seen ok', 'driver ok', 'opened ok', 'self-test ok'])
  })

  test('406-¶6.1: a self-test of yesterday proves nothing today', () => {
    const yesterday = status({ selfTest: { day: '2026-11-22', code: 'DEVICE_BUSY' } })
    expect(states('uru4000', yesterday, plugged, today)).toEqual(['seen ok', 'driver ok', 'opened open', 'self-test open'])
  })

  test.each<readonly [DeviceErrorCode, readonly string[]]>([
    ['DEVICE_REMOVED', ['seen fail', 'driver open', 'opened open', 'self-test open']],
    ['DRIVER_CRASHED', ['seen ok', 'driver fail', 'opened open', 'self-test open']],
  ])('%s breaks its link, what follows is open', (code, expected) => {
    expect(states('uru4000', fault(code), plugged, today)).toEqual(expected)
  })

  test('a fault of the self-test breaks the link it belongs to', () => {
    const tested = (code: DeviceErrorCode) => status({ selfTest: { day: today, code } })
    expect(linksOf('uru4000', tested('DEVICE_NOT_PERMITTED'), plugged, today)[2]).toMatchObject({
      code: 'opened.DEVICE_NOT_PERMITTED',
    })
    expect(states('sbi', tested('SERVICE_CERTIFICATE_EXPIRED'), null, today)).toEqual([
      ...['seen ok', 'driver ok', 'opened ok', 'self-test ok', 'certificate fail', 'clock open'],
    ])
  })

  test('406-¶6.1: a simulator refused in production has one red link', () => {
    expect(states('virtual/synthetic:1', null, null, today)).toEqual(['driver fail', 'self-test open'])
  })
})
