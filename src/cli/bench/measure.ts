/** Percentile of unsorted milliseconds, nearest rank. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN
}

export interface BenchRow {
  readonly what: string
  readonly unit: 'ms' | '1/s' | '%' | 'MiB'
  readonly samples: number
  readonly median: number
  readonly p95: number
  /** of design §6, null where it names none */
  readonly aim: string | null
}

const rounded = (value: number): number => Math.round(value * 10) / 10

export const rowOf = (what: string, samples: readonly number[], aim: string | null): BenchRow => ({
  what,
  unit: 'ms',
  samples: samples.length,
  median: rounded(percentile(samples, 0.5)),
  p95: rounded(percentile(samples, 0.95)),
  aim,
})

/** A table a person can read; the rows themselves are printed as JSON. */
export function table(rows: readonly BenchRow[]): string {
  const cells = rows.map((row) => [
    row.what,
    String(row.samples),
    `${row.median} ${row.unit}`,
    `${row.p95} ${row.unit}`,
    row.aim ?? '',
  ])
  const all = [['measured', 'n', 'median', 'p95', 'aim'], ...cells]
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...all.map((line) => line[column]?.length ?? 0)))
  return all
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
