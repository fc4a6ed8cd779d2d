import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  hostArguments,
  isSimulatorId,
  parseDeviceId,
  parseHostArguments,
  parseHostMessage,
  parseStationMessage,
} from './protocol.js'

const picture = (width: number, height: number, bytes: number) => ({ width, height, dpi: 500, pixels: new Uint8Array(bytes) })
const withPicture = (value: unknown) => ({ kind: 'event', captureId: 1, event: { kind: 'picture', picture: value } })

describe('messages of a driver process', () => {
  test('a picture survives the structured clone and the parser', () => {
    const message = structuredClone(withPicture(picture(4, 3, 12)))
    expect(parseHostMessage(message)).toEqual(message)
  })

  test.each([
    ['whose size and bytes disagree', picture(4, 3, 11)],
    ['of a size no fingerprint has', picture(8192, 8192, 8192 * 8192)],
    ['with no pixels', { width: 1, height: 1, dpi: 500, pixels: [0] }],
    ['without resolution', { width: 1, height: 1, dpi: Number.NaN, pixels: new Uint8Array(1) }],
  ])('a picture %s is no message', (_words, value) => expect(parseHostMessage(withPicture(value))).toBeNull())

  test('a device error of an unknown code is no message', () => {
    const error = { code: 'FORMAT_DISK', retryable: false, details: {} }
    expect(parseHostMessage({ kind: 'refused', error })).toBeNull()
    expect(parseHostMessage({ kind: 'refused', error: { ...error, code: 'DEVICE_REMOVED' } })).not.toBeNull()
  })

  test('whatever a driver process sends, the parsers answer and never throw', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        parseHostMessage(value)
        parseStationMessage(value)
      }),
    )
  })
})

describe('device ids', () => {
  test('driver and argument are parted at the first colon', () => {
    expect(parseDeviceId('virtual/folder:C:\\prints')).toEqual({ driver: 'virtual/folder', argument: 'C:\\prints' })
    expect(parseDeviceId('uru4000')).toEqual({ driver: 'uru4000', argument: '' })
  })

  test('406-¶6.1: the name of a virtual device alone marks it as a simulator', () => {
    expect(isSimulatorId('virtual/synthetic:1')).toBe(true)
    expect(isSimulatorId('uru4000')).toBe(false)
  })

  test('what the station passes is what the host reads', () => {
    const settings = { trust: ['a', 'b'], environment: 'Developer' }
    expect(parseHostArguments(hostArguments('sbi:4501', '00ff', settings))).toEqual({
      driver: 'sbi',
      argument: '4501',
      seed: '00ff',
      settings,
    })
    expect(parseHostArguments(hostArguments('uru4000', undefined, {}))).toMatchObject({ seed: null, settings: {} })
  })

  test.each([
    [[]],
    [['']],
    [['uru4000', 'abc']],
    [['uru4000', 'xyz0']],
    [['uru4000', '00'.repeat(65)]],
    [['sbi', '-', '{"trust":1}']],
    [['sbi', '-', '{']],
  ])('host arguments %j are refused', (args) => expect(parseHostArguments(args)).toBeNull())
})
