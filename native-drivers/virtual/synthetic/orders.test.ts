import { describe, expect, test } from 'vitest'
import { parseArgument, parseOrder } from './orders.js'

describe('orders to the synthetic scanner', () => {
  test('a bare number is the seed, nothing is seed 1', () => {
    expect(parseArgument('42')).toEqual({ seed: 42, orders: new Map() })
    expect(parseArgument('')?.seed).toBe(1)
  })

  test('what goes wrong is said per position', () => {
    const argument = parseArgument('7:3=same-as-2,10=crash')
    expect(argument?.orders.get(3)).toEqual({ kind: 'same-as', position: 2 })
    expect(argument?.orders.get(10)).toEqual({ kind: 'crash' })
  })

  test.each(['x', '-1', '4294967296', '1:', '1:3', '1:11=crash', '1:3=explode', '1:3=same-as-11'])('%s is refused', (text) =>
    expect(parseArgument(text)).toBeNull(),
  )

  test('an unknown order is no order', () => expect(parseOrder('constructor')).toBeNull())
})
