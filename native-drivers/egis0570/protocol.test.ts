import { describe, expect, test } from 'vitest'
import {
  again,
  columns,
  darker,
  fingerIsOn,
  framesOf,
  greyOf,
  isAnswerTo,
  isCovered,
  lines,
  pictureCommand,
  pictureLength,
  wakeUp,
} from './protocol.js'

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'))
const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const even = (value: number): Uint8Array => new Uint8Array(columns * lines).fill(value)

describe('EgisTec 0570, bytes', () => {
  test('commands as they were recorded', () => {
    const said = wakeUp.map(({ bytes }) => toHex(bytes))
    expect(said).toHaveLength(22)
    expect([said[0], said[17], said[18], said[20], said[21]]).toEqual([
      '4547495301203f',
      '45474953011200',
      '45474953011371',
      '45474953000280',
      '4547495301022f',
    ])
    expect(again.map(({ bytes }) => toHex(bytes))).toEqual(['4547495301020f', '4547495300020f', '4547495301022f'])
    expect(toHex(pictureCommand)).toBe('454749530600fe')
    expect(pictureLength).toBe(32512)
  })

  test('an answer begins with the name turned round and names the register', () => {
    expect(isAnswerTo(wakeUp[0], hex('53494745203f01'))).toBe(true)
    expect(isAnswerTo(wakeUp[0], hex('53494745583f01'))).toBe(false)
    expect(isAnswerTo(wakeUp[0], hex('45474953203f01'))).toBe(false)
    expect(isAnswerTo(wakeUp[0], hex('53494745203f'))).toBe(false)
  })

  test('five frames one behind the other; what is left over is left out', () => {
    const picture = Uint8Array.from({ length: pictureLength }, (_, i) => Math.floor(i / (columns * lines)))
    expect(framesOf(picture)?.map((frame) => [frame.length, frame[0], frame.at(-1)])).toEqual(
      [0, 1, 2, 3, 4].map((k) => [6498, k, k]),
    )
    expect(framesOf(picture.subarray(1))).toBeNull()
  })

  test('a finger is lighter than the empty sensor, what it leaves behind is no finger; a covered sensor is not taken for empty', () => {
    expect([174, 180, 181].map((value) => fingerIsOn(even(value), even(160)))).toEqual([false, false, true])
    expect([isCovered(even(160)), isCovered(even(240))]).toEqual([false, true])
    expect([...darker(null, Uint8Array.of(5, 9)), ...darker(Uint8Array.of(6, 7), Uint8Array.of(5, 9))]).toEqual([5, 9, 5, 7])
  })

  test('contact is black, the sensor’s own shading white; near white noise stays noise', () => {
    expect([...greyOf(Uint8Array.of(254, 150, 202, 140, 252), Uint8Array.of(150, 150, 150, 150, 250))]).toEqual([
      0, 255, 128, 255, 242,
    ])
  })
})
