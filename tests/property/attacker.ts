import type { Shown, ShownCount } from '../../src/main/reports/index.js'

/** What a reader knows of one printed number. */
interface Unknown {
  readonly name: string
  low: number
  high: number
  /** printed as "<5" */
  readonly few: boolean
}

type Equation = Map<string, number>

/**
 * Solves what is printed: every sum of every table as an equation, every sign as its bounds, eliminated by Gauss and tightened
 * until nothing moves. Knows nothing of how cells were hidden.
 * @param regionOf tells the attacker which department stands in which region
 * @param repeated a person may have several cases: then "<5" persons say nothing about the number of cases
 * @returns names of the cells printed as "<5" whose number it could tell
 */
export function attack(count: ShownCount, regionOf: (department: string) => string, repeated: boolean): string[] {
  if (count.total === null) return []
  const unknowns = new Map<string, Unknown>()
  const declare = (name: string, shown: Shown, least: number): void => {
    const exact = typeof shown === 'number'
    unknowns.set(name, {
      name,
      low: exact ? shown : shown === 'few' ? least : 5,
      high: exact ? shown : shown === 'few' && !repeated ? 4 : Number.POSITIVE_INFINITY,
      few: shown === 'few',
    })
  }
  const equations = equationsOf(count, regionOf, declare)
  const solved = [...equations, ...eliminated(equations, unknowns)]
  tighten(solved, unknowns)
  return [...unknowns.values()].filter(({ few, low, high }) => few && low >= high).map(({ name }) => name)
}

function equationsOf(
  count: ShownCount,
  regionOf: (department: string) => string,
  declare: (name: string, shown: Shown, least: number) => void,
): Equation[] {
  const { columns, total, leaves, tables } = count
  const equations: Equation[] = []
  const equal = (whole: string, parts: readonly string[]) =>
    void equations.push(new Map([[whole, -1], ...parts.map((part): [string, number] => [part, 1])]))
  declare('*', total?.all ?? 0, 1)
  columns.forEach((column, at) => declare(column, total?.cells[at] ?? 0, 1))
  equal('*', columns)
  for (const { column, leaf, value } of leaves) declare(`${column}/${leaf}`, value, 1)
  for (const column of new Set(leaves.map(({ column }) => column)))
    equal(
      column,
      leaves.filter((one) => one.column === column).map(({ leaf }) => `${column}/${leaf}`),
    )
  for (const { dimension, rows } of tables) {
    for (const row of rows) {
      declare(`${dimension}/${row.key}/*`, row.all, 1)
      columns.forEach((column, at) => declare(`${dimension}/${row.key}/${column}`, row.cells[at] ?? 0, 0))
      equal(
        `${dimension}/${row.key}/*`,
        columns.map((column) => `${dimension}/${row.key}/${column}`),
      )
    }
    for (const column of ['*', ...columns])
      equal(
        column,
        rows.map(({ key }) => `${dimension}/${key}/${column}`),
      )
  }
  const departments = tables.find(({ dimension }) => dimension === 'department')?.rows ?? []
  for (const { key: region } of tables.find(({ dimension }) => dimension === 'region')?.rows ?? [])
    for (const column of departments.length === 0 ? [] : ['*', ...columns])
      equal(
        `region/${region}/${column}`,
        departments.filter(({ key }) => regionOf(key) === region).map(({ key }) => `department/${key}/${column}`),
      )
  return equations
}

/** Reduced row echelon form over what is hidden; a printed number moves to the right side, kept under the name ''. */
function eliminated(equations: readonly Equation[], unknowns: Map<string, Unknown>): Equation[] {
  const rows = equations.map((equation) => {
    const row: Equation = new Map([['', 0]])
    for (const [name, factor] of equation) {
      const { low, high } = unknowns.get(name) ?? { low: 0, high: 0 }
      if (low === high) row.set('', (row.get('') ?? 0) + factor * low)
      else row.set(name, (row.get(name) ?? 0) + factor)
    }
    return row
  })
  unknowns.set('', { name: '', low: 1, high: 1, few: false })
  const done: Equation[] = []
  const subtract = (from: Equation, what: Equation, times: number) => {
    for (const [name, factor] of what) {
      const left = (from.get(name) ?? 0) - times * factor
      if (Math.abs(left) < 1e-9) from.delete(name)
      else from.set(name, left)
    }
  }
  for (let row = rows.shift(); row !== undefined; row = rows.shift()) {
    const pivot = [...row].find(([name]) => name !== '')
    if (pivot === undefined) continue
    for (const [name, factor] of row) row.set(name, factor / pivot[1])
    for (const other of [...rows, ...done]) {
      const factor = other.get(pivot[0])
      if (factor !== undefined) subtract(other, row, factor)
    }
    done.push(row)
  }
  return done
}

function tighten(equations: readonly Equation[], unknowns: ReadonlyMap<string, Unknown>): void {
  const known = (name: string): Unknown => {
    const found = unknowns.get(name)
    if (found === undefined) throw new Error(`${name} is printed nowhere`)
    return found
  }
  for (let moved = true, rounds = 0; moved && rounds < 50; rounds++) {
    moved = false
    for (const equation of equations)
      for (const [name, factor] of equation) {
        if (name === '') continue
        const one = known(name)
        let low = 0
        let high = 0
        for (const [other, weight] of equation) {
          if (other === name) continue
          const { low: least, high: most } = known(other)
          low += weight > 0 ? weight * least : weight * most
          high += weight > 0 ? weight * most : weight * least
        }
        const [from, to] = factor > 0 ? [-high / factor, -low / factor] : [-low / factor, -high / factor]
        const least = Math.ceil(from - 1e-6)
        const most = Math.floor(to + 1e-6)
        if (least > one.low) [one.low, moved] = [least, true]
        if (most < one.high) [one.high, moved] = [most, true]
      }
  }
}
