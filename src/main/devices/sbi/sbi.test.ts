import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fingersOfGroup } from '../../../preload/contract/values.js'
import { captureRequest, Discovery } from './messages.js'
import { parts } from './mjpeg.js'
import { groupOf, groups, nameOf, positionOf } from './names.js'
import { openSigned } from './signed-message.js'

describe('SBI names and groups', () => {
  test('every position has its exact name and comes back from it', () => {
    for (let position = 1; position <= 10; position += 1) expect(positionOf(nameOf(position))).toBe(position)
    expect([nameOf(7), nameOf(6), nameOf(2)]).toEqual(['Left IndexFinger', 'Left Thumb', 'Right IndexFinger'])
    expect([positionOf('UNKNOWN'), positionOf('Left Index'), positionOf('left thumb')]).toEqual([null, null, null])
  })

  test('fingers of two groups are no group', () => {
    expect(groupOf([7, 9])).toBe(groups[0])
    expect(groupOf([1, 6])).toBe(groups[2])
    expect([groupOf([7, 2]), groupOf([]), groupOf([1, 2])]).toEqual([null, null, null])
  })

  test('406-¶6.2: the groups of a capture in a case are groups of the scanner', () => {
    for (const positions of Object.values(fingersOfGroup)) expect(groupOf(positions)?.positions).toHaveLength(positions.length)
  })
})

describe('SBI requests', () => {
  test('all scalars are text, the group is complete by its exceptions, the order is the group’s', () => {
    const request = captureRequest({
      ...{ group: groups[0], positions: [10, 7], deviceId: '2', environment: 'Production', transactionId: 'tanba-1' },
      ...{ requestedScore: 39.6, previousHash: '', timeoutMs: 10_000, now: Date.parse('2026-11-23T06:00:00.789Z') },
    })
    expect(request).toMatchObject({ timeout: '10000', captureTime: '2026-11-23T06:00:00Z', purpose: 'Registration' })
    expect(request.bio).toEqual([
      {
        ...{ type: 'Finger', count: '2', requestedScore: '40', deviceId: '2', deviceSubId: '1', previousHash: '' },
        bioSubType: ['Left IndexFinger', 'Left LittleFinger'],
        exception: ['Left MiddleFinger', 'Left RingFinger'],
      },
    ])
  })
})

describe('the live picture', () => {
  const part = (bytes: readonly number[], header = 'Content-Length:'): Buffer =>
    Buffer.concat([
      Buffer.from(`----BoundaryString\r\nContent-Type:image/jpeg\r\n${header}${bytes.length}\r\n\r\n`),
      Buffer.from(bytes),
      Buffer.from('\r\n\r\n'),
    ])

  test('parts are cut right whatever the chunks, with and without a blank in the header', () => {
    const whole = Buffer.concat([part([1, 2, 3]), part([13, 10, 13, 10], 'content-length: '), part([9])])
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 30 }), (cuts) => {
        const got: number[][] = []
        const take = parts((bytes) => got.push([...bytes]))
        let at = 0
        for (const cut of [...cuts, whole.length]) {
          take(whole.subarray(at, at + cut))
          at += cut
        }
        expect(got).toEqual([[1, 2, 3], [13, 10, 13, 10], [9]])
      }),
    )
  })

  test('a header that does not end, or a part larger than any picture, ends the stream', () => {
    expect(parts(() => undefined)(Buffer.alloc(5000, 'a'))).toBe(false)
    expect(parts(() => undefined)(Buffer.from('Content-Length: 99999999\r\n\r\n'))).toBe(false)
  })
})

describe('hostile answers', () => {
  test('whatever stands for a signed message, nothing of it is believed and nothing is thrown', () => {
    const trust = { authorities: [], now: 0 }
    const none = Buffer.from(JSON.stringify({ alg: 'none', x5c: ['a'] })).toString('base64url')
    for (const token of ['', '.', '..', 'a.b.c.d', `${none}.e30.`, `${none}.e30.AA`])
      expect(openSigned(token, trust)).toMatchObject({ ok: false, error: { code: 'SERVICE_SIGNATURE_WRONG' } })
    fc.assert(
      fc.property(fc.string(), (token) => {
        expect(openSigned(token, trust).ok).toBe(false)
      }),
    )
    fc.assert(
      fc.property(fc.anything(), (value) => {
        Discovery.safeParse(value)
      }),
    )
  })
})
