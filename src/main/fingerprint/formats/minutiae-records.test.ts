import fc from 'fast-check'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { decodeTemplate, encodeTemplate, type FingerTemplate } from '../index.js'
import { decodeRecord } from './decode-template.js'

const unit = (2 * Math.PI) / 256
const minutia = fc.record({
  x: fc.integer({ min: 0, max: 16383 }),
  y: fc.integer({ min: 0, max: 16383 }),
  direction: fc.integer({ min: 0, max: 255 }).map((turn) => turn * unit),
  type: fc.constantFrom('ending' as const, 'bifurcation' as const, 'other' as const),
  reliability: fc.integer({ min: 0, max: 100 }),
})
const template: fc.Arbitrary<FingerTemplate> = fc.record({
  width: fc.integer({ min: 1, max: 16383 }),
  height: fc.integer({ min: 1, max: 16383 }),
  minutiae: fc.array(minutia, { maxLength: 255 }),
  quality: fc.integer({ min: 0, max: 100 }),
  position: fc.constantFrom(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
  impressionType: fc.constantFrom(0, 1, 2, 3, 8),
})

const folder = join('..', 'shared', 'data', 'fingerprints', 'formats')
const present = existsSync(folder)
const records = (ending: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(join(folder, name)))

describe('ISO/IEC 19794-2:2005 finger minutiae record', () => {
  test('what was written is read again, field for field', () => {
    fc.assert(
      fc.property(template, (t) => {
        expect(decodeTemplate(encodeTemplate(t))).toEqual({ ok: true, value: t })
      }),
    )
  })

  test('a ten-finger record keeps its views apart', () => {
    fc.assert(
      fc.property(fc.array(template, { minLength: 1, maxLength: 10 }), (all) => {
        const record = decodeRecord(encodeTemplate(all[0], ...all.slice(1)))
        expect(record.ok && record.value.views.map((v) => [v.position, v.minutiae])).toEqual(
          all.map((v) => [v.position, v.minutiae]),
        )
      }),
      { numRuns: 30 },
    )
  })

  test('has the length, scale and header that the standard gives', () => {
    const m = { x: 138, y: 199, direction: 0x23 * unit, type: 'bifurcation' as const, reliability: 0x50 }
    const bytes = encodeTemplate({ width: 316, height: 354, minutiae: [m], quality: 86, position: 7, impressionType: 0 })
    expect(Buffer.from(bytes).toString('hex')).toBe(
      '464d520020323000000000240000013c016200c500c50100' + '07005601' + '808a00c72350' + '0000',
    )
  })

  test('any bytes give a value or a failure, never a throw', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void decodeTemplate(bytes)))
    fc.assert(
      fc.property(
        template,
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 6 }),
        fc.nat(),
        (t, changes, cut) => {
          const bytes = encodeTemplate(t)
          for (const [at, value] of changes) bytes[at % bytes.length] = value
          const read = decodeTemplate(bytes.subarray(0, cut % (bytes.length + 1)))
          if (read.ok)
            for (const m of read.value.minutiae) expect(Number.isFinite(m.x + m.y + m.direction + m.reliability)).toBe(true)
        },
      ),
    )
  })

  test('a record cut short is a failure that says so', () => {
    const whole = encodeTemplate({ width: 300, height: 400, minutiae: [], quality: 50, position: 1, impressionType: 0 })
    for (let length = 0; length < whole.length; length++) expect(decodeTemplate(whole.subarray(0, length)).ok).toBe(false)
  })

  test.skipIf(!present)('records of a commercial extractor are read in both formats with the same minutiae', () => {
    const iso = records('.iso19794-2.fmr').map(decodeTemplate)
    const ansi = records('.ansi378.fmr').map(decodeTemplate)
    expect(iso.length).toBe(14)
    iso.forEach((left, i) => {
      const right = ansi[i]
      if (!left.ok || !right.ok) throw new Error('a record was refused')
      expect(right.value.minutiae.map((m) => [m.x, m.y, m.type])).toEqual(left.value.minutiae.map((m) => [m.x, m.y, m.type]))
      left.value.minutiae.forEach((m, k) =>
        expect(Math.cos(m.direction - right.value.minutiae[k].direction)).toBeGreaterThan(Math.cos(0.036)),
      )
    })
  })

  test.skipIf(!present)('a record of the commercial extractor, written again, has the same minutiae bytes', () => {
    for (const bytes of records('.iso19794-2.fmr')) {
      const read = decodeTemplate(bytes)
      if (!read.ok) throw new Error('a record was refused')
      const again = encodeTemplate(read.value)
      const count = read.value.minutiae.length
      expect(Buffer.from(again.subarray(24, 28 + 6 * count)).toString('hex')).toBe(
        bytes.subarray(24, 28 + 6 * count).toString('hex'),
      )
    }
  })

  const six = join('..', 'shared', 'data', 'mosip', 'six-formats')
  test.skipIf(!existsSync(six))('both minutiae records of every finger of the six formats are read and agree', () => {
    const fingers = readdirSync(six).flatMap((hand) => readdirSync(join(six, hand)).map((name) => join(six, hand, name)))
    expect(fingers.length).toBeGreaterThan(5)
    for (const finger of fingers) {
      const iso = decodeTemplate(readFileSync(join(finger, 'ISOTemplate.iso')))
      const ansi = decodeTemplate(readFileSync(join(finger, 'AnsiTemplate.ansi')))
      if (!iso.ok || !ansi.ok) throw new Error(`${finger} was refused`)
      expect(iso.value.minutiae.length).toBeGreaterThan(10)
      expect(ansi.value.minutiae.map((m) => [m.x, m.y, m.type])).toEqual(iso.value.minutiae.map((m) => [m.x, m.y, m.type]))
    }
  })
})
