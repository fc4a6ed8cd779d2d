import { all, cellOf, leafKey, rowKey, totalKey, type Tally } from './tally.js'

/** What would be different in another world that could have been printed in the same way: key → change. */
export type Move = ReadonlyMap<string, number>

/** Fewer persons than this are never told (requirements matrix, 395-¶19). */
export const fewest = 5

/** Adds the parts of a move; what cancels out is no part of it. */
export function sum(...parts: ReadonlyArray<Move>): Move {
  const summed = new Map<string, number>()
  for (const part of parts) for (const [key, change] of part) summed.set(key, (summed.get(key) ?? 0) + change)
  return new Map([...summed].filter(([, change]) => change !== 0))
}

const isInterior = (key: string): boolean => key.startsWith('row') && !key.endsWith(all)

/**
 * 395-¶21: a cell printed as "<5" stays below five and a cell printed as "×" stays at five or more, as the reader knows; a row
 * or a column that is printed is not empty.
 */
export function isPossible(tally: Tally, move: Move): boolean {
  return [...move].every(([key, change]) => {
    const { value, persons } = cellOf(tally.cells, key)
    const after = value + change
    if (after < (isInterior(key) ? 0 : 1)) return false
    if (persons >= fewest) return after >= fewest
    return value >= fewest || after < fewest
  })
}

/** The keys of one cell of an axis: the position's row in every dimension of it. */
export function cellsAt(tally: Tally, axis: number, position: number, column: string, change: number): Move {
  const { dimensions, positions } = tally.axes[axis]
  return new Map(dimensions.map((dimension, level) => [rowKey(dimension, positions[position][level] ?? '', column), change]))
}

const leafPart = (column: string, leaf: string | null, change: number): Move =>
  leaf === null ? new Map() : new Map([[leafKey(column, leaf), change]])

const totalPart = (column: string, change: number): Move => new Map([[totalKey(column), change]])

/** A cell that must be hidden, read from its key. */
export type Target =
  | { readonly kind: 'total'; readonly column: string }
  | { readonly kind: 'leaf'; readonly column: string; readonly leaf: string }
  | { readonly kind: 'row'; readonly axis: number; readonly level: number; readonly row: string; readonly column: string }

/** @param cost of a part of a move; null: it cannot be */
export type Cost = (part: Move) => number | null

/**
 * Every way the catalogue knows to change the target by one and leave all that is printed as it is: two units of different
 * columns exchange their places, a unit stands elsewhere, a unit more or less.
 */
export function* movesFor(tally: Tally, target: Target, cost: Cost): Generator<Move> {
  for (const sign of [1, -1]) {
    if (target.kind === 'row' && target.column !== all) yield* exchanges(tally, target, sign)
    yield* relocations(tally, target, sign, cost)
    yield* additions(tally, target, sign, cost)
  }
}

function placesOf(tally: Tally, { axis, level, row }: Extract<Target, { kind: 'row' }>) {
  const positions = tally.axes[axis].positions.map((rows, position) => ({ position, here: rows[level] === row }))
  return {
    here: positions.filter(({ here }) => here).map(({ position }) => position),
    elsewhere: positions.filter(({ here }) => !here).map(({ position }) => position),
  }
}

function* exchanges(tally: Tally, target: Extract<Target, { kind: 'row' }>, sign: number): Generator<Move> {
  const { here, elsewhere } = placesOf(tally, target)
  const { axis, column } = target
  for (const place of here)
    for (const other of elsewhere)
      for (const second of tally.columns) {
        if (second === column) continue
        yield sum(
          cellsAt(tally, axis, place, column, sign),
          cellsAt(tally, axis, place, second, -sign),
          cellsAt(tally, axis, other, column, -sign),
          cellsAt(tally, axis, other, second, sign),
        )
      }
}

