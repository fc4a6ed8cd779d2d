/** One thing that is counted: a case, a request. It leaves the tally as numbers only. */
export interface Unit {
  /** tells one person from another while counting; null: nobody was named, so it is a person of its own */
  readonly person: string | null
  readonly column: string
  /** a finer cut of its column, such as the reason; null: the column has none */
  readonly leaf: string | null
  /** where it stands on each axis, in the order of the axes */
  readonly positions: readonly string[]
}

/** A cut of all units. A position may stand in several rows: a department in its own and in its region's. */
export interface Axis {
  /** names of the printed dimensions, one row of each for every position */
  readonly dimensions: readonly string[]
  /** @returns one row key for each dimension */
  readonly rowsOf: (position: string) => readonly string[]
}

export interface Cell {
  readonly value: number
  readonly persons: number
}

export interface TalliedAxis {
  readonly dimensions: readonly string[]
  /** row keys of each position, in the order of the dimensions */
  readonly positions: ReadonlyArray<readonly string[]>
}

/**
 * Everything that could be printed about one kind of unit. Rows, columns and leaves in which nothing stands are not in it: a
 * printed row has at least one unit.
 */
export interface Tally {
  readonly columns: readonly string[]
  readonly leaves: ReadonlyMap<string, readonly string[]>
  readonly axes: readonly TalliedAxis[]
  readonly cells: ReadonlyMap<string, Cell>
}

/** Stands for "all columns" in a key. */
export const all = '*'
const separator = '\u0001'
export const totalKey = (column: string): string => ['total', column].join(separator)
export const rowKey = (dimension: string, row: string, column: string): string => ['row', dimension, row, column].join(separator)
export const leafKey = (column: string, leaf: string): string => ['leaf', column, leaf].join(separator)

/** Counts units and the persons behind them. */
export function tally(units: readonly Unit[], axes: readonly Axis[]): Tally {
  const counted = new Map<string, { value: number; readonly persons: Set<string> }>()
  const add = (key: string, person: string): void => {
    const cell = counted.get(key) ?? { value: 0, persons: new Set() }
    cell.value += 1
    cell.persons.add(person)
    counted.set(key, cell)
  }
  units.forEach((unit, index) => {
    const person = unit.person ?? `nobody ${index}`
    add(totalKey(all), person)
    add(totalKey(unit.column), person)
    if (unit.leaf !== null) add(leafKey(unit.column, unit.leaf), person)
    for (const [dimension, row] of rowsOf(unit, axes)) {
      add(rowKey(dimension, row, all), person)
      add(rowKey(dimension, row, unit.column), person)
    }
  })
  const columns = distinct(units.map(({ column }) => column))
  const talliedAxes = axes.map((axis, index) => ({
    dimensions: axis.dimensions,
    positions: distinct(units.map(({ positions }) => positions[index] ?? '')).map(axis.rowsOf),
  }))
  const cells = new Map([...counted].map(([key, { value, persons }]) => [key, { value, persons: persons.size }]))
  return { columns, leaves: leavesOf(units), axes: talliedAxes, cells }
}

function rowsOf(unit: Unit, axes: readonly Axis[]): ReadonlyArray<readonly [string, string]> {
  return axes.flatMap((axis, index) => {
    const rows = axis.rowsOf(unit.positions[index] ?? '')
    return axis.dimensions.map((dimension, level) => [dimension, rows[level] ?? ''] as const)
  })
}

function leavesOf(units: readonly Unit[]): ReadonlyMap<string, readonly string[]> {
  const cut = units.filter(({ leaf }) => leaf !== null)
  return new Map(
    distinct(cut.map(({ column }) => column)).map((column) => [
      column,
      distinct(cut.filter((unit) => unit.column === column).map(({ leaf }) => leaf ?? '')),
    ]),
  )
}

const distinct = (values: readonly string[]): string[] => [...new Set(values)].sort()

/** A cell that is not in the table counts nothing; a printed row may well have one. */
export const cellOf = (cells: ReadonlyMap<string, Cell>, key: string): Cell => cells.get(key) ?? { value: 0, persons: 0 }
