import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { usbDrivers } from './index.js'

describe('the drivers', () => {
  test('no two drivers want the same device', () => {
    const ids = usbDrivers.flatMap(({ members }) => members.map(({ vendorId, productId }) => `${vendorId}:${productId}`))
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('the access rules of the system name every device there is a driver for, and no other', () => {
    const rules = readFileSync(new URL('../resources/udev/60-tanba-devices.rules', import.meta.url), 'utf8')
    const named = [...rules.matchAll(/idVendor\}=="(\w{4})", ATTR\{idProduct\}=="(\w{4})", TAG/g)].map(([, v, p]) => `${v}:${p}`)
    const hex = (value: number): string => value.toString(16).padStart(4, '0')
    const known = usbDrivers.flatMap(({ members }) => members.map((one) => `${hex(one.vendorId)}:${hex(one.productId)}`))
    expect(named.sort()).toEqual(known.sort())
  })
})
