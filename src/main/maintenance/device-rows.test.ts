import { describe, expect, test } from 'vitest'
import type { DeviceIdentity, PluggedDevice } from '../devices/index.js'
import { deviceRows, pluggedRows, type KnownDevices } from './device-rows.js'

const identity: DeviceIdentity = {
  ...{
    vendor: 'DigitalPersona',
    product: 'U.are.U 4500',
    serial: 'S-1',
    firmware: '1.04',
    driver: 'uru4000',
    driverVersion: '1.0.0',
  },
  ...{ kind: 'fingerprint-single', use: 'enrolment', dpi: 500, frames: false, simulator: false },
}
const status = { state: 'ready', identity, fault: null, selfTest: null } as const
const known: KnownDevices = {
  list: [
    {
      deviceId: 'uru4000:S-1',
      model: 'DigitalPersona U.are.U 4500',
      serial: 'S-1',
      kind: 'fingerprint-single',
      simulator: false,
      state: 'ready',
      faultCode: null,
    },
    {
      deviceId: 'nb1010',
      model: 'nb1010',
      serial: '',
      kind: 'fingerprint-single',
      simulator: false,
      state: 'absent',
      faultCode: 'DEVICE_REMOVED',
    },
  ],
  find: (deviceId) => (deviceId === 'nb1010' ? null : { status: () => status }),
  links: [{ deviceId: 'nb1010', link: 'seen', state: 'fail', code: 'seen.DEVICE_REMOVED', facts: {} }],
  faults: [{ deviceId: 'uru4000:S-1', code: 'DEVICE_BUSY', at: '2026-11-25T06:00:00.000Z' }],
  trend: [
    { model: 'DigitalPersona U.are.U 4500', serial: 'S-1', day: '2026-11-24', attempts: 12, taken: 10, quality: 71 },
    { model: 'DigitalPersona U.are.U 4500', serial: 'S-2', day: '2026-11-24', attempts: 3, taken: 1, quality: 30 },
  ],
  approved: ['uru4000:S-1'],
}

describe('the rows of the devices page', () => {
  test('406-¶6.1: model, serial, firmware and driver stand in the row, with its last fault and the trend of this very device', () => {
    const [own, absent] = deviceRows(known)
    expect(own).toMatchObject({ serial: 'S-1', firmware: '1.04', driver: 'uru4000', approved: true, links: [] })
    expect(own.lastFault).toEqual({ code: 'DEVICE_BUSY', at: '2026-11-25T06:00:00.000Z' })
    expect(own.trend).toEqual([{ day: '2026-11-24', attempts: 12, taken: 10, quality: 71 }])
    expect(absent).toMatchObject({ driver: 'nb1010', approved: false, lastFault: null, links: [{ code: 'seen.DEVICE_REMOVED' }] })
  })

  test('what is a scanner above is not told twice, also where the settings name it by its driver alone', () => {
    const plug = (driver: string | null, productId: number): PluggedDevice => ({
      ...{
        driver,
        deviceId: driver === null ? null : `${driver}:S-9`,
        use: driver === null ? null : 'enrolment',
        vendorId: 0x16d0,
        productId,
      },
      ...{ vendor: 'V', product: 'P', serial: '', place: '1-1' },
    })
    const rows = pluggedRows([plug('nb1010', 1), plug('aes3500', 2), plug(null, 0xf00)], [{ deviceId: 'nb1010' }], ['16d0:0f00'])
    expect(rows.map(({ usb, pedal }) => [usb, pedal])).toEqual([
      ['16d0:0002', false],
      ['16d0:0f00', true],
    ])
  })
})
