import { describe, expect, test } from 'vitest'
import { fingersOfGroup } from '../../preload/contract/values.js'
import { askOf } from './group-ask.js'

const taken = (position: number) => ({ position, taken: true, marked: false })
const marked = (position: number) => ({ position, taken: false, marked: true })

describe('406-¶6.2: what a capture of a group asks for', () => {
  test('together the groups are the ten fingers, each once (4-4-2)', () => {
    const all = Object.values(fingersOfGroup).flat()
    expect([...all].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  })

  test('at first every finger of it, whatever became of the other groups', () => {
    expect(askOf('left-four', [taken(2), marked(1)])).toEqual({
      group: 'left-four',
      wanted: [7, 8, 9, 10],
      held: [],
      missing: [],
    })
    expect(askOf('thumbs', [])).toMatchObject({ wanted: [1, 6] })
  })

  test('a good finger is not asked for again because its neighbour was bad, a marked one never', () => {
    expect(askOf('right-four', [taken(2), marked(3), taken(4)])).toEqual({
      group: 'right-four',
      wanted: [5],
      held: [2, 4],
      missing: [3],
    })
  })

  test('where nothing is open, a retake asks for those with a sample, and leaves the marked ones alone', () => {
    expect(askOf('thumbs', [taken(1), marked(6)])).toEqual({ group: 'thumbs', wanted: [1], held: [], missing: [6] })
  })

  test('406-¶7.1: where all are marked, the law is asked about the very fingers', () => {
    expect(askOf('thumbs', [marked(1), marked(6)])).toEqual({ group: 'thumbs', wanted: [1, 6], held: [], missing: [] })
  })
})
