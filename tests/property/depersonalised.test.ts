import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { protect, tally, type Axis, type ShownCount, type Unit } from '../../src/main/reports/index.js'
import { attack } from './attacker.js'

const regionOf = (department: string): string => department.slice(0, 1)
const axes: readonly Axis[] = [
  { dimensions: ['month'], rowsOf: (month) => [month] },
  { dimensions: ['department', 'region'], rowsOf: (department) => [department, regionOf(department)] },
  { dimensions: ['age'], rowsOf: (age) => [age] },
]
const columns = ['accepted', 'refused', 'postponed', 'excluded']
const leaves: Readonly<Record<string, readonly string[]>> = { refused: ['AGE', 'DOC', 'TECH'], excluded: ['10.1', '10.2'] }

/** Weights make some cells large and others nearly empty, as in life. */
const unit = (persons: number): fc.Arbitrary<Unit> =>
  fc
    .record({
      person: fc.integer({ min: 1, max: persons }).map(String),
      column: fc.oneof({ weight: 8, arbitrary: fc.constant('accepted') }, { weight: 3, arbitrary: fc.constantFrom(...columns) }),
      month: fc.constantFrom('01', '02', '03'),
      place: fc.oneof({ weight: 6, arbitrary: fc.constant('A1') }, { weight: 3, arbitrary: fc.constantFrom('A2', 'B1', 'B2') }),
      age: fc.oneof({ weight: 5, arbitrary: fc.constant('30') }, { weight: 2, arbitrary: fc.constantFrom('20', '40', '70') }),
      leaf: fc.nat(2),
    })
    .map(({ person, column, month, place, age, leaf }) => ({
      person,
      column,
      leaf: leaves[column]?.[leaf % (leaves[column]?.length ?? 1)] ?? null,
      positions: [month, place, age],
    }))
const units = fc.constantFrom(8, 40, 400).chain((most) => fc.array(unit(most), { minLength: 1, maxLength: most, size: 'max' }))
const everyoneOnce = units.map((given) => given.map((one) => ({ ...one, person: null })))

const cellsOf = ({ total, leaves: cut, tables }: ShownCount) => [
  ...(total === null ? [] : [total.all, ...total.cells]),
  ...cut.map(({ value }) => value),
  ...tables.flatMap(({ rows }) => rows.flatMap((row) => [row.all, ...row.cells])),
]

describe('395-¶19–¶21 cells with few persons', () => {
  test('395-¶21: an attacker who solves the equations of everything printed can tell no cell with fewer than five persons', () => {
    fc.assert(
      fc.property(everyoneOnce, (given) => {
        expect(attack(protect(tally(given, axes)), regionOf, false)).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  test('395-¶21: nor where persons come more than once', () => {
    fc.assert(
      fc.property(units, (given) => {
        expect(attack(protect(tally(given, axes)), regionOf, true)).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  test('395-¶19: no number under five is printed, and every cell that is printed as a number is the true one', () => {
    fc.assert(
      fc.property(units, (given) => {
        const count = protect(tally(given, axes))
        expect(cellsOf(count).filter((cell) => typeof cell === 'number' && cell < 5)).toEqual([])
        for (const { dimension, rows } of count.tables)
          for (const row of rows) {
            const here = given.filter(({ positions: [month, place, age] }) =>
              [month, place, regionOf(place), age].includes(row.key),
            )
            if (typeof row.all === 'number') expect([dimension, row.all]).toEqual([dimension, here.length])
          }
      }),
      { numRuns: 60 },
    )
  })

  test('395-¶21: the attacker of this test is one: with small cells alone hidden it tells them', () => {
    const given = [...Array(40)].map((_, n): Unit => {
      const few = n < 3
      return { person: String(n), column: few ? 'refused' : 'accepted', leaf: null, positions: ['01', n % 2 ? 'A1' : 'B1', '30'] }
    })
    const count = protect(tally(given, axes))
    const naive: ShownCount = {
      ...count,
      total: { all: 40, cells: [37, 'few'] },
      tables: [
        {
          dimension: 'month',
          rows: [{ key: '01', all: 40, cells: [37, 'few'] }],
        },
      ],
    }
    expect(attack(naive, regionOf, false)).toContain('refused')
    expect(attack(count, regionOf, false)).toEqual([])
  })

  test('395-¶19: six cases of three persons are fewer than five persons', () => {
    const case_ = (person: number): Unit => ({
      person: String(person),
      column: 'refused',
      leaf: null,
      positions: ['01', 'A1', '30'],
    })
    const others = [...Array(30)].map((_, n): Unit => ({ ...case_(100 + n), column: 'accepted' }))
    const count = protect(tally([...[1, 1, 2, 2, 3, 3].map(case_), ...others], axes))
    expect(count.total?.cells[count.columns.indexOf('refused')]).toBe('few')
  })
})