/** One unit stands in another column, at another place of the target's axis, under another leaf. */
function* relocations(tally: Tally, target: Target, sign: number, cost: Cost): Generator<Move> {
  const columns = target.column === all ? tally.columns : [target.column]
  for (const column of columns)
    for (const from of tally.columns) {
      if (target.kind === 'leaf' && from === column) {
        for (const leaf of tally.leaves.get(column) ?? [])
          if (leaf !== target.leaf) yield sum(leafPart(column, target.leaf, sign), leafPart(column, leaf, -sign))
        continue
      }
      if (target.kind !== 'row' && from === column) continue
      const between = from === column ? new Map<string, number>() : columnChange(tally, target, column, from, sign, cost)
      if (between === null) continue
      if (target.kind !== 'row') yield between
      else yield* placings(tally, target, { column, from, between, sign })
    }
}

interface Placing {
  readonly column: string
  readonly from: string
  readonly between: Move
  readonly sign: number
}

function* placings(tally: Tally, target: Extract<Target, { kind: 'row' }>, { column, from, between, sign }: Placing) {
  const { axis } = target
  const { here, elsewhere } = placesOf(tally, target)
  for (const place of here) {
    const came = cellsAt(tally, axis, place, column, sign)
    if (from !== column && target.column !== all) yield sum(between, came, cellsAt(tally, axis, place, from, -sign))
    for (const other of elsewhere)
      yield sum(
        between,
        came,
        cellsAt(tally, axis, other, from, -sign),
        cellsAt(tally, axis, place, all, sign),
        cellsAt(tally, axis, other, all, -sign),
      )
  }
}

/** The column of one unit changes: totals, leaves and the other axes, where it stays at its place. */
function columnChange(tally: Tally, target: Target, column: string, from: string, sign: number, cost: Cost): Move | null {
  const axes = tally.axes.map((_, axis) => axis).filter((axis) => target.kind !== 'row' || axis !== target.axis)
  const parts = axes.map((axis) =>
    cheapest(
      tally.axes[axis].positions.map((_, place) =>
        sum(cellsAt(tally, axis, place, column, sign), cellsAt(tally, axis, place, from, -sign)),
      ),
      cost,
    ),
  )
  const leaves = [leafChange(tally, target, column, sign, cost), leafChange(tally, null, from, -sign, cost)]
  return joined([...parts, ...leaves, sum(totalPart(column, sign), totalPart(from, -sign))])
}

/** A unit more, or one less, of the target's column. */
function* additions(tally: Tally, target: Target, sign: number, cost: Cost): Generator<Move> {
  const columns = target.column === all ? tally.columns : [target.column]
  for (const column of columns) {
    const parts = tally.axes.map(({ positions }, axis) => {
      const wanted = target.kind === 'row' && target.axis === axis ? placesOf(tally, target).here : positions.map((_, at) => at)
      return cheapest(
        wanted.map((place) => sum(cellsAt(tally, axis, place, column, sign), cellsAt(tally, axis, place, all, sign))),
        cost,
      )
    })
    const leaf = leafChange(tally, target, column, sign, cost)
    const move = joined([...parts, leaf, sum(totalPart(column, sign), totalPart(all, sign))])
    if (move !== null) yield move
  }
}

function leafChange(tally: Tally, target: Target | null, column: string, sign: number, cost: Cost): Move | null {
  const leaves = tally.leaves.get(column) ?? []
  if (leaves.length === 0) return new Map()
  const wanted = target?.kind === 'leaf' && target.column === column ? [target.leaf] : leaves
  return cheapest(
    wanted.map((leaf) => leafPart(column, leaf, sign)),
    cost,
  )
}

function cheapest(moves: readonly Move[], cost: Cost): Move | null {
  let best: { readonly move: Move; readonly cost: number } | null = null
  for (const move of moves) {
    const price = cost(move)
    if (price !== null && (best === null || price < best.cost)) best = { move, cost: price }
  }
  return best?.move ?? null
}

const joined = (parts: ReadonlyArray<Move | null>): Move | null => {
  const present = parts.filter((part) => part !== null)
  return present.length === parts.length ? sum(...present) : null
}
