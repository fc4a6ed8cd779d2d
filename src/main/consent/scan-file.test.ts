import { describe, expect, test } from 'vitest'
import { isReadableScan } from './scan-file.js'

const body = Buffer.alloc(2000, 32)
const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), body, Buffer.from('\n%%EOF\n')])
const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), body, Buffer.from([0xff, 0xd9])])
const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), body, Buffer.from('IEND\0\0\0\0')])

describe('406-¶3.2 a scan "in full"', () => {
  test('a whole file of each kind is taken as what it says', () => {
    expect(isReadableScan(pdf, 'application/pdf')).toBe(true)
    expect(isReadableScan(jpeg, 'image/jpeg')).toBe(true)
    expect(isReadableScan(png, 'image/png')).toBe(true)
  })

  test('a file of another kind than it says is refused', () => {
    expect(isReadableScan(pdf, 'image/png')).toBe(false)
    expect(isReadableScan(png, 'image/jpeg')).toBe(false)
    expect(isReadableScan(Buffer.from('<html>'.repeat(50)), 'application/pdf')).toBe(false)
  })

  test('a file cut off on its way is refused', () => {
    for (const [file, kind] of [
      [pdf, 'application/pdf'],
      [png, 'image/png'],
      [jpeg, 'image/jpeg'],
    ] as const) {
      expect(isReadableScan(file.subarray(0, file.length - 40), kind)).toBe(false)
      expect(isReadableScan(file.subarray(0, 10), kind)).toBe(false)
    }
  })
})
