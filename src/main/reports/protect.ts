import { fewest, isPossible, movesFor, type Move, type Target } from './moves.js'
import { all, cellOf, leafKey, rowKey, totalKey, type Tally } from './tally.js'

/** 'few': fewer than five persons · 'hidden': would give back a cell that is (395-¶21) */
export type Shown = number | 'few' | 'hidden'

export interface ShownRow {
  readonly key: string
  readonly all: Shown
  /** in the order of the columns */
  readonly cells: readonly Shown[]
}

export interface ShownTable {
  readonly dimension: string
  readonly rows: readonly ShownRow[]
}

export interface ShownCount {
  readonly columns: readonly string[]
  /** null: so few persons that nothing at all can be told */
  readonly total: { readonly all: Shown; readonly cells: readonly Shown[] } | null
  readonly leaves: ReadonlyArray<{ readonly column: string; readonly leaf: string; readonly value: Shown }>
  readonly tables: readonly ShownTable[]
  /** dimensions of which nothing can be told without giving a small cell back */
  readonly withheld: readonly string[]
}

/**
 * 395-¶19, ¶21: hides every cell with fewer than five persons, and of the others so many that for each of them another table
 * exists that would have been printed in the very same way with another number there: whoever solves the equations of the
 * printed sums can never tell it. Where no such table exists the dimension is withheld.
 */
export function protect(tally: Tally, withheld: readonly string[] = []): ShownCount {
  const small = [...targetsOf(tally)].filter(([key]) => cellOf(tally.cells, key).persons < fewest)
  const hidden = new Set(small.map(([key]) => key))
  for (const [key, target] of small) {
    const move = bestMove(tally, key, target, hidden)
    if (move === null) return without(tally, target, withheld)
    for (const changed of move.keys()) hidden.add(changed)
  }
  return shown(tally, hidden, withheld)
}

/** Every cell that is printed, whether anything stands in it or not. */
function targetsOf(tally: Tally): ReadonlyMap<string, Target> {
  const columns = [...tally.columns, all]
  const totals = columns.map((column): [string, Target] => [totalKey(column), { kind: 'total', column }])
  const leaves = [...tally.leaves].flatMap(([column, named]) =>
    named.map((leaf): [string, Target] => [leafKey(column, leaf), { kind: 'leaf', column, leaf }]),
  )
  const rows = tally.axes.flatMap(({ dimensions, positions }, axis) =>
    dimensions.flatMap((dimension, level) =>
      rowsOf(positions, level).flatMap((row) =>
        columns.map((column): [string, Target] => [rowKey(dimension, row, column), { kind: 'row', axis, level, row, column }]),
      ),
    ),
  )
  return new Map([...totals, ...leaves, ...rows])
}

const rowsOf = (positions: ReadonlyArray<readonly string[]>, level: number): string[] =>
  [...new Set(positions.map((rows) => rows[level] ?? ''))].sort()

/** The move that hides least: sums are dearer than the cells under them, and large numbers than small ones. */
function bestMove(tally: Tally, key: string, target: Target, hidden: ReadonlySet<string>): Move | null {
  const cost = (move: Move): number | null => {
    if (!isPossible(tally, move)) return null
    return [...move.keys()].reduce((spent, other) => (hidden.has(other) ? spent : spent + priceOf(tally, other)), 0)
  }
  let best: { readonly move: Move; readonly cost: number } | null = null
  for (const move of movesFor(tally, target, cost)) {
    const price = move.has(key) ? cost(move) : null
    if (price !== null && (best === null || price < best.cost)) best = { move, cost: price }
    if (best?.cost === 0) break
  }
  return best?.move ?? null
}

function priceOf(tally: Tally, key: string): number {
  const weight = key === totalKey(all) ? 60 : key.startsWith('total') ? 20 : key.endsWith(all) ? 6 : 1
  return weight * (2 + Math.log2(1 + cellOf(tally.cells, key).value))
}

function without(tally: Tally, target: Target, withheld: readonly string[]): ShownCount {
  if (target.kind === 'total') return { columns: [], total: null, leaves: [], tables: [], withheld: [] }
  if (target.kind === 'leaf') {
    const leaves = new Map([...tally.leaves].filter(([column]) => column !== target.column))
    return protect({ ...tally, leaves }, [...withheld, target.column])
  }
  const axes = tally.axes.filter((_, axis) => axis !== target.axis)
  return protect({ ...tally, axes }, [...withheld, ...tally.axes[target.axis].dimensions])
}

function shown(tally: Tally, hidden: ReadonlySet<string>, withheld: readonly string[]): ShownCount {
  const show = (key: string): Shown => {
    const { value, persons } = cellOf(tally.cells, key)
    return persons < fewest ? 'few' : hidden.has(key) ? 'hidden' : value
  }
  return {
    columns: tally.columns,
    total: { all: show(totalKey(all)), cells: tally.columns.map((column) => show(totalKey(column))) },
    leaves: [...tally.leaves].flatMap(([column, leaves]) =>
      leaves.map((leaf) => ({ column, leaf, value: show(leafKey(column, leaf)) })),
    ),
    tables: tally.axes.flatMap(({ dimensions, positions }) =>
      dimensions.map((dimension, level) => ({
        dimension,
        rows: rowsOf(positions, level).map((row) => ({
          key: row,
          all: show(rowKey(dimension, row, all)),
          cells: tally.columns.map((column) => show(rowKey(dimension, row, column))),
        })),
      })),
    ),
    withheld,
  }
}
